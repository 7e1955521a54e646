"""The ledger of what was looked at and not said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from core.format import label
from core.message import Message
from core.types import Column, Fact, FactKind, NotSaid, Silence
from insights.finding import Finding, Untested
from insights.gather.sources import Source
from insights.rank import Candidate
from insights.statistics.significance import LEVEL

MOST_STATED = 10  # of the facts that hold and had no room


def unsaid(
    findings: Sequence[Finding[Source]],
    q: Sequence[float],
    dropped: Iterable[tuple[Candidate, Message]],
    untested: Iterable[Untested],
    stated: Callable[[Candidate], Fact],
) -> tuple[NotSaid, ...]:
    """Return every claim that was not made, with its reason, the nearest misses first.

    First stands what holds and had no room, the best of it first and `stated` in full; then what may be chance, the least likely
    first; then what is unfit, and what was never tested.
    """
    crowded = sorted(dropped, key=lambda pair: -pair[0].score)
    left = [
        _left(c.finding.kind, c.finding.source, Silence.CROWDED, why, stated(c) if at < MOST_STATED else None)
        for at, (c, why) in enumerate(crowded)
    ]
    doubtful = sorted(
        ((q_, f) for f, q_ in zip(findings, q, strict=True) if not f.why and q_ > LEVEL), key=lambda pair: pair[0]
    )
    left += [_left(f.kind, f.source, Silence.CHANCE, _chance(q_)) for q_, f in doubtful]
    left += [_left(f.kind, f.source, Silence.UNFIT, f.why) for f in findings if f.why]
    left += [_left(u.kind, u.source, Silence.UNTESTED, u.why) for u in untested]
    return tuple(left)


def uncompared(pairs: Iterable[tuple[Column, Column]]) -> tuple[NotSaid, ...]:
    """Return, of each pair of categories that there was no time to compare, that it was not."""
    why = Message("it was not looked at: pairs of categories that come first were")
    kind = FactKind.ASSOCIATION
    return tuple(
        NotSaid(
            Message("{kind} of {subject}", kind=kind, subject=Message("{} and {}", label(a.name), label(b.name))),
            why,
            kind,
            Silence.UNTESTED,
            a.name,
            b.name,
        )
        for a, b in pairs
    )


def _left(kind: FactKind, source: Source, reason: Silence, why: Message, stated: Fact | None = None) -> NotSaid:
    claim = Message("{kind} of {subject}", kind=kind, subject=source.subject)
    return NotSaid(claim, why, kind, reason, *source.about, source.within, stated)


def _chance(q: float) -> Message:
    return Message("it could be chance (q = {} over all tests made)", f"{q:.2f}")
