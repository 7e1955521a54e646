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
        ),
    ),
)
