"""How growth a year is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.GROWTH,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} @past by {growth} a year between {start_period} and {end_period}<, from {start} to {end}>.",
            "{Subject} @past from {start} in {start_period} to {end} in {end_period}, or by {growth} a year, compounded.",
            "Between {start_period} and {end_period}, {subject} @past at a compound rate of {growth} a year.",
            "Over {periods} years {subject} @past by {growth} a year, compounded, from {start} to {end}.",
            "{Subject} has @pp by {growth} a year since {start_period}, from {start} to {end}.",
            "Since {start_period}, {subject} has @pp by {growth} a year, compounded, and stood at {end} in {end_period}.",
            "Over {periods} years, {subject} @past by {growth} a year, compounded, to {end} in {end_period}.",
            "{Subject} stood at {start} in {start_period} and {end} in {end_period}: it @past by {growth} a year over {periods} years.",
        ),
        brief=(
            "{Subject} @past by {growth} a year, to {end}.",
            "{Subject} has @pp by {growth} a year since {start_period}.",
            "{Subject} @past by {growth} a year over {periods} years.",
            "{Subject} @past by {growth} a year from {start} in {start_period} to {end} in {end_period}.",
        ),
        executive=(
            "{Subject} has been @going by {growth} a year since {start_period} and stands at {end}.",
            "{Subject} is @adv by {growth} a year, compounded over {periods} years: {end}, against {start} in {start_period}.",
            "{Subject} @past by {growth} a year, from {start} in {start_period} to {end} in {end_period}.",
            "Since {start_period}, {subject} has @pp by {growth} a year, to {end} in {end_period}.",
        ),
        technical=(
            "The compound annual rate of change of {subject} from {start_period} to {end_period} is {growth}, @adv, over {periods} yearly steps.",
            "In logarithms {subject} moves @adv along a line; from {start} to {end} in {periods} years is {growth} a year, compounded.",
            "{Subject} @past geometrically, from {start} in {start_period} to {end} in {end_period}: {growth} a year.",
            "Over {periods} whole years, a steady @step of {growth} a year takes {subject} from {start} to {end}.",
        ),
        headline=(
            "{Subject} @adv {growth} a year since {start_period}",
            "{Subject} @adv {growth} a year, to {end}",
            "{Subject} @adv {growth} a year over {periods} years, from {start} to {end}",
        ),
        words={
            Verdict.RISE: {"going": "[growing|rising]", "step": "rise"},
            Verdict.FALL: {"going": "[shrinking|falling]", "step": "fall"},
        },
    ),
    Said(
        "zh",
        FactKind.GROWTH,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{start_period}至{end_period}，{subject}年均@past{growth}，由{start}变为{end}。",
            "{subject}从{start_period}的{start}@past到{end_period}的{end}，年均复合@noun为{growth}。",
            "{periods}年间，{subject}由{start}@past至{end}，折合每年@past{growth}。",
            "自{start_period}以来，{subject}年均@past{growth}，{end_period}为{end}。",
            "{subject}在{start_period}为{start}，{end_period}为{end}，年均@past{growth}。",
            "与{start_period}的{start}相比，{end_period}的{subject}@past至{end}，年均复合@noun为{growth}。",
            "按复合年率计算，{subject}自{start_period}起每年@past{growth}。",
            "到{end_period}，{subject}@past至{end}，{periods}年里年均@past{growth}。",
        ),
        brief=(
            "{subject}年均@past{growth}，至{end}。",
            "{periods}年间，{subject}年均@past{growth}。",
            "{subject}：{start_period}为{start}，{end_period}为{end}，年均@past{growth}。",
            "自{start_period}起，{subject}年均@past{growth}。",
        ),
        executive=(
            "{subject}年均@past{growth}，由{start_period}的{start}到{end_period}的{end}。",
            "{subject}的年均复合@noun为{growth}，{periods}年间由{start}@past至{end}。",
            "{subject}以年均{growth}的速度@past，{start_period}为{start}，{end_period}为{end}。",
            "从{start_period}到{end_period}，{subject}年均@past{growth}，期末为{end}。",
        ),
        technical=(
            "以{start_period}和{end_period}为首末两年，{subject}的年均复合@noun为{growth}。",
            "{subject}取对数后近似直线：{periods}年间由{start}@past至{end}，折合年均{growth}。",
            "按几何平均计算，{subject}从{start}@past到{end}，历时{periods}年，年均{growth}。",
            "{subject}在{periods}个完整年度间年均@past{growth}，首年为{start}，末年为{end}。",
        ),
        headline=(
            "{subject}年均@past{growth}，至{end}",
            "{periods}年间{subject}年均@past{growth}",
            "{subject}自{start_period}起年均@past{growth}，由{start}到{end}",
        ),
    ),
)
