"""How a correlation is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.CORRELATION,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        plain=(
            "Higher {measure} goes with @other {breakdown}: the correlation is {r} over {rows} rows.",
            "Rows with higher {measure} tend to have @other {breakdown} (correlation {r}).",
            "Where {measure} is higher, {breakdown} tends to be @other; the correlation is {r}<, over {rows} rows>.",
            "Over {rows} rows, the correlation between {measure} and {breakdown} is {r}: @together.",
            "There is a @sign correlation of {r} between {measure} and {breakdown}<, over {rows} rows>: @together.",
            "Across {rows} rows, {measure} and {breakdown} move @same, with a correlation of {r}.",
            "As {measure} goes up, {breakdown} tends to go @adv (correlation {r}).",
            "With a correlation of {r}, {measure} and {breakdown} tend to move @same.",
        ),
        brief=(
            "Higher {measure}, @other {breakdown}: the correlation is {r}.",
            "Higher {measure} goes with @other {breakdown} ({r}).",
            "Rows with higher {measure} tend to have @other {breakdown} ({r}).",
            "The correlation between {measure} and {breakdown} is {r}.",
            "Where {measure} is higher, {breakdown} tends to be @other ({r}).",
        ),
        executive=(
            "Higher {measure} usually goes with @other {breakdown}, with a correlation of {r}.",
            "Where {measure} is higher, {breakdown} is usually @other; over {rows} rows the correlation is {r}.",
            "Rows with higher {measure} tend to have @other {breakdown}: the correlation is {r}<, over {rows} rows>.",
            "As {measure} goes up, {breakdown} tends to go @adv: the correlation over {rows} rows is {r}.",
        ),
        technical=(
            "Pearson's r between {measure} and {breakdown} is {r} over {rows} rows.",
            "Over {rows} rows, {measure} and {breakdown} are linearly related, with a @sign r of {r}.",
            "The @sign correlation of {measure} with {breakdown} is {r} (Pearson, {rows} rows).",
            "With r = {r} over {rows} rows, the relation of {measure} and {breakdown} is @sign.",
        ),
        headline=(
            "Higher {measure} goes with @other {breakdown}: r = {r}",
            "Where {measure} is higher, {breakdown} tends to be @other ({r})",
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
            "{measure}较高的记录，{breakdown}通常较@other，相关系数为{r}。",
            "{measure}与{breakdown}的相关系数为{r}，@together。",
            "{breakdown}往往随{measure}的升高而@trend，两者的相关系数为{r}。",
            "{measure}与{breakdown}之间存在@sign关系，相关系数为{r}<，基于{rows}行数据>。",
            "从{rows}行数据看，{measure}越高，{breakdown}往往越@other，相关系数为{r}。",
        ),
        brief=(
            "{measure}与{breakdown}：相关系数{r}，@together。",
            "{measure}越高，{breakdown}往往越@other（{r}）。",
            "{measure}与{breakdown}呈@sign（{r}）。",
            "{measure}和{breakdown}@together，系数{r}。",
        ),
        executive=(
            "{measure}与{breakdown}呈@sign：前者越高，后者往往越@other，相关系数为{r}。",
            "{measure}较高时，{breakdown}通常较@other；{rows}行数据的相关系数为{r}。",
            "{measure}越高，{breakdown}往往越@other，{rows}行数据的相关系数为{r}。",
            "{rows}行数据显示，{measure}与{breakdown}呈@sign，相关系数为{r}。",
        ),
        technical=(
            "{measure}与{breakdown}的皮尔逊相关系数为{r}（{rows}行）。",
            "在{rows}行数据中，{measure}与{breakdown}线性相关，r为{r}，呈@sign。",
            "皮尔逊r为{r}：{measure}与{breakdown}呈@sign，样本{rows}行。",
            "以{rows}行计，{measure}与{breakdown}的相关系数为{r}，@together。",
        ),
        headline=(
            "{measure}越高，{breakdown}往往越@other，相关系数{r}",
            "{measure}与{breakdown}呈@sign，相关系数{r}",
            "{measure}与{breakdown}：@together，相关系数{r}",
        ),
    ),
)
