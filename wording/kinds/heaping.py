"""How heaping is said. Digits may not stand in a frame: they are spelt out. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.HEAPING,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{rate} of the numbers in {measure} end in zero or five; evenly spread digits would give {base_rate}.",
            "Round numbers pile up in {measure}: {rate} of entries end in zero or five, against {base_rate} by chance.",
            "Round numbers are common in {measure}: {rate} end in zero or five, against {base_rate} by chance.",
            "In {rate} of {rows} entries, {measure} ends in zero or five, [against|compared with] {base_rate} for evenly spread digits.",
            "Many entries for {measure} look rounded: {rate} of them end in zero or five<, against {base_rate} by chance>.",
            "The final digit of {measure} is zero or five in {rate} of entries, not in the {base_rate} of an even spread.",
            "Numbers that end in zero or five make up {rate} of {measure}; an even spread would give {base_rate}.",
            "Of {rows} numbers in {measure}, {rate} are multiples of five.",
        ),
        brief=(
            "{rate} of entries for {measure} end in zero or five.",
            "{rate} of entries for {measure} are round numbers, against {base_rate} by chance.",
            "Many entries for {measure} look rounded: {rate} are multiples of five.",
            "Round numbers make up {rate} of entries for {measure}.",
        ),
        executive=(
            "Many entries for {measure} appear to be rounded: {rate} end in zero or five<, against {base_rate} by chance>.",
            "{rate} of the figures for {measure} are round, where {base_rate} would be expected.",
            "Multiples of five make up {rate} of entries for {measure}, against {base_rate} by chance.",
            "Round figures make up {rate} of entries for {measure}, more than the {base_rate} that chance would give.",
        ),
        technical=(
            "{Subject} shows digit preference: {rate} of {rows} whole numbers end in zero or five, against {base_rate} under even digits.",
            "Final digits of {measure} heap on zero and five ({rate}, expected {base_rate}, n = {rows}).",
            "A binomial test finds {rate} multiples of five in {measure}, above the {base_rate} of evenly spread digits.",
            "{Subject} (n = {rows}): multiples of five are {rate} of the non-zero values, expected {base_rate}.",
        ),
        headline=(
            "{rate} of entries for {measure} are round numbers, against {base_rate} by chance",
            "{rate} of entries for {measure} end in zero or five",
            "Round numbers pile up in {measure}: {rate} against {base_rate} by chance",
        ),
    ),
    Said(
        "zh",
        FactKind.HEAPING,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{measure}中{rate}的数以零或五结尾，若尾数均匀分布应为{base_rate}。",
            "{subject}扎堆在整数上，{rate}以零或五结尾，均匀分布时应为{base_rate}。",
            "{measure}里整数偏多，{rate}以零或五结尾，尾数随机时为{base_rate}。",
            "在{rows}个{measure}中，{rate}是五的倍数。",
            "{measure}的许多记录像是取了整：{rate}以零或五结尾。",
            "{measure}尾数为零或五的占{rate}，而均匀分布应为{base_rate}。",
            "以零或五结尾的数占{measure}的{rate}，尾数均匀时为{base_rate}。",
            "{subject}的尾数偏爱零和五，占比{rate}<，记录共{rows}个>。",
        ),
        brief=(
            "{measure}：{rate}以零或五结尾。",
            "{measure}有{rate}以零或五结尾，随机时应为{base_rate}。",
            "{measure}似经取整：{rate}为五的倍数。",
            "{measure}中五的倍数占{rate}。",
        ),
        executive=(
            "{measure}的不少记录疑似取整：{rate}以零或五结尾。",
            "{measure}中{rate}以零或五结尾，而尾数均匀时应为{base_rate}。",
            "五的倍数在{measure}中格外多：占{rate}，随机情形为{base_rate}。",
            "以零或五结尾的数占{measure}的{rate}，远超尾数随机时的{base_rate}。",
        ),
        technical=(
            "{subject}存在尾数偏好：{rows}个整数中{rate}以零或五结尾，均匀尾数下为{base_rate}。",
            "{measure}的尾数堆积于零和五（{rate}，期望{base_rate}，n = {rows}）。",
            "二项检验显示，{measure}中五的倍数占{rate}，超过均匀尾数的{base_rate}。",
            "{subject}（n = {rows}）：非零取值中五的倍数占{rate}，期望为{base_rate}。",
        ),
        headline=(
            "{measure}扎堆在整数上：{rate}以零或五结尾",
            "{rate}的{measure}以零或五结尾",
            "{measure}整数偏多：{rate}以零或五结尾，期望为{base_rate}",
        ),
    ),
)
