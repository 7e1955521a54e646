"""Invented names for columns and categories, so that a model learns to copy names and not to know them.

Many are made of random vocabulary tokens and random Unicode: then every token of the vocabulary is copied in training,
and an unseen name is no harder than a seen one. `HELD_OUT` words appear in no training name; evaluation draws from them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from wording.tags import printable

_WORDS = """
revenue sales price cost profit margin units orders visits clicks users sessions churn rate score rating age income
salary height weight length width depth area volume speed distance duration time delay temperature humidity pressure
rainfall wind energy power load voltage current output input yield stock demand supply return risk debt loan balance
payment fee tax budget spend value amount count total share index level volume capacity growth traffic views likes
posts calls tickets defects errors failures downtime latency memory requests bytes users staff hours shifts students
grades marks tests births deaths cases beds patients dose stay water soil crop farm harvest fish milk steel coal oil
gas solar wind rooms nights guests flights miles fuel engine tyres fleet trucks parcels stops routes stores aisles
baskets coupons region country city state district street market segment channel product category brand model type
class group team office branch plan tier status stage reason source campaign device browser gender school grade
subject method season weather shift supplier north south east west central upper lower inner outer new old red blue
green gold silver alpha beta gamma delta prime basic premium standard express online retail direct partner export
local global spring summer autumn winter
""".split()
_HELD_OUT = """
turbidity footfall mileage headcount takings turnover backlog wattage salinity attendance royalty acreage tonnage
occupancy bandwidth mortality enrolment throughput freight premiums dividends pollen algae viscosity torque glucose
cholesterol borough province canton parish warehouse depot clinic ward faculty genre platform vendor cohort species
habitat cuisine harbour valley ridge meadow orchard quarry lagoon plateau amber crimson teal ivory cobalt
""".split()
_ZH = (
    "销售收入成本利润数量订单访问用户价格温度湿度压力降水风速能耗功率电量产量库存需求供应风险余额费用预算金额总计份额指数水平"
    "容量增长流量浏览评论电话故障错误缺陷时长延迟内存请求员工小时学生成绩考试出生死亡病例床位患者剂量住院水土作物收成牛奶钢铁煤炭"
    "石油天然气房间客人航班里程燃料车辆包裹路线门店优惠地区国家城市省份区县街道市场渠道产品类别品牌型号等级部门团队办公室分公司"
    "套餐状态阶段原因来源活动设备性别学校年级科目方法季节天气班次供应商东南西北中上下内外新旧红蓝绿金银高低大小男女甲乙丙丁"
)
_ZH_HELD_OUT = "浊度客流营业额积压盐度出勤版税吨位入住率带宽注册吞吐货运保费股息花粉藻类粘度扭矩血糖胆固醇行政区州教区仓库诊所院系流派平台物种栖息地菜系港湾山谷草甸果园湖泊高原琥珀象牙"
_BLOCKS = (
    (0x21, 0x7E), (0xC0, 0x17F), (0x391, 0x3C9), (0x410, 0x44F), (0x5D0, 0x5EA), (0x621, 0x64A), (0x905, 0x939),
    (0x3041, 0x3096), (0x30A1, 0x30FA), (0xAC00, 0xD7A3), (0x4E00, 0x9FA5), (0x4E00, 0x9FA5), (0x1F300, 0x1F5FF),
)  # fmt: skip

SPELLED = 0.35  # of the invented tables have long names of words that no tokenizer knows

Name = Callable[[random.Random], str]


def _case(words: Sequence[str], rng: random.Random) -> str:
    style = rng.randrange(6)
    if style == 0:
        return "_".join(words)
    if style == 1:
        return words[0] + "".join(w.capitalize() for w in words[1:])
    if style == 2:
        return " ".join(w.capitalize() for w in words)
    if style == 3:
        return " ".join(words).upper()
    return " ".join(words)


def _english(rng: random.Random, words: Sequence[str] = _WORDS) -> str:
    return _case(rng.sample(words, rng.choice((1, 1, 2, 2, 3))), rng)


def _numbered(rng: random.Random, words: Sequence[str] = _WORDS) -> str:
    word = rng.choice(words)
    return rng.choice(
        (
            f"{word} {rng.randrange(1, 100)}",
            f"{word.capitalize()}-{rng.randrange(10, 9999)}",
            f"Q{rng.randrange(1, 5)}_{word}",
            f"{rng.randrange(10, 99)}-{rng.randrange(10, 99)}",
            f"{word[:3].upper()}{rng.randrange(100, 999)}",
            f"{word} ({rng.choice(words)}) / {rng.randrange(1990, 2030)}",
            f"{word.capitalize()} & {rng.choice(words).capitalize()}",
            f"{rng.choice(words).capitalize()}'s {word}",
        )
    )


def _acronym(rng: random.Random) -> str:
    return "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=rng.randrange(2, 6)))


def _chinese(rng: random.Random, characters: str = _ZH) -> str:
    return "".join(rng.choices(characters, k=rng.randrange(2, 7)))


def _any_chinese(rng: random.Random) -> str:
    return "".join(chr(rng.randrange(0x4E00, 0x9FA6)) for _ in range(rng.randrange(1, 7)))


def _unicode(rng: random.Random) -> str:
    low, high = rng.choice(_BLOCKS)
    return "".join(chr(rng.randrange(low, high + 1)) for _ in range(rng.randrange(2, 12)))


def _long(rng: random.Random, words: Sequence[str] = _WORDS) -> str:
    return " ".join(rng.choices(words, k=14))[: rng.randrange(35, 61)].strip()


def _emoji(rng: random.Random, words: Sequence[str] = _WORDS) -> str:
    return f"{rng.choice(words)} {chr(rng.randrange(0x1F300, 0x1F600))}"


ORDINARY: tuple[Name, ...] = (
    _english, _english, _numbered, _numbered, _acronym, _chinese, _chinese, _long, _long, _emoji,
)  # fmt: skip
STRANGE: tuple[Name, ...] = (_unicode, _any_chinese)
HARD: dict[str, Name] = {
    "latin": lambda rng: _english(rng, _HELD_OUT),
    "chinese": lambda rng: _chinese(rng, _ZH_HELD_OUT),
    "snake_case": lambda rng: "_".join(rng.sample(_HELD_OUT, 2)),
    "acronym": _acronym,
    "digits": lambda rng: _numbered(rng, _HELD_OUT),
    "long": lambda rng: _long(rng, _HELD_OUT),
    "emoji": lambda rng: _emoji(rng, _HELD_OUT),
    "unicode": _unicode,
}  # the classes of held-out names that the evaluation reports apart


class Invented:
    """Draws the names of training: ordinary ones, random tokens, random Unicode, rare characters amid others, and long ones that share
    their words.

    Where a word stands twice in a prompt, a copy can go on from the wrong one; so the names of one table are often made of
    the same few words, in other orders. A word that the tokenizer does not know is many tokens, so a name of 60 characters
    can be 35 of them: some tables have names of such words alone. Words and sort of table change from time to time.
    """

    def __init__(self, vocabulary: Sequence[str] = ()) -> None:
        """Take the tokens that names are made of beside words. Without any, names are ordinary or strange."""
        self._vocabulary = vocabulary
        self._letters = [token for token in vocabulary if token.isalpha()]
        self._ideographs = [token for token in vocabulary if "\u4e00" <= token[0] <= "\u9fa5"]
        self._pieces = [token for token in self._letters if token.isascii() and token.islower() and len(token) < 4]
        self._words: list[str] = []
        self._spelled = False  # whether this table's names are long ones of words that are spelled piece by piece

    def __call__(self, rng: random.Random) -> str:
        """Return a name of one line that has a letter, a digit or a symbol in it."""
        while True:
            name = printable(self._drawn(rng))
            if any(c.isalnum() or ord(c) > 0x2000 for c in name):
                return name

    def _drawn(self, rng: random.Random) -> str:
        if not self._vocabulary:
            return rng.choice(ORDINARY if rng.random() < 0.5 else STRANGE)(rng)
        if rng.random() < 0.15:
            self._words, self._spelled = [], rng.random() < SPELLED
        if self._spelled:
            return self._piecewise(rng)
        chance = rng.random()
        if chance < 0.15:
            return _long(rng)
        if chance < 0.35:
            return rng.choice(ORDINARY)(rng)
        if chance < 0.7:
            return self._alike(rng)
        if chance < 0.8:
            return self._mixed(rng)
        if chance < 0.9:
            return "".join(rng.choices(self._vocabulary, k=rng.choice((1, 2, 3, 4, 5, 8, 12))))
        return rng.choice(STRANGE)(rng)

    def _alike(self, rng: random.Random) -> str:
        if not self._words:
            self._words = rng.sample(_WORDS, 5) + [
                "".join(rng.choices(self._letters, k=rng.randrange(1, 5))) for _ in range(10)
            ]
        return " ".join(rng.choices(self._words, k=rng.randrange(2, 10)))[: rng.randrange(20, 61)].strip()

    def _mixed(self, rng: random.Random) -> str:
        """Return Chinese characters, of which some are tokens and others bytes, so that one is copied amid the other."""
        return "".join(
            rng.choice(self._ideographs) if rng.random() < 0.5 else _any_chinese(rng)[0]
            for _ in range(rng.randrange(2, 9))
        )

    def _piecewise(self, rng: random.Random) -> str:
        if not self._words:
            self._words = [
                "".join(rng.choices(self._pieces, k=rng.randrange(1, 6))) for _ in range(rng.randrange(6, 40))
            ]
        return _case(rng.choices(self._words, k=12), rng)[: rng.randrange(25, 61)].strip(" _")


training_name = Invented()


def distinct(count: int, draw: Name, rng: random.Random) -> list[str]:
    """Return `count` different names."""
    names: dict[str, None] = {}
    while len(names) < count:
        names[printable(draw(rng))] = None
    return list(names)
