"""How outliers are said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.OUTLIERS,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "One value of {measure}, {extreme}, lies far @above the usual {low} to {high}.",
            "{Subject} is {typical} in the typical row, but {extreme} in the one that lies furthest out.",
            "{outliers} rows stand far apart on {measure}, all @above the rest; the furthest is at {extreme}.",
            "{Subject} has {outliers} values far @above all others, the furthest at {extreme}.",
            "Half of all rows have {measure} between {low} and {high}; one, at {extreme}, is far @above that.",
            "A gap separates {outliers} rows from the rest on {measure}: they lie far @above the usual {low} to {high}.",
            "{Subject} holds an outlier of {extreme}<, where {typical} is typical>.",
            "At {extreme}, one row is far @above the rest on {measure}<, whose median is {typical}>.",
            "Against a typical {typical}, {measure} comes to {extreme} in the row furthest out.",
        ),
        brief=(
            "{Subject}: outlier at {extreme}, median {typical}.",
            "{Subject}: {outliers} outliers, the furthest at {extreme}.",
            "{extreme} stands apart on {measure}<; the median is {typical}>.",
            "One {measure} of {extreme}, against a usual {low} to {high}.",
            "{Subject}: {outliers} rows far @above the rest.",
        ),
        executive=(
            "{Subject} has an extreme case: {extreme}, where the typical row shows {typical}.",
            "{outliers} of {rows} rows stand far @above the others on {measure}, the furthest at {extreme}.",
            "One {measure} figure, {extreme}, sits well outside the usual {low} to {high}.",
            "The usual run of {measure} is {low} to {high}; the furthest case, at {extreme}, is far @above it.",
        ),
        technical=(
            "{Subject}: {outliers} outliers in {rows} values by a gap test on the tail; the furthest is {extreme}, the median {typical}.",
            "{Subject} (n = {rows}): furthest outlier {extreme}, median {typical}, quartiles {low} and {high}.",
            "The value {extreme} of {measure} lies beyond a gap that a generalised Pareto tail does not allow for; the median is {typical}.",
            "Of {rows} values of {measure}, {outliers} lie beyond a gap in the tail, @above the quartiles of {low} and {high}.",
        ),
        headline=(
            "{Subject}: one row stands apart at {extreme}",
            "{extreme}: an outlier in {measure}",
            "{outliers} outliers in {measure}, the furthest at {extreme}",
            "An unusual {measure}: {extreme} against a typical {typical}",
        ),
    ),
    Said(
        "zh",
        FactKind.OUTLIERS,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{measure}中有一个值为{extreme}，远@above通常的{low}至{high}。",
            "{subject}一般为{typical}，而偏离最远的一行为{extreme}。",
            "有{outliers}行的{measure}与其余各行相去甚远，均远@above其他值，最远的为{extreme}。",
            "{subject}有{outliers}个离群值，最远的为{extreme}。",
            "半数行的{measure}在{low}至{high}之间，有一行为{extreme}，远@above这一范围。",
            "{subject}出现离群值{extreme}<，而中位数为{typical}>。",
            "{outliers}行的{measure}与其余各行之间存在明显断层，远@above通常的{low}至{high}。",
            "与{typical}的一般水平相比，{measure}偏离最远的一行为{extreme}。",
        ),
        brief=(
            "{measure}有离群值{extreme}，中位数为{typical}。",
            "{measure}有{outliers}个离群值，最远为{extreme}。",
            "{measure}：{extreme}明显离群<，一般为{typical}>。",
            "{measure}有一值为{extreme}，通常为{low}至{high}。",
        ),
        executive=(
            "{subject}存在极端个例：{extreme}，而一般一行为{typical}。",
            "{rows}行中有{outliers}行的{measure}远@above其余各行，最远的为{extreme}。",
            "{measure}中有一个数值为{extreme}，明显超出通常的{low}至{high}。",
            "{measure}通常在{low}至{high}之间，最极端的个例为{extreme}，远@above这一范围。",
        ),
        technical=(
            "{subject}：对尾部间隔作检验，{rows}个值中有{outliers}个离群值，最远为{extreme}，中位数为{typical}。",
            "{subject}（n = {rows}）：最远离群值{extreme}，中位数{typical}，四分位数{low}与{high}。",
            "{measure}的取值{extreme}位于尾部间隔之外，广义帕累托尾部无法容纳；中位数为{typical}。",
            "在{measure}的{rows}个值中，{outliers}个位于尾部间隔之外，远@above四分位数{low}与{high}。",
        ),
        headline=(
            "{measure}：一行孤悬于{extreme}",
            "{extreme}：{measure}中的离群值",
            "{measure}有{outliers}个离群值，最远为{extreme}",
            "{measure}现极端值{extreme}，一般为{typical}",
        ),
    ),
)
