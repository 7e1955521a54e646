"""How a correlation is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.CORRELATION,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        plain=(
            "Higher {measure} goes with @other {breakdown}: the correlation is {r} over {rows} rows.",
            "Rows with higher {measure} tend to have @other {breakdown} (correlation {r}).",
            "Where {measure} is higher, {breakdown} tends to be @other<; the correlation is {r}>.",
            "The correlation between {measure} and {breakdown} is {r} over {rows} rows: @together.",
            "There is a @sign correlation of {r} between {measure} and {breakdown}<, over {rows} rows>.",
            "Across {rows} rows, {measure} and {breakdown} move @same, with a correlation of {r}.",
            "As {measure} goes up, {breakdown} tends to go @adv (correlation {r}).",
            "At {r}, the correlation between {measure} and {breakdown} is @sign: @together.",
        ),
        brief=(
            "{measure} and {breakdown}: correlation {r}.",
            "Higher {measure} goes with @other {breakdown} ({r}).",
            "{measure} and {breakdown} move @same, r = {r}.",
            "The correlation of {measure} and {breakdown} is {r}.",
            "Where {measure} is high, {breakdown} tends to be @other ({r}).",
        ),
        executive=(
            "{measure} and {breakdown} are related: @together, with a correlation of {r}.",
            "Where {measure} is higher, {breakdown} is usually @other; over {rows} rows the correlation is {r}.",
            "Knowing {measure} says something about {breakdown}: higher goes with @other, and the correlation is {r}.",
            "{measure} and {breakdown} move @same over {rows} rows<, with a correlation of {r}>.",
        ),
        technical=(
            "Pearson's r between {measure} and {breakdown} is {r} over {rows} rows.",
            "Over {rows} rows, {measure} and {breakdown} are linearly related, with a @sign r of {r}.",
            "The @sign correlation of {measure} with {breakdown} is {r} (Pearson, {rows} rows).",
            "With r = {r} over {rows} rows, the relation of {measure} and {breakdown} is @sign.",
        ),
        headline=(
            "Higher {measure} goes with @other {breakdown}: r = {r}",
            "{measure} and {breakdown} move @same ({r})",
            "A @sign correlation of {r} between {measure} and {breakdown}",
        ),
    ),
    Said(
        "zh",
        FactKind.CORRELATION,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        plain=(
            "{measure}越高，{breakdown}往往越@other，相关系数为{r}<（{rows}行）>。",
            "{measure}与{breakdown}呈@sign，相关系数为{r}<，基于{rows}行>。",
            "在{rows}行数据中，{measure}与{breakdown}的相关系数为{r}，@together。",
            "{measure}较高的行，{breakdown}通常也较@other（相关系数{r}）。",
            "{measure}与{breakdown}之间的相关系数为{r}：@together。",
            "随着{measure}上升，{breakdown}往往@trend（相关系数{r}）。",
            "{measure}与{breakdown}有@sign的关系，相关系数为{r}<，共{rows}行>。",
            "从{rows}行数据看，{measure}越高，{breakdown}往往越@other，相关系数{r}。",
        ),
        brief=(
            "{measure}与{breakdown}：相关系数{r}。",
            "{measure}越高，{breakdown}越@other（{r}）。",
            "{measure}与{breakdown}呈@sign（{r}）。",
            "{measure}和{breakdown}，@together，系数{r}。",
        ),
        executive=(
            "{measure}与{breakdown}关系密切：@together，相关系数为{r}。",
            "{measure}较高时，{breakdown}通常较@other；{rows}行数据的相关系数为{r}。",
            "{measure}高的地方，{breakdown}多半更@other，相关系数为{r}。",
            "{rows}行数据显示，{measure}与{breakdown}呈@sign，系数为{r}。",
        ),
        technical=(
            "{measure}与{breakdown}的皮尔逊相关系数为{r}（{rows}行）。",
            "在{rows}行数据中，{measure}与{breakdown}线性相关，r为{r}，呈@sign。",
            "皮尔逊r为{r}：{measure}与{breakdown}呈@sign，样本{rows}行。",
            "以{rows}行计，{measure}对{breakdown}的相关系数为{r}，@together。",
        ),
        headline=(
            "{measure}越高，{breakdown}越@other（r为{r}）",
            "{measure}与{breakdown}呈@sign，系数{r}",
            "{measure}与{breakdown}：@together，r为{r}",
        ),
    ),
)
