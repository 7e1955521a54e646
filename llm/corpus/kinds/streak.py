"""How a streak is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.STREAK,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} has @pp for {periods} {grain}s in a row, from {start} {in} {start_period} to {end} {in} {end_period}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "For {periods} {grain}s running to {end_period}, {subject} @past every time, to {end}.",
            "Every one of the {periods} {grain}s to {end_period} saw {subject} move @adv, from {start} to {end}.",
            "{Subject} @past {periods} times running, from {start} {in} {start_period} to {end} {in} {end_period}.",
            "Since {start_period}, when it was {start}, {subject} has @pp without a break, to {end}.",
            "Not once in {periods} {grain}s has {subject} failed to move @adv; it stands at {end}.",
            "{In} {end_period}, {subject} @past once more, to {end}: that makes {periods} {grain}s in a row.",
            "Without a break since {start_period}, {subject} has moved @adv {grain} by {grain}, from {start} to {end}<, by {change_pct}>.",
            "A run of {periods} {grain}s has taken {subject} @adv from {start} to {end}<, by {change}>.",
            "The run that began after {start_period} has taken {subject} @adv from {start} to {end} in {periods} {grain}s.",
        ),
        brief=(
            "{Subject} has @pp for {periods} {grain}s in a row.",
            "{Subject}: @adv for {periods} {grain}s in a row, to {end}.",
            "{Subject} @past {periods} {grain}s running, from {start} to {end}.",
            "{Subject} has @pp every {grain} since {start_period}.",
        ),
        executive=(
            "{Subject} has @pp for {periods} {grain}s without a break and stands at {end}, against {start} {in} {start_period}.",
            "The run of {subject} is {periods} {grain}s long: @adv from {start} to {end}<, or {change_pct}><, or {change_points}>.",
            "{Subject} keeps moving @adv: {periods} {grain}s in a row, to {end} {in} {end_period}.",
            "{Subject} is @adv for {periods} {grain}s running, from {start} to {end}<, by {change}>.",
        ),
        technical=(
            "The final {periods} changes of {subject} all point @adv: from {start} {in} {start_period} to {end} {in} {end_period}.",
            "{Subject} ends with an unbroken run of {periods} {grain}s @adv, from {start} to {end}<, a change of {change}>.",
            "Between {start_period} and {end_period}, {subject} @past in each of {periods} consecutive {grain}s.",
            "Under noise without a drift a run of {periods} {grain}s is rare; {subject} @past throughout, from {start} to {end}.",
        ),
        headline=(
            "{Subject} @adv for {periods} {grain}s in a row",
            "{Subject} @adv {periods} {grain}s running, to {end}",
            "{Subject} @adv every {grain} since {start_period}",
        ),
    ),
    Said(
        "zh",
        FactKind.STREAK,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}已连续{periods}{grain}@past，从{start_period}的{start}变为{end_period}的{end}<，@noun为{change_pct}><，变动{change_points}>。",
            "截至{end_period}，{subject}连续{periods}{grain}@past，目前为{end}。",
            "自{start_period}以来，{subject}每期都在@past，由{start}变为{end}。",
            "{subject}在{end_period}再度@past至{end}，连续@past已有{periods}{grain}。",
            "从{start_period}到{end_period}，{subject}一路@past，没有一次反复：{start}变为{end}。",
            "{periods}{grain}以来，{subject}接连@past，由{start}变为{end}<，共变动{change}>。",
            "{subject}接连{periods}{grain}@past，{end_period}为{end}，起点为{start}。",
            "{subject}的@ward走势已持续{periods}{grain}，从{start}到{end}。",
        ),
        brief=(
            "{subject}连续{periods}{grain}@past。",
            "{subject}已连续{periods}{grain}@past，至{end}。",
            "自{start_period}起，{subject}期期@past，至{end}。",
            "{subject}{periods}{grain}连续@past，由{start}变为{end}。",
        ),
        executive=(
            "{subject}连续{periods}{grain}@past，{end_period}为{end}，{start_period}为{start}<，@noun为{change_pct}><，变动{change_points}>。",
            "{subject}的@ward走势已延续{periods}{grain}，目前为{end}。",
            "{subject}不间断地@past：{periods}{grain}内由{start}变为{end}。",
            "截至{end_period}，{subject}已{periods}{grain}未曾反复，持续@past至{end}。",
        ),
        technical=(
            "{subject}序列末尾的{periods}次变动全部为@ward，由{start_period}的{start}变为{end_period}的{end}。",
            "{subject}以一段长{periods}{grain}的连续@past收尾，从{start}到{end}<，变动{change}>。",
            "{start_period}至{end_period}，{subject}在相邻的{periods}{grain}中逐期@past。",
            "在无漂移的噪声下，{periods}{grain}同向变动十分罕见；{subject}由{start}@past至{end}。",
        ),
        headline=(
            "{subject}连续{periods}{grain}@past",
            "{subject}连续{periods}{grain}@past，至{end}",
            "自{start_period}以来{subject}期期@past",
        ),
    ),
)
