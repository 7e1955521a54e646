"""A Story as JSON: for programs, and for anyone who wants to check it."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import asdict
from typing import Any

from charts.draw.altair_chart import to_altair
from core.condition import Condition, Top
from core.types import (
    Caution,
    Chart,
    Fact,
    Filter,
    Group,
    Language,
    Meaning,
    NotSaid,
    Repair,
    Row,
    Sentence,
    Story,
    Table,
)
from report.parts import signed_effect, was_tested
from wording.cautions import caution_text
from wording.say import say

STEPS = ("read", "profile", "insights", "narrate")


def to_json(story: Story) -> str:
    """Return the story as JSON text; dates are ISO 8601, and spans are characters of their sentence."""
    return json.dumps(document(story), ensure_ascii=False, indent=1, allow_nan=False)


def document(story: Story) -> dict[str, Any]:
    """Return the story as what JSON can hold."""
    return {
        "table": _table(story.table),
        "facts": [_fact(fact, story.narrative.language) for fact in story.facts],
        "not_said": [_left(left, story.narrative.language) for left in story.insights.not_said],
        "plan": [_group(group) for group in story.plan.groups],
        "narrative": {
            "language": story.narrative.language,
            "model": story.narrative.model_name,
            "register": str(story.narrative.register),
            "headline": _sentence(story.narrative.headline) if story.narrative.headline else None,
            "edited": story.narrative.edited,
            "notes": [asdict(note) for note in story.narrative.notes],
            "sentences": [_sentence(sentence) for sentence in story.narrative.sentences],
        },
        "charts": [_chart(chart) for chart in story.charts],
        "seconds": {step: story.seconds[step] for step in STEPS if step in story.seconds},
    }


def _group(group: Group) -> dict[str, Any]:
    return {"facts": list(group.facts), "relation": str(group.relation), "relations": list(map(str, group.relations))}


def _left(left: NotSaid, language: Language) -> dict[str, Any]:
    return {
        "fact": say(left.claim, language),
        "why": say(left.why, language),
        "kind": str(left.kind),
        "reason": str(left.reason),
        "measure": left.measure,
        "breakdown": left.breakdown,
        "subspace": [_filter(condition) for condition in left.subspace],
    }


def _meaning(meaning: Meaning) -> dict[str, Any]:
    return {
        "role": str(meaning.role),
        "sum": str(meaning.sum),
        "mean": str(meaning.mean),
        "apart": list(meaning.apart),
        "yes": meaning.yes,
        "plain": dict(meaning.plain.words),
        "sure": meaning.sure,
        "why": str(meaning.why),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "noun": dict(row.noun.words),
        "counted": dict(row.counted.words),
        "key": list(row.key),
        "entity": list(row.entity),
        "time": row.time,
        "sure": row.sure,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "rows": table.rows,
        "row": _row(table.row),
        "columns": [
            {"name": c.name, "kind": str(c.kind), "unit": c.unit, "meaning": _meaning(c.meaning)} for c in table.columns
        ],
        "repairs": [_repair(repair) for repair in table.repairs],
        **({"slice": _slice(table)} if table.slice else {}),
    }


def _slice(table: Table) -> dict[str, Any]:
    return {"of_rows": table.whole, "conditions": [_condition(condition) for condition in table.slice.conditions]}


def _condition(condition: Condition | Top) -> dict[str, Any]:
    if isinstance(condition, Top):
        by = {"column": condition.column, "operator": "top", "limit": condition.limit, "measure": condition.measure}
        return by | {"operands": [_plain(value) for value in condition.held]}
    operands = [_plain(operand) for operand in condition.operands]
    return {"column": condition.column, "operator": condition.operator, "operands": operands}


def _repair(repair: Repair) -> dict[str, Any]:
    return {"what": str(repair.what), "where": str(repair.where), "count": repair.count, "undo": str(repair.undo)}


def _fact(fact: Fact, language: Language) -> dict[str, Any]:
    effect, low, high = signed_effect(fact)
    return {
        "id": fact.id,
        "kind": str(fact.kind),
        "measure": fact.measure,
        "breakdown": fact.breakdown,
        "subspace": [_filter(condition) for condition in fact.subspace],
        "focus": list(fact.focus),
        "values": [{"name": v.name, "number": _plain(v.number), "unit": v.unit, "text": v.text} for v in fact.values],
        "effect": _plain(effect),
        "effect_low": _plain(low),
        "effect_high": _plain(high),
        "n": fact.n,
        "p": _plain(fact.p) if was_tested(fact) else None,
        "q": _plain(fact.q) if was_tested(fact) else None,
        "score": _plain(fact.score),
        "sql": fact.sql,
        "cautions": [_caution(caution, language) for caution in fact.cautions],
    }


def _caution(caution: Caution, language: Language) -> dict[str, Any]:
    texts = caution_text(caution, language)
    return {"kind": str(caution.kind), "columns": list(caution.columns), "what": texts.what, "do": texts.do}


def _filter(condition: Filter) -> dict[str, Any]:
    return {"column": condition.column, "operator": condition.operator, "operand": _plain(condition.operand)}


def _plain(value: object) -> Any:
    """Return a value as JSON has it: dates as text, and what is no finite number as null."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "facts": list(sentence.facts),
        "written_by": sentence.written_by,
        "continues": sentence.continues,
        "numbers": [asdict(number) for number in sentence.numbers],
        "checks": [asdict(check) for check in sentence.checks],
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {"fact": chart.fact, "vega_lite": to_altair(chart).to_dict(), "alt": chart.alt}
