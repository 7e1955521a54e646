"""How a trend is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.TREND,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} @past from {start} {in} {start_period} to {end} {in} {end_period}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "Between {start_period} and {end_period}, {subject} @past from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} stood at {start} {in} {start_period}; by {end_period} it had @pp to {end}.",
            "Over {periods} {grain}s, {subject} @past from {start} to {end}<, @adv {change_pct}><, @adv {change_points}>.",
            "{In} {end_period}, {subject} came to {end}, @adv from {start} {in} {start_period}.",
            "{Subject} ended the period at {end}, @adj than the {start} of {start_period}.",
            "{Subject} is @adv {change_pct} over the period, from {start} {in} {start_period} to {end} {in} {end_period}.",
            "Since {start_period}, {subject} has @pp by {change}<, or {change_pct}>, to {end}.",
            "From {start} {in} {start_period}, {subject} @past to {end} {in} {end_period}<, a change of {change_pct}>.",
            "The trend in {subject} is @ward: from {start} {in} {start_period} to {end} {in} {end_period}.",
            "At {end} {in} {end_period}, {subject} is @adj than {in} {start_period}, when it was {start}.",
            "{Subject} has @pp since {start_period}, typically by {slope} {per}.",
            "The [long-run direction|trend] of {subject} is @ward: typically {slope} {per} between {start_period} and {end_period}.",
            "Between {start_period} and {end_period}, {subject} typically @past by {slope} {per}.",
            "Across {periods} {grain}s the trend in {subject} is @ward, at a typical {slope} {per}.",
        ),
    ),
    Said(
        "zh",
        FactKind.TREND,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}从{start_period}的{start}@past[至|到]{end_period}的{end}<，@noun为{change_pct}><，变动{change_points}>。",
            "{start_period}至{end_period}，{subject}由{start}@past到{end}<，@noun为{change_pct}><，变动{change_points}>。",
            "{subject}在{start_period}为{start}，到{end_period}已@past至{end}。",
            "在{periods}{grain}里，{subject}由{start}@past至{end}<，@noun为{change_pct}>。",
            "{end_period}，{subject}为{end}，较{start_period}的{start}有所@adv。",
            "自{start_period}以来，{subject}@past了{change}<，@noun为{change_pct}>，目前为{end}。",
            "{subject}整体@past：{start_period}为{start}，{end_period}为{end}。",
            "与{start_period}的{start}相比，{subject}在{end_period}@past到{end}<，@noun为{change_pct}>。",
            "{subject}期末为{end}，比{start_period}的{start}更@adj。",
            "{subject}呈@ward趋势，从{start_period}的{start}变为{end_period}的{end}。",
            "自{start_period}以来，{subject}呈@ward趋势，通常{per}@past{slope}。",
            "{start_period}至{end_period}，{subject}通常{per}@past{slope}。",
            "在{periods}{grain}里，{subject}总体@past，通常{per}变动{slope}。",
            "{subject}的长期走势是@ward，自{start_period}起通常{per}变动{slope}。",
        ),
    ),
)
