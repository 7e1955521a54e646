"""How heaping is said. Digits may not stand in a frame: they are spelt out. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.HEAPING,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{rate} of the numbers in {measure} end in zero or five; evenly spread digits would give {base_rate}.",
            "{Subject} piles up on round numbers: {rate} end in zero or five.",
            "Round numbers are common in {measure}: {rate} end in zero or five, against {base_rate} by chance.",
            "{Subject} ends in zero or five in {rate} of {rows} entries, [against|compared with] {base_rate} for evenly spread digits.",
            "Many entries for {measure} look rounded: {rate} of them end in zero or five.",
            "The final digit of {measure} is zero or five in {rate} of entries, not in the {base_rate} of an even spread.",
            "Numbers that end in zero or five make up {rate} of {measure}; an even spread would give {base_rate}.",
            "Of {rows} numbers in {measure}, {rate} are multiples of five.",
        ),
        brief=(
            "{Subject}: {rate} end in zero or five.",
            "{rate} of {measure} falls on round numbers, against {base_rate} by chance.",
            "{Subject} looks rounded: {rate} are multiples of five.",
            "Round numbers in {measure}: {rate}.",
        ),
        executive=(
            "{Subject} appears to be rounded in many entries: {rate} end in zero or five.",
            "{rate} of the figures for {measure} are round, where {base_rate} would be expected.",
            "Multiples of five abound in {measure}: {rate} of entries, against {base_rate} by chance.",
            "Round figures make up {rate} of {measure}, far more than the {base_rate} of chance.",
        ),
        technical=(
            "{Subject} shows digit preference: {rate} of {rows} whole numbers end in zero or five, against {base_rate} under even digits.",
            "Final digits of {measure} heap on zero and five ({rate}, expected {base_rate}, n = {rows}).",
            "A binomial test finds {rate} multiples of five in {measure}, above the {base_rate} of evenly spread digits.",
            "{Subject} (n = {rows}): multiples of five are {rate} of the non-zero values, expected {base_rate}.",
        ),
        headline=(
            "{Subject} piles up on round numbers: {rate}",
            "{rate} of {measure} ends in zero or five",
            "Round numbers abound in {measure}: {rate} against {base_rate}",
        ),
    ),
    Said(
        "zh",
        FactKind.HEAPING,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{measure}中{rate}的数以零或五结尾，若尾数均匀应为{base_rate}。",
            "{subject}扎堆在整数上：{rate}以零或五结尾。",
            "{measure}里整数偏多：{rate}以零或五结尾，随机情况下为{base_rate}。",
            "在{rows}个{measure}中，{rate}是五的倍数。",
            "{measure}的许多记录像是取了整：{rate}以零或五结尾。",
            "{measure}尾数为零或五的占{rate}，而均匀分布应为{base_rate}。",
            "以零或五结尾的数占{measure}的{rate}，均匀情形下只有{base_rate}。",
            "{subject}的尾数偏爱零和五，占比{rate}<，记录共{rows}个>。",
        ),
        brief=(
            "{measure}：{rate}以零或五结尾。",
            "{measure}有{rate}落在整数上，随机应为{base_rate}。",
            "{measure}似经取整：{rate}为五的倍数。",
            "{measure}中的整数占{rate}。",
        ),
        executive=(
            "{measure}的不少记录疑似取整：{rate}以零或五结尾。",
            "{measure}中{rate}为整数，而正常应为{base_rate}。",
            "五的倍数在{measure}中格外多：占{rate}，随机情形为{base_rate}。",
            "整数占{measure}的{rate}，远超随机情形的{base_rate}。",
        ),
        technical=(
            "{subject}存在尾数偏好：{rows}个整数中{rate}以零或五结尾，均匀尾数下为{base_rate}。",
            "{measure}的尾数堆积于零和五（{rate}，期望{base_rate}，n = {rows}）。",
            "二项检验显示，{measure}中五的倍数占{rate}，超过均匀尾数的{base_rate}。",
            "{subject}（n = {rows}）：非零取值中五的倍数占{rate}，期望为{base_rate}。",
        ),
        headline=(
            "{measure}扎堆在整数上：{rate}",
            "{rate}的{measure}以零或五结尾",
            "{measure}整数偏多：{rate}，期望{base_rate}",
        ),
    ),
)
