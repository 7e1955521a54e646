"""How outliers are said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.OUTLIERS,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "One {measure} value, {extreme}, lies far @above the usual {low} to {high}.",
            "In the typical row, {measure} is {typical}; in the one furthest out it is {extreme}.",
            "In {outliers} rows, {measure} is far @above all others, the furthest at {extreme}<; {typical} is typical>.",
            "Of {rows} rows, {outliers} have {measure} far @above the rest, the furthest at {extreme}.",
            "Half of all rows have {measure} between {low} and {high}; one, at {extreme}, is far @above that.",
            "{outliers} rows are set apart by their {measure}: they lie far @above the usual {low} to {high}.",
            "In one row, {measure} is {extreme}, far from the rest<, where {typical} is typical>.",
            "At {extreme}, the {measure} of one row is far @above the rest<, whose median is {typical}>.",
            "The {measure} furthest from the rest is {extreme}, against a typical {typical}.",
        ),
        brief=(
            "One {measure} is {extreme}, against a median of {typical}.",
            "In {outliers} rows, {measure} is far @above the rest, the furthest at {extreme}.",
            "One {measure} of {extreme} stands apart<; the median is {typical}>.",
            "One {measure} of {extreme}, against a usual {low} to {high}.",
            "In {outliers} rows, {measure} is far @above the usual {low} to {high}.",
        ),
        executive=(
            "One row stands apart, with {measure} at {extreme}, where the typical row has {typical}.",
            "In {outliers} of {rows} rows, {measure} is far @above the others, the furthest at {extreme}.",
            "One {measure} value, {extreme}, is outside the usual {low} to {high}<; the median is {typical}>.",
            "The usual {measure} is {low} to {high}; the furthest case, at {extreme}, is far @above it.",
        ),
        technical=(
            "{Subject}: {outliers} outliers in {rows} values by a gap test on the tail; the furthest is {extreme}, the median {typical}.",
            "{Subject} (n = {rows}): furthest outlier {extreme}, median {typical}, quartiles {low} and {high}.",
            "The value {extreme} of {measure} lies beyond a gap that a generalised Pareto tail does not allow for; the median is {typical}.",
            "Of {rows} values of {measure}, {outliers} lie beyond a gap in the tail, @above the quartiles of {low} and {high}.",
        ),
        headline=(
            "One row stands apart, with {measure} at {extreme}",
            "One {measure} far @above the rest: {extreme}, with a median of {typical}",
            "{outliers} outliers in {measure}, the furthest at {extreme}",
            "Unusual {measure}: {extreme}, against a typical {typical}",
        ),
    ),
    Said(
        "zh",
        FactKind.OUTLIERS,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{measure}中有一个值为{extreme}，远@above{low}至{high}的通常范围。",
            "{measure}的中位数为{typical}，而偏离最远的一行为{extreme}。",
            "有{outliers}行的{measure}远@above其余各行，最远的为{extreme}<，中位数为{typical}>。",
            "{subject}有{outliers}个离群值，最远的为{extreme}，中位数为{typical}。",
            "半数行的{measure}在{low}至{high}之间，有一行为{extreme}，远@above这一范围。",
            "{subject}出现离群值{extreme}<，而中位数为{typical}>。",
            "{outliers}行的{measure}与其余各行之间存在断层，远@above{low}至{high}的通常范围。",
            "{measure}偏离最远的一行为{extreme}，而中位数为{typical}。",
        ),
        brief=(
            "{measure}有离群值{extreme}，中位数为{typical}。",
            "{measure}有{outliers}个离群值，最远为{extreme}。",
            "{measure}：{extreme}为离群值<，中位数为{typical}>。",
            "{measure}有一行为{extreme}，通常在{low}至{high}之间。",
        ),
        executive=(
            "{subject}存在极端个例：最远的一行为{extreme}，中位数为{typical}。",
            "{rows}行中有{outliers}行的{measure}远@above其余各行，最远的为{extreme}。",
            "{measure}中有一个数值为{extreme}，远@above{low}至{high}的通常范围。",
            "{measure}通常在{low}至{high}之间，最极端的个例为{extreme}，远@above这一范围。",
        ),
        technical=(
            "{subject}：对尾部间隔作检验，{rows}个值中有{outliers}个离群值，最远为{extreme}，中位数为{typical}。",
            "{subject}（n = {rows}）：最远离群值{extreme}，中位数{typical}，四分位数{low}与{high}。",
            "{measure}的取值{extreme}位于尾部间隔之外，广义帕累托尾部无法容纳；中位数为{typical}。",
            "在{measure}的{rows}个值中，{outliers}个位于尾部间隔之外，远@above四分位数{low}与{high}。",
        ),
        headline=(
            "{measure}出现离群值{extreme}，中位数为{typical}",
            "{measure}有一行为{extreme}，远@above{low}至{high}的通常范围",
            "{measure}有{outliers}个离群值，最远为{extreme}",
            "{measure}现极端值{extreme}，通常为{typical}",
        ),
    ),
)
