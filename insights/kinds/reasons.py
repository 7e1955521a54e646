"""Why a claim is not told that tests of several kinds find too small, in one wording for all of them."""

from __future__ import annotations

from core.message import Message


def hardly_moved(shift: float, least: float) -> Message | None:
    """Return that a level moved by fewer standard deviations than are told; None where it moved by as many or more."""
    why = Message(
        "the level moves too little beside its noise ({} standard deviations; {} is the least)", f"{shift:.2f}", least
    )
    return why if shift < least else None


def hardly_apart(effect: float, least: float) -> Message | None:
    """Return that averages lie fewer standard deviations apart than are told; None where they lie as many or more apart."""
    why = Message(
        "the groups differ too little beside the spread within them ({} standard deviations; {} is the least)",
        f"{effect:.2f}",
        least,
    )
    return why if effect < least else None
