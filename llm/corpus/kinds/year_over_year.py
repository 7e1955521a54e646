"""How a comparison of two years is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.YEAR_OVER_YEAR,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} came to {after} in the average {grain} of the year to {end_period}, @adv from {before} in the year before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "In the year to {end_period}, {subject} averaged {after} {per}, @adj than the {before} of the year before.",
            "Over the year to {end_period}, {subject} @past to {after} {per} on average, from {before}<, @anoun of {change_pct}>.",
            "The year to {end_period} was @adj for {subject}: {after} in an average {grain}, [against|compared with] {before} a year earlier.",
            "{Subject} averaged {after} {per} in the year to {end_period}; in the year before it was {before}, so it is @adv.",
            "Year on year, {subject} @past by {change_pct}, to {after} {per} on average in the year to {end_period}.",
            "Year on year, {subject} @past by {change_points}, to {after} on average in the year to {end_period}.",
            "An average {grain} of the year to {end_period} brought {change} @change in {subject} than one of the year before.",
            "[Against|Compared with] the year before, {subject} is @adv in the year to {end_period}: {after} {per} on average, from {before}.",
            "{Subject} @past between two years: from {before} in an average {grain} to {after} in the year to {end_period}.",
        ),
        brief=(
            "{Subject} is @adv on the year: {after} {per} on average, from {before}.",
            "{Subject} @past by {change_pct} on the year, to {after} {per} on average.",
            "{Subject}: {after} in an average {grain} of the year to {end_period}, @adv from {before}.",
            "{Subject} @past on the year, from {before} to {after} in an average {grain}.",
        ),
        executive=(
            "{Subject} @past year on year: {after} in an average {grain} of the year to {end_period}, against {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} is @adj than a year earlier: {after} {per} on average, [against|compared with] {before}.",
            "The latest year, to {end_period}, is @adv on the one before for {subject}: {after} {per} on average, from {before}<, or {change_pct}>.",
            "{Subject} ran at {after} {per} in the year to {end_period}, @adv from {before} in the year before<, by {change}>.",
        ),
        technical=(
            "The mean of {subject} {per} over the year to {end_period} is {after}, @adv from {before} over the year before it<, a difference of {change}>.",
            "With every season counted once in either year, {subject} @past from a mean of {before} to {after} {per} in the year to {end_period}.",
            "{Subject}, averaged by {grain} over two adjacent years, @past from {before} to {after}<, or by {change_pct}>; the later year ends {in} {end_period}.",
            "Under autocorrelated noise the yearly level of {subject} differs: {after} {per} in the year to {end_period}, @adv from {before}.",
        ),
        headline=(
            "{Subject} @adv on the year, to {after} {per}",
            "{Subject} @adv {change_pct} year on year",
            "{Subject} @adv from {before} to {after} {per} in a year",
            "{Subject} @adv {change_points} year on year",
        ),
        words={
            Verdict.RISE: {"change": "more"},
            Verdict.FALL: {"change": "less"},
        },
    ),
    Said(
        "zh",
        FactKind.YEAR_OVER_YEAR,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "截至{end_period}的一年里，{subject}{per}平均为{after}，较上一年的{before}@past<了{change_pct}><了{change_points}>。",
            "与上一年相比，截至{end_period}的一年中{subject}@past：{per}平均由{before}变为{after}<，@noun为{change_pct}>。",
            "{subject}同比@past：截至{end_period}的一年{per}平均为{after}，上一年为{before}。",
            "{subject}在截至{end_period}的一年里{per}平均{after}，比上一年的{before}更@adj。",
            "截至{end_period}的一年，{subject}{per}平均@past到{after}，此前一年为{before}。",
            "{subject}{per}平均从上一年的{before}@past至截至{end_period}这一年的{after}<，变动{change}>。",
            "前一年{subject}{per}平均为{before}，截至{end_period}的一年@past至{after}。",
            "按年比较，{subject}@past<了{change_pct}><了{change_points}>，{per}平均由{before}变为{after}。",
        ),
        brief=(
            "{subject}同比@past，{per}平均{after}，上一年为{before}。",
            "{subject}同比@past{change_pct}。",
            "截至{end_period}的一年，{subject}{per}平均@past至{after}。",
            "{subject}：{per}平均由{before}@past至{after}，截至{end_period}。",
        ),
        executive=(
            "{subject}同比@past，截至{end_period}的一年{per}平均为{after}，前一年为{before}<，@noun为{change_pct}><，变动{change_points}>。",
            "{subject}比上年更@adj：{per}平均{after}，上年为{before}。",
            "最近一年（截至{end_period}），{subject}{per}平均@past至{after}，上年为{before}。",
            "{subject}的年度水平@past：由{per}平均{before}变为{after}，截至{end_period}<，变动{change}>。",
        ),
        technical=(
            "截至{end_period}的一年与其前一年相比，{subject}{per}均值由{before}@past至{after}<，差额为{change}>。",
            "两年各含全部季节一次，{subject}的{per}均值从{before}@past到{after}，后一年截至{end_period}。",
            "{subject}两个相邻年度的{per}均值分别为{before}和{after}，总体@past<，变动{change_pct}>。",
            "在考虑自相关之后，{subject}的年度均值仍@past：{per}{before}变为{after}。",
        ),
        headline=(
            "{subject}同比@past至{per}{after}",
            "{subject}同比@past{change_pct}",
            "截至{end_period}的一年，{subject}@past至{per}{after}",
            "{subject}同比@past{change_points}",
        ),
    ),
)
