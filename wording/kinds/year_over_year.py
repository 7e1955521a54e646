"""How a comparison of two years is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.YEAR_OVER_YEAR,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} was {after} in an average {grain} of the year to {end_period}, @adv from {before} in the year before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "In the year to {end_period}, {subject} was @adj than in the year before: {after} in an average {grain}, [against|compared with] {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "Over the year to {end_period}, {subject} @past to {after} in an average {grain}, from {before} in the year before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} @past year on year, from {before} to {after} in an average {grain} of the year to {end_period}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} ran at {after} in an average {grain} of the year to {end_period}, @adj than the {before} of the year before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "Year on year, {subject} @past by {change_pct}, to {after} in an average {grain} of the year to {end_period}<, from {before}>.",
            "Year on year, {subject} @past by {change_points}, to {after} in an average {grain} of the year to {end_period}<, from {before}>.",
            "{Subject} was {change} @adj in an average {grain} of the year to {end_period} than in the year before: {after}, [against|compared with] {before}.",
            "[Against|Compared with] the year before, {subject} is @adv in the year to {end_period}: {after} in an average {grain}, from {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} @past from {before} in an average {grain} of one year to {after} in the next, the year to {end_period}.",
        ),
        brief=(
            "{Subject} is @adv on the year: {after} in an average {grain}, from {before}.",
            "{Subject} @past by {change_pct} on the year, to {after} in an average {grain}.",
            "{Subject}: {after} in an average {grain} of the year to {end_period}, @adv from {before}.",
            "{Subject} @past on the year, from {before} to {after} in an average {grain}.",
        ),
        executive=(
            "{Subject} @past year on year: {after} in an average {grain} of the year to {end_period}, [against|compared with] {before} in the year before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} is {change_pct} @adj than a year earlier: {after} in an average {grain}, [against|compared with] {before}.",
            "{Subject} is {change_points} @adj than a year earlier: {after} in an average {grain}, [against|compared with] {before}.",
            "{Subject} is @adv on the year before: {after} in an average {grain} of the year to {end_period}, from {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} ran at {after} in an average {grain} of the year to {end_period}, @adv from {before} in the year before<, by {change}>.",
        ),
        technical=(
            "The mean of {subject} {per} over the year to {end_period} is {after}, @adv from {before} over the year before it<, a difference of {change}>.",
            "With every season counted once in either year, {subject} @past from a mean of {before} to {after} {per} in the year to {end_period}.",
            "{Subject}, averaged by {grain} over two adjacent years, @past from {before} to {after}<, or by {change_pct}>; the later year ends {in} {end_period}.",
            "Under autocorrelated noise the yearly level of {subject} differs: {after} {per} in the year to {end_period}, @adv from {before}.",
        ),
        headline=(
            "{Subject} @adv on the year, to {after} in an average {grain}",
            "{Subject} @adv {change_pct} year on year, to {after} in an average {grain}",
            "{Subject} @adv from {before} to {after} in an average {grain}, year on year",
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
            "截至{end_period}的一年，{subject}{per}平均为{after}，较上一年的{before}@past<了{change_pct}><了{change_points}>。",
            "截至{end_period}的一年，{subject}{per}平均为{after}，比上一年的{before}@adj{change_pct}。",
            "截至{end_period}的一年，{subject}{per}平均为{after}，比上一年的{before}@adj{change_points}。",
            "{subject}同比@past{change_pct}，截至{end_period}的一年{per}平均为{after}，上一年为{before}。",
            "{subject}同比@past：截至{end_period}的一年{per}平均为{after}，上一年为{before}<，@noun为{change_pct}>。",
            "与上一年相比，{subject}在截至{end_period}的一年里@past，{per}平均由{before}变为{after}<，@noun为{change_pct}>。",
            "截至{end_period}的一年，{subject}{per}平均由上一年的{before}@past到{after}<，@noun为{change_pct}>。",
            "{subject}在截至{end_period}的一年里{per}平均为{after}，上一年为{before}，同比@past<{change_pct}><{change_points}>。",
            "上一年{subject}{per}平均为{before}，截至{end_period}的一年@past至{after}<，变动{change}>。",
        ),
        brief=(
            "{subject}同比@past，{per}平均{after}，上一年为{before}。",
            "{subject}同比@past{change_pct}，{per}平均{after}。",
            "截至{end_period}的一年，{subject}{per}平均@past至{after}。",
            "{subject}{per}平均由{before}@past至{after}，截至{end_period}。",
        ),
        executive=(
            "{subject}同比@past，截至{end_period}的一年{per}平均为{after}，上一年为{before}<，@noun为{change_pct}><，@past了{change_points}>。",
            "{subject}同比@past{change_pct}：{per}平均为{after}，上一年为{before}，截至{end_period}。",
            "最近一年（截至{end_period}），{subject}{per}平均@past至{after}，上一年为{before}。",
            "{subject}{per}平均由上一年的{before}@past至{after}<，@noun为{change_pct}><，@past了{change_points}>，截至{end_period}。",
        ),
        technical=(
            "截至{end_period}的一年与前一年相比，{subject}{per}均值由{before}@past至{after}<，差额为{change}>。",
            "两年各含一个完整的季节周期，{subject}的{per}均值从{before}@past到{after}，后一年截至{end_period}。",
            "{subject}相邻两个年度的{per}均值分别为{before}和{after}，总体@past<，@noun为{change_pct}>。",
            "考虑自相关之后，{subject}的{per}均值仍@past，由{before}变为{after}。",
        ),
        headline=(
            "{subject}同比@past{change_pct}，{per}平均{after}",
            "{subject}同比@past至{per}平均{after}，上一年为{before}",
            "截至{end_period}的一年，{subject}{per}平均@past至{after}",
            "{subject}同比@past{change_points}，{per}平均{after}",
        ),
    ),
)
