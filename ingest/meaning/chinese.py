"""Chinese for English names of columns, put together of known words, and English for Chinese ones."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("chinese.toml")
_TERMS = Path(__file__).with_name("terms")  # a file for each field, its names in English and in Chinese
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 4  # words of one that are looked up together
_LONGEST_READ = 10  # characters, the same
_IN_YEARS = re.compile(r"(.+) in (\d{4}(?:–\d{4})?)")
_PER_HEAD = "人均"
_FORMS = (
    ("average ", "平均{}"),
    ("total ", "总{}"),
    ("median ", "{}中位数"),
    ("maximum ", "最大{}"),
    ("minimum ", "最小{}"),
    ("number of ", "{}数"),
    ("share of ", "{}占比"),
    ("percentage of ", "{}百分比"),
    ("men's ", "男性{}"),
    ("women's ", "女性{}"),
    ("log ", "对数{}"),
    ("actual ", "实际{}"),
    ("planned ", "计划{}"),
    ("scheduled ", "计划{}"),
    ("budgeted ", "预算{}"),
    ("expected ", "预期{}"),
    ("is ", "是否{}"),
    ("satisfaction with your ", "{}满意度"),
    ("satisfaction with ", "{}满意度"),
)
_OF_THEM = re.compile(
    r"^(?:[Qq]\d+[a-z]?|\d+)[.．、:：)）]\s*|^(?:请问)?(?:[您你]|贵(?=公司|单位))(?:认为|觉得)?(?:的|所在的)?(?:平均)?|[？?]$|[（(][^（）()]{1,12}[）)](?=[？?]?$)"
)
# What a question asks for, and how that is called.
_ASKED = (
    (re.compile(r"^(.+?)是(?:多少|什么|哪\S*|几\S*)?$"), r"\1"),
    (re.compile(r"^(.+?)(?:几|多少)个?(小时|分钟|天)$"), r"\1的\2数"),
    (re.compile(r"^(.+?)(?:几|多少)次$"), r"\1次数"),
    (re.compile(r"^(.+?)(?:几|多少)([本个人家杯支张顿公里])(\S{1,6})$"), r"\1\3\2数"),
    (re.compile(r"^对(.+?)(?:的满意程度|满意吗|有多满意|的满意度)(?:如何|怎样)?$"), r"对\1的满意度"),
)


class TermError(ValueError):
    """The files of terms are wrong; the message names the file and the term."""


@dataclass(frozen=True, slots=True)
class _Words:
    names: Mapping[str, str]
    words: Mapping[str, str]
    english: Mapping[str, str]
    counted: Mapping[str, str]
    first: Mapping[str, str]  # Chinese that only stands before others
    before: Mapping[str, str]  # English words that are another word in Chinese where others follow


@cache
def _known() -> _Words:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    terms = _terms()
    said = {en: chinese[0] for en, chinese in terms.items()}
    names = said | data["names"]
    read = {zh: en for en, chinese in reversed(terms.items()) for zh in chinese}
    english = read | {zh: en for en, zh in reversed(data["names"].items())} | data["read"]
    return _Words(names, data["words"], english, data["counted"], data["first"], data["before"])


def _terms() -> dict[str, list[str]]:
    """Return the terms of all fields: in English, and in Chinese, of which the first is said and all are read.

    Raises:
        TermError: two fields have a term in common.
    """
    terms: dict[str, list[str]] = {}
    for path in sorted(_TERMS.glob("*.toml")):
        for english, chinese in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if english in terms:
                raise TermError(f"{path.name}: {english!r} stands in another file too; keep one of them")
            terms[english] = chinese.split("|")
    return terms


def is_chinese(name: str) -> bool:
    """Say whether a name holds Chinese characters."""
    return _HAN.search(name) is not None


@lru_cache(maxsize=4096)
def in_chinese(english: str) -> str:
    """Return a name in Chinese, or nothing where one of its words is not known.

    >>> in_chinese("median household income"), in_chinese("deaths in 2013"), in_chinese("zyx")
    ('家庭收入中位数', '2013年死亡人数', '')
    """
    if whole := _known().names.get(english):
        return whole
    if match := _IN_YEARS.fullmatch(english):
        of = _part(match[1])
        return f"{match[2]}年{of}" if of else ""
    for start, form in _FORMS:
        if english.startswith(start):
            of = _part(english.removeprefix(start))
            return form.format(of.removesuffix("数") if form == "{}数" else of) if of else ""
    if english.endswith(" number"):
        of = _part(english.removesuffix(" number"))
        return f"{of}编号" if of else ""
    words = english.split(" ")
    return _put_together(words) if len(words) > 1 else ""


def counted_in_chinese(chinese: str) -> str:
    """Return the name of an amount of money as that of the things it counts.

    >>> counted_in_chinese("总销售额"), counted_in_chinese("利润")
    ('总销量', '利润')
    """
    for money, things in _known().counted.items():
        chinese = chinese.replace(money, things)
    return chinese


def _part(english: str) -> str:
    """Return the Chinese of a part of a name, which beside the others of it stands for one thing even where alone it may not."""
    return in_chinese(english) or _known().words.get(english, "")


def _put_together(words: list[str]) -> str:
    known, made, at = _known(), "", 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            text = " ".join(words[at : at + length])
            followed = known.before.get(text, "") if at + length < len(words) else ""
            if found := followed or known.names.get(text) or known.words.get(text, ""):
                made, at = made + found, at + length
                break
        else:
            return ""
    return made.replace("率百分比", "率")


@lru_cache(maxsize=4096)
def asked_in_chinese(name: str) -> str:
    """Return what a Chinese question is about, or a name without whom it asks.

    >>> asked_in_chinese("您的年级是？"), asked_in_chinese("您平均每天睡几个小时？"), asked_in_chinese("您的性别")
    ('年级', '每天睡的小时数', '性别')
    >>> asked_in_chinese("您每月的生活费是多少（元）？"), asked_in_chinese("利润")
    ('每月的生活费', '利润')
    """
    bare = name
    while (shorter := _OF_THEM.sub("", bare)) != bare and shorter:
        bare = shorter
    return next((asked.sub(about, bare) for asked, about in _ASKED if asked.match(bare)), bare)


@lru_cache(maxsize=4096)
def from_chinese(name: str) -> str:
    """Return a Chinese name in English, or nothing where a part of it is not known.

    >>> from_chinese("客户类型"), from_chinese("利润"), from_chinese("各地利润")
    ('customer type', 'profit', '')
    >>> from_chinese("月"), from_chinese("月销量"), from_chinese("人均消费")
    ('month', 'monthly units sold', 'consumption per head')
    """
    known, made = _known(), list[str]()
    if name not in known.english and name.startswith(_PER_HEAD):
        each = from_chinese(name.removeprefix(_PER_HEAD))
        return f"{each} per head" if each else ""
    while name:
        longest = min(_LONGEST_READ, len(name))
        parts = (name[:n] for n in range(longest, 0, -1))
        part = next((p for p in parts if p in known.english or (p != name and p in known.first)), "")
        if not part:
            return ""
        made.append(known.english[part] if part == name else known.first.get(part) or known.english[part])
        name = name[len(part) :]
    return " ".join(made)
