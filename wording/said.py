"""What the files of words are made of: the frames of one kind, in one language, for verdicts that differ by a few words.

Registers: `plain` for anyone; `brief` as short as it can be; `executive` for whoever decides: the finding first, then its size;
`technical` for whoever checks: the quantities and how they were found; `headline` without a full stop, as a title.
Words after @ differ by verdict: first a file's own `words`, then those below, which several kinds share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.types import FactKind, Language, Register, Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """The frames of one kind and language for these verdicts, by register."""

    language: Language
    kind: FactKind
    verdicts: tuple[Verdict, ...]
    plain: tuple[str, ...]
    brief: tuple[str, ...] = ()
    executive: tuple[str, ...] = ()
    technical: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    words: Mapping[Verdict, Mapping[str, str]] = field(default_factory=dict)

    def of(self, register: Register) -> tuple[str, ...]:
        """Return the frames of a register."""
        frames: tuple[str, ...] = getattr(self, register)
        return frames

    def word(self, verdict: Verdict, name: str) -> str:
        """Return what @name stands for."""
        own = self.words.get(verdict, {})
        return own[name] if name in own else WORDS[self.language][verdict][name]


WORDS: Mapping[Language, Mapping[Verdict, Mapping[str, str]]] = {
    "en": {
        Verdict.RISE: {
            "past": "[rose|climbed|grew|increased]",
            "pp": "[risen|climbed|grown|increased]",
            "anoun": "[a rise|a gain|an increase]",
            "adv": "up",
            "adj": "higher",
            "ward": "[upward|up]",
        },
        Verdict.FALL: {
            "past": "[fell|dropped|declined|decreased]",
            "pp": "[fallen|dropped|declined|decreased]",
            "anoun": "[a fall|a drop|a decline|a decrease]",
            "adv": "down",
            "adj": "lower",
            "ward": "[downward|down]",
        },
        Verdict.HIGHEST: {
            "est": "highest",
            "above": "above",
            "reached": "[reached|climbed to|hit]",
            "peaked": "[peaked at|reached a high of|topped out at]",
            "peak": "[peak|high]",
            "first": "[first|top]",
        },
        Verdict.LOWEST: {
            "est": "lowest",
            "above": "below",
            "reached": "[fell to|dropped to|sank to]",
            "peaked": "[bottomed out at|fell to a low of|sank to a low of]",
            "peak": "[trough|low]",
            "first": "[last|bottom]",
        },
        Verdict.POSITIVE: {
            "other": "higher",
            "adv": "up",
            "together": "[they rise and fall together|the two move in the same direction]",
            "sign": "positive",
            "same": "the same way",
        },
        Verdict.NEGATIVE: {
            "other": "lower",
            "adv": "down",
            "together": "[one tends to fall as the other rises|the two move in opposite directions]",
            "sign": "negative",
            "same": "opposite ways",
        },
    },
    "zh": {
        Verdict.RISE: {
            "past": "[上升|攀升]",
            "noun": "[升幅|涨幅]",
            "adv": "[上升|增加]",
            "ward": "[上行|上升]",
            "adj": "高",
            "step": "[上移|抬升]",
        },
        Verdict.FALL: {
            "past": "[下降|回落|下滑]",
            "noun": "[降幅|跌幅]",
            "adv": "[下降|减少]",
            "ward": "[下行|下降]",
            "adj": "低",
            "step": "[下移|走低]",
        },
        Verdict.HIGHEST: {
            "est": "最高",
            "above": "高于",
            "reached": "[升至|达到]",
            "peak": "[峰值|最高点]",
            "more": "高",
        },
        Verdict.LOWEST: {
            "est": "最低",
            "above": "低于",
            "reached": "[降至|跌至]",
            "peak": "[谷值|最低点]",
            "more": "低",
        },
        Verdict.POSITIVE: {
            "sign": "正相关",
            "other": "高",
            "together": "[两者同向变动|两者同升同降]",
            "trend": "上升",
        },
        Verdict.NEGATIVE: {
            "sign": "负相关",
            "other": "低",
            "together": "[两者反向变动|两者此升彼降]",
            "trend": "下降",
        },
    },
}
