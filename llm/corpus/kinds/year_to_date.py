"""How a comparison of the year so far is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.YEAR_TO_DATE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "From {start_period} to {end_period}, {subject} averaged {after} {per}, @adv from {before} in the same {periods} {grain}s a year earlier<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "In the year so far, to {end_period}, {subject} has @pp to {after} {per} on average, from {before} a year earlier.",
            "{Subject} came to {after} in an average {grain} of the year to date, [against|compared with] {before} a year earlier: it is @adv.",
            "Over the {periods} {grain}s to {end_period}, {subject} averaged {after} {per}, @adj than the {before} of the same {grain}s a year before.",
            "In the year to date, {subject} is @adv by {change_pct} on the same {grain}s of the year before, at {after} {per} on average.",
            "In the year to date, {subject} is @adv by {change_points} on the same {grain}s of the year before, at {after} on average.",
            "{Subject} @past to {after} {per} on average in the {periods} {grain}s since {start_period}, from {before} in the same {grain}s a year earlier.",
            "The year so far is @adj for {subject}: {after} {per} on average to {end_period}, [against|compared with] {before} a year before.",
            "Since {start_period}, {subject} has run at {after} {per}, @adv from {before} at the same stage a year earlier.",
            "[Against|Compared with] the same {periods} {grain}s a year earlier, {subject} is @adv: {after} {per} on average, from {before}.",
        ),
        brief=(
            "{Subject} is @adv in the year to date: {after} {per}, from {before}.",
            "{Subject} @past by {change_pct} in the year to date.",
            "{Subject}: {after} {per} since {start_period}, @adv from {before} a year earlier.",
            "{Subject} @past to {after} {per} between {start_period} and {end_period}, from {before}.",
        ),
        executive=(
            "{Subject} is @adv in the year to date: {after} in an average {grain}, against {before} in the same {grain}s a year earlier<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "The year to date is @adv on the one before for {subject}: {after} {per} on average, from {before}.",
            "{Subject} has @pp in the year so far, to {after} {per} on average, [against|compared with] {before} at the same stage a year before.",
            "{Subject}, at {after} {per} since {start_period}, is @adj than a year earlier, when it was {before}<, by {change}>.",
        ),
        technical=(
            "Over the same {periods} {grain}s of two years, the mean of {subject} {per} @past from {before} to {after}<, a difference of {change}>; the later span ends {in} {end_period}.",
            "The mean of {subject} from {start_period} to {end_period} is {after} {per}, @adv from {before} for the same {grain}s a year earlier.",
            "With matched {grain}s in both years, {subject} @past from a mean of {before} to {after} {per} since {start_period}.",
            "{Subject}, averaged over {periods} complete {grain}s to {end_period}, is @adv on the matching span of the year before: {after}, from {before}.",
        ),
        headline=(
            "{Subject} @adv in the year to date, to {after} {per}",
            "{Subject} @adv {change_pct} in the year to date",
            "{Subject} @adv from {before} to {after} {per} in the year so far",
            "{Subject} @adv {change_points} in the year to date",
        ),
    ),
    Said(
        "zh",
        FactKind.YEAR_TO_DATE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{start_period}至{end_period}，{subject}{per}平均为{after}，较上年同期的{before}@past<了{change_pct}><了{change_points}>。",
            "当年以来（截至{end_period}），{subject}{per}平均@past到{after}，上年同期为{before}。",
            "{subject}年初至今{per}平均为{after}，上年同期为{before}，呈@ward之势。",
            "与上年同期相比，{subject}在{start_period}至{end_period}间@past：{per}平均由{before}变为{after}。",
            "年初以来的{periods}{grain}里，{subject}{per}平均{after}，比上年同期的{before}更@adj。",
            "{subject}年初至今同比@past{change_pct}，{per}平均为{after}。",
            "{subject}年初至今同比@past{change_points}，平均为{after}。",
            "上年同期，{subject}{per}平均为{before}；自{start_period}起，@past至{after}。",
            "截至{end_period}的{periods}{grain}里，{subject}{per}平均由上年同期的{before}@past至{after}。",
        ),
        brief=(
            "{subject}年初至今@past，{per}平均{after}，上年同期{before}。",
            "{subject}年初至今同比@past{change_pct}。",
            "截至{end_period}，{subject}{per}平均@past至{after}，上年同期为{before}。",
            "{subject}：{per}平均由上年同期的{before}@past至{after}。",
        ),
        executive=(
            "{subject}年初至今同比@past，{per}平均为{after}，上年同期为{before}<，@noun为{change_pct}><，变动{change_points}>。",
            "当年前{periods}{grain}，{subject}{per}平均@past至{after}，上年同期为{before}。",
            "{subject}当年的水平比上年同期更@adj：{per}平均{after}，上年为{before}。",
            "年初至{end_period}，{subject}较上年同期@past，{per}平均由{before}变为{after}<，变动{change}>。",
        ),
        technical=(
            "以两年相同的{periods}{grain}相比，{subject}{per}均值由{before}@past至{after}<，差额为{change}>，后一区间截至{end_period}。",
            "{start_period}至{end_period}，{subject}{per}均值为{after}，上年同期为{before}，总体@past。",
            "按同月配对比较，{subject}的{per}均值从{before}@past到{after}。",
            "{subject}在完整的{periods}{grain}内{per}均值为{after}，上年相应区间为{before}，呈@ward变动。",
        ),
        headline=(
            "{subject}年初至今同比@past{change_pct}",
            "{subject}年初至今@past至{per}{after}",
            "{subject}{per}平均由{before}@past至{after}",
            "{subject}年初至今同比@past{change_points}",
        ),
    ),
)
