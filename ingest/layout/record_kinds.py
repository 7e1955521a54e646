"""What one record looks like on its own: a rule, a remark, a note, a total, a part of one."""

from __future__ import annotations

import re

from ingest.cells.one_cell import LONGEST_VALUE, is_value

TOTAL = re.compile(
    r"^(?:grand[ _]?|sub[- ]?|overall[ _]?)?(?:total|totals|sum|average|mean)(?:[ _](?:all|overall|sum))?\s*[:：]?$"
    r"|^(?:opening|closing|beginning|ending|starting|final)[ _]balance\s*[:：]?$|^(?:balance )?(?:brought|carried) forward$"
    r"|^(?:期初|期末)余额$|^(?:anfangs|end|schluss)(?:saldo|bestand)$"
    r"|^(?:saldo|solde) (?:finale?|iniziale|inicial|initial|contabile|anterior)\s*[:：]?$"
    r"|^(?:总计|合计|小计|总和|总数|汇总|平均|gesamt(?:summe|betrag|ergebnis)?|(?:zwischen)?summe|total général|total general|insgesamt|somme|suma|totale|totaal|summa|итого|всего|合計|総計|합계|총계)\s*[:：]?$",
    re.IGNORECASE,
)
_TOTAL_OF = re.compile(r"^(?:grand |sub-?)?totals?\b", re.IGNORECASE)  # such as Total expenses of the quarter
_SUBTOTAL = re.compile(
    r"^(?:.{1,60}[ _-])?(?:sub[- ]?)?totals?\s*[:：]?$|^(?:.{0,20})(?:小计|合计|总计|小計|合計|總計)\s*[:：]?$|^(?:(?:zwischen)?summe|insgesamt|somme|suma|totale|totaal|summa|итого|всего|総計|합계|총계|total g[eé]n[eé]ral)\s*:?$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(?:sources?|notes?|footnotes?|(?:symbol )?legend|how to cite|data from|generated|last updated|exported|copyright|©|\*|†|来源|注|备注|数据来源|说明|quelle|fuente)"
    r"\b|^(?:注|来源|数据来源|备注|说明)[:：]|^[*†※]\s?\S|^\[\w{1,3}\]\s?\S|^\(?\d+ rows?(?: (?:selected|affected))?\)?\.?$|^[-=]{3,}$|^--? ?end",
    re.IGNORECASE,
)
COMMENT = re.compile(
    r"^(?:#(?!N/A|NA|REF|VALUE|DIV|NAME|NUM|NULL|\d)|//|%%?(?=\s|[A-Za-z])|--(?=\s|[A-Za-z])|!(?=\s|[A-Za-z]))"
)
_LABELLED = re.compile(r"^[^\W\d][^:：]{0,30}[:：](?!//)\s?\S")
_RULE = re.compile(r"^[\s|+:=_\-–—]*[-=_–—]{2,}[\s|+:=_\-–—]*$")


def is_rule(cells: list[str]) -> bool:
    """Say whether a record only draws a line."""
    return bool(cells) and len(cells[0]) <= LONGEST_VALUE and bool(_RULE.match("|".join(cells)))


def is_comment(cells: list[str], width: int) -> bool:
    """Say whether a record is a comment: it begins with a comment's mark and is not as wide as the table."""
    return bool(cells) and len(cells) != width and bool(COMMENT.match(cells[0].strip()))


def is_labelled(cells: list[str], width: int) -> bool:
    """Say whether a record holds a few values that each say what they are, such as `Printed: 2024-04-01`, and no row."""
    filled = [c.strip() for c in cells if c.strip()]
    return 0 < len(filled) <= width / 2 and all(map(_LABELLED.match, filled))


def is_note(cells: list[str], width: int) -> bool:
    """Say whether a record at the end is a note and not a row: text in one cell of several, or a few labelled values."""
    filled = [c for c in cells if c.strip()]
    if len(filled) > 1 and is_labelled(cells, width):
        return True
    if len(filled) != 1 or not cells[0].strip():
        return False
    return bool(_NOTE.match(filled[0].strip())) or (
        width > 2 and (len(cells) == 1 or len(filled[0]) > 25) and not is_value(filled[0])
    )


def is_total(cells: list[str]) -> bool:
    """Say whether a record at the end adds up the others: `Total` in one of its first two filled cells, numbers after."""
    filled = [c.strip() for c in cells if c.strip()]
    alone = not cells[0].strip() and bool(filled) and all(map(is_value, filled[1:]))
    named = any(TOTAL.match(c) for c in filled[:2]) or (alone and bool(_TOTAL_OF.match(filled[0])))
    return named and any(map(is_value, filled[1:]))


def sum_label(cells: list[str]) -> str:
    """Return what names a record as a sum of others, in one of its first two filled cells, or an empty text."""
    filled = [c.strip() for c in cells if c.strip()]
    return next((c for c in filled[:2] if _SUBTOTAL.match(c)), "")


def is_subtotal(cells: list[str]) -> bool:
    """Say whether a record among the others may add up some of them: a label such as `North Total`, numbers after."""
    filled = [c.strip() for c in cells if c.strip()]
    return len(filled) > 1 and sum_label(cells) != "" and is_value(filled[-1])
