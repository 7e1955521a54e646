"""How a streak is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.STREAK,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} has @pp for {periods} {grain}s in a row, from {start} {in} {start_period} to {end} {in} {end_period}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "For {periods} {grain}s in a row to {end_period}, {subject} has @pp, from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} has @pp in each of the {periods} {grain}s to {end_period}, from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} @past for {periods} {grain}s running, from {start} {in} {start_period} to {end} {in} {end_period}.",
            "Since {start_period}, {subject} has @pp every {grain}, from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} has moved @adv every {grain} since {start_period} and stands at {end}, [against|compared with] {start} then.",
            "{In} {end_period}, {subject} @past once more, to {end}: that makes {periods} {grain}s in a row.",
            "Without a break since {start_period}, {subject} has @pp {grain} by {grain}, from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "A run of {periods} {grain}s has taken {subject} @adv from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "The run that began after {start_period} has taken {subject} @adv from {start} to {end} in {periods} {grain}s.",
        ),
        brief=(
            "{Subject} has @pp for {periods} {grain}s in a row.",
            "{Subject} is @adv for {periods} {grain}s in a row, to {end}.",
            "{Subject} @past {periods} {grain}s running, from {start} to {end}.",
            "{Subject} has @pp every {grain} since {start_period}.",
        ),
        executive=(
            "{Subject} has @pp for {periods} {grain}s without a break and stands at {end}, against {start} {in} {start_period}.",
            "{Subject} has @pp in each of the latest {periods} {grain}s, from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} has @pp for {periods} {grain}s in a row, to {end} {in} {end_period}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} is @adv for {periods} {grain}s running, from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
        ),
        technical=(
            "The final {periods} changes of {subject} all point @adv: from {start} {in} {start_period} to {end} {in} {end_period}.",
            "{Subject} ends with an unbroken run of {periods} {grain}s @adv, from {start} to {end}<, a change of {change}>.",
            "Between {start_period} and {end_period}, {subject} @past in each of {periods} consecutive {grain}s.",
            "Under noise without a drift a run of {periods} {grain}s is rare; {subject} @past throughout, from {start} to {end}.",
        ),
        headline=(
            "{Subject} @adv for {periods} {grain}s in a row",
            "{Subject} @adv {periods} {grain}s running, from {start} to {end}",
            "{Subject} @adv every {grain} since {start_period}",
        ),
    ),
    Said(
        "zh",
        FactKind.STREAK,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}已连续{periods}{grain}@past，从{start_period}的{start}变为{end_period}的{end}<，@noun为{change_pct}><，累计@past{change_points}>。",
            "截至{end_period}，{subject}已连续{periods}{grain}@past，由{start}变为{end}<，@noun为{change_pct}>。",
            "自{start_period}以来，{subject}每期都在@past，由{start}变为{end}<，累计@past{change_pct}>。",
            "{subject}在{end_period}@past至{end}，这已是连续第{periods}{grain}@past。",
            "从{start_period}到{end_period}，{subject}连续@past，由{start}变为{end}，中间没有反复。",
            "{subject}连续{periods}{grain}@past，累计@past{change}，{end_period}为{end}。",
            "{subject}连续{periods}{grain}@past，{end_period}为{end}，{start_period}为{start}。",
            "{subject}的@ward走势已持续{periods}{grain}，从{start}到{end}<，累计@past{change_pct}>。",
        ),
        brief=(
            "{subject}连续{periods}{grain}@past。",
            "{subject}已连续{periods}{grain}@past，至{end}。",
            "自{start_period}起，{subject}期期@past，至{end}。",
            "{subject}连续{periods}{grain}@past，由{start}变为{end}。",
        ),
        executive=(
            "{subject}连续{periods}{grain}@past，{end_period}为{end}，{start_period}为{start}<，@noun为{change_pct}><，累计@past{change_points}>。",
            "{subject}的@ward走势已延续{periods}{grain}，由{start}变为{end}。",
            "{subject}已连续{periods}{grain}@past，由{start}变为{end}<，@noun为{change_pct}>。",
            "截至{end_period}，{subject}已连续{periods}{grain}@past，为{end}。",
        ),
        technical=(
            "{subject}序列末尾的{periods}次变动全部为@ward，由{start_period}的{start}变为{end_period}的{end}。",
            "{subject}以一段长{periods}{grain}的连续@past收尾，从{start}到{end}<，变动{change}>。",
            "{start_period}至{end_period}，{subject}在相邻的{periods}{grain}中逐期@past。",
            "在无漂移的噪声下，{periods}{grain}同向变动十分罕见；{subject}由{start}@past至{end}。",
        ),
        headline=(
            "{subject}连续{periods}{grain}@past<，累计{change_pct}>",
            "{subject}连续{periods}{grain}@past，至{end}",
            "{subject}连续{periods}{grain}@past，由{start}到{end}",
        ),
    ),
)
