"""How a comparison of the year so far is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.YEAR_TO_DATE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "From {start_period} to {end_period}, {subject} was {after} in an average {grain}, @adv from {before} in the same {periods} {grain}s a year earlier<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "In the year so far, to {end_period}, {subject} has @pp to {after} in an average {grain}, from {before} a year earlier<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} is @adv in the year to date: {after} in an average {grain}, [against|compared with] {before} a year earlier<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "Over the {periods} {grain}s to {end_period}, {subject} was @adj than in the same {grain}s a year before: {after} in an average {grain}, [against|compared with] {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "In the year to date, {subject} is @adv {change_pct} on the same {grain}s of the year before, at {after} in an average {grain}.",
            "{Subject} is @adv {change_pct} in the year to date: {after} in an average {grain}, [against|compared with] {before} in the same {grain}s a year earlier.",
            "In the year to date, {subject} is @adv {change_points} on the same {grain}s of the year before, at {after} in an average {grain}.",
            "{Subject} @past to {after} in an average {grain} of the {periods} since {start_period}, from {before} in the same {grain}s a year earlier.",
            "So far this year, to {end_period}, {subject} is @adj than a year before: {after} in an average {grain}, [against|compared with] {before}.",
            "Since {start_period}, {subject} has run at {after} in an average {grain}, @adv from {before} at the same stage a year earlier.",
            "[Against|Compared with] the same {periods} {grain}s a year earlier, {subject} is @adv: {after} in an average {grain}, from {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
        ),
        brief=(
            "{Subject} is @adv in the year to date: {after} in an average {grain}, from {before}.",
            "{Subject} @past by {change_pct} in the year to date.",
            "{Subject} is {after} in an average {grain} since {start_period}, @adv from {before} a year earlier.",
            "{Subject} @past to {after} in an average {grain} since {start_period}, from {before} a year earlier.",
        ),
        executive=(
            "{Subject} is @adv in the year to date: {after} in an average {grain}, against {before} in the same {grain}s a year earlier<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} is @adj in the year to date than a year earlier: {after} in an average {grain}, [against|compared with] {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} has @pp in the year so far, to {after} in an average {grain}, [against|compared with] {before} at the same stage a year before.",
            "{Subject}, at {after} in an average {grain} since {start_period}, is @adj than a year earlier, when it was {before}<, by {change}>.",
        ),
        technical=(
            "Over the same {periods} {grain}s of two years, the mean of {subject} {per} @past from {before} to {after}<, a difference of {change}>; the later span ends {in} {end_period}.",
            "The mean of {subject} from {start_period} to {end_period} is {after} {per}, @adv from {before} for the same {grain}s a year earlier.",
            "With matched {grain}s in both years, {subject} @past from a mean of {before} to {after} {per} since {start_period}.",
            "{Subject}, averaged over {periods} complete {grain}s to {end_period}, is @adv on the matching span of the year before: {after}, from {before}.",
        ),
        headline=(
            "{Subject} @adv in the year to date, to {after} in an average {grain}, from {before}",
            "{Subject} @adv {change_pct} in the year to date, to {after} in an average {grain}",
            "{Subject} @adv from {before} to {after} in an average {grain} in the year so far",
            "{Subject} @adv {change_points} in the year to date",
        ),
    ),
    Said(
        "zh",
        FactKind.YEAR_TO_DATE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{start_period}至{end_period}，{subject}{per}平均为{after}，较上年同期的{before}@past<了{change_pct}><了{change_points}>。",
            "{start_period}至{end_period}，{subject}{per}平均为{after}，比上年同期的{before}@adj{change_pct}。",
            "年初至今（截至{end_period}），{subject}{per}平均@past到{after}，上年同期为{before}。",
            "{subject}年初至今{per}平均为{after}，上年同期为{before}，同比@past<{change_pct}><{change_points}>。",
            "与上年同期相比，{subject}在{start_period}至{end_period}间@past，{per}平均由{before}变为{after}。",
            "年初以来的{periods}{grain}里，{subject}{per}平均为{after}，上年同期为{before}，同比@past。",
            "{subject}年初至今同比@past{change_pct}，{per}平均为{after}，上年同期为{before}。",
            "{subject}年初至今同比@past{change_points}，{per}平均为{after}，上年同期为{before}。",
            "截至{end_period}的{periods}{grain}里，{subject}{per}平均由上年同期的{before}@past至{after}<，@noun为{change_pct}>。",
        ),
        brief=(
            "{subject}年初至今同比@past，{per}平均{after}，上年同期为{before}。",
            "{subject}年初至今同比@past{change_pct}。",
            "截至{end_period}，{subject}{per}平均@past至{after}，上年同期为{before}。",
            "{subject}{per}平均由上年同期的{before}@past至{after}。",
        ),
        executive=(
            "{subject}年初至今同比@past，{per}平均为{after}，上年同期为{before}<，@noun为{change_pct}><，@past了{change_points}>。",
            "{subject}年初至今同比@past{change_pct}，{per}平均为{after}，截至{end_period}。",
            "{subject}年初至今{per}平均为{after}，上年同期为{before}，同比@past<{change_pct}><{change_points}>。",
            "年初至{end_period}，{subject}较上年同期@past，{per}平均由{before}变为{after}<，@noun为{change_pct}>。",
        ),
        technical=(
            "以两年相同的{periods}{grain}相比，{subject}{per}均值由{before}@past至{after}<，差额为{change}>，后一区间截至{end_period}。",
            "{start_period}至{end_period}，{subject}{per}均值为{after}，上年同期为{before}，总体@past。",
            "按同月配对比较，{subject}的{per}均值从{before}@past到{after}。",
            "{subject}在完整的{periods}{grain}内{per}均值为{after}，上年相应区间为{before}，呈@ward变动。",
        ),
        headline=(
            "{subject}年初至今同比@past{change_pct}，{per}平均{after}",
            "{subject}年初至今同比@past至{per}平均{after}",
            "{subject}{per}平均由上年同期的{before}@past至{after}",
            "{subject}年初至今同比@past{change_points}，{per}平均{after}",
        ),
    ),
)
