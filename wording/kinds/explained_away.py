"""How a correlation that a third measure accounts for is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.EXPLAINED_AWAY,
        (Verdict.SPLIT,),
        plain=(
            "The correlation of {r} between {measure} and {breakdown} shrinks to {partial_r} once {third} is held fixed.",
            "The correlation between {measure} and {breakdown} is {r}, but {partial_r} among rows alike in {third}.",
            "Among rows alike in {third}, {measure} and {breakdown} are barely correlated: {partial_r}, instead of {r}.",
            "Much of the link between {measure} and {breakdown} is shared with {third}: with {third} held fixed, the correlation goes from {r} to {partial_r}.",
            "Both {measure} and {breakdown} go with {third}; with it held fixed, their correlation goes from {r} to {partial_r}.",
            "Both {measure} and {breakdown} move with {third} rather than with each other: their correlation is {r}, and {partial_r} with {third} held fixed.",
            "With {third} held fixed, the correlation between {measure} and {breakdown} is {partial_r}, not {r}.",
            "The link between {measure} and {breakdown} ({r}) is all but gone, at {partial_r}, when {third} is taken into account.",
        ),
        brief=(
            "The correlation of {r} between {measure} and {breakdown} is {partial_r} given {third}.",
            "With {third} held fixed, {measure} and {breakdown} correlate at {partial_r}, not {r}.",
            "Given {third}, little of the {r} between {measure} and {breakdown} is left: {partial_r}.",
            "With {third} taken into account, the link between {measure} and {breakdown} goes from {r} to {partial_r}.",
        ),
        executive=(
            "Overall, {measure} and {breakdown} look linked, at {r}, but among rows alike in {third} they are not: {partial_r}.",
            "The link between {measure} and {breakdown} all but goes away with {third} held fixed: the correlation goes from {r} to {partial_r}.",
            "Apart from what both share with {third}, {measure} and {breakdown} correlate at {partial_r}, not at {r}.",
            "At equal {third}, {measure} tells little about {breakdown}: a correlation of {partial_r} instead of {r}.",
        ),
        technical=(
            "{Subject} and {breakdown}: Pearson's r {r}, partial r given {third} {partial_r} ({rows} rows).",
            "Controlling for {third}, the partial correlation of {measure} and {breakdown} is {partial_r}, against {r} without.",
            "The partial correlation of {measure} and {breakdown} given {third} is {partial_r}, equivalent to less than half of {r} (n = {rows}).",
            "For {rows} rows, r is {r} for {measure} and {breakdown}; conditioning on {third} leaves {partial_r}.",
        ),
        headline=(
            "With {third} held fixed, the link between {measure} and {breakdown} goes from {r} to {partial_r}",
            "Given {third}, {measure} and {breakdown} hardly correlate: {partial_r}",
            "At equal {third}, {measure} and {breakdown} correlate at {partial_r}, not {r}",
        ),
    ),
    Said(
        "zh",
        FactKind.EXPLAINED_AWAY,
        (Verdict.SPLIT,),
        plain=(
            "固定{third}之后，{measure}与{breakdown}的相关系数由{r}缩小到{partial_r}。",
            "{measure}与{breakdown}的相关系数为{r}，但在{third}相同的记录之间缩小到{partial_r}。",
            "在{third}相近的记录中，{measure}与{breakdown}的相关系数为{partial_r}，不及总体{r}的一半。",
            "{measure}与{breakdown}的关联可由{third}解释：相关系数从{r}变为{partial_r}。",
            "{measure}与{breakdown}都同{third}有关；固定{third}后，二者的相关系数由{r}变为{partial_r}。",
            "与其说{measure}与{breakdown}相互关联，不如说二者都随{third}变动：相关系数为{r}，固定{third}后为{partial_r}。",
            "若{third}保持不变，{measure}与{breakdown}的相关系数为{partial_r}，而不是{r}。",
            "考虑{third}之后，{measure}与{breakdown}的相关减弱过半，系数由{r}变为{partial_r}。",
        ),
        brief=(
            "{measure}与{breakdown}的相关系数为{r}，给定{third}后为{partial_r}。",
            "固定{third}，{measure}与{breakdown}的相关系数为{partial_r}，不是{r}。",
            "给定{third}，{measure}与{breakdown}的相关系数由{r}变为{partial_r}。",
            "{measure}与{breakdown}都与{third}有关：相关系数由{r}变为{partial_r}。",
        ),
        executive=(
            "{measure}与{breakdown}看似相关（{r}），但{third}相同时减弱过半（{partial_r}）。",
            "{measure}与{breakdown}的相关在固定{third}后减弱过半：系数由{r}变为{partial_r}。",
            "撇开二者与{third}的关联，{measure}与{breakdown}的相关系数为{partial_r}，而非{r}。",
            "{third}相同时，{measure}与{breakdown}的相关减弱过半：系数为{partial_r}，总体为{r}。",
        ),
        technical=(
            "{measure}与{breakdown}：皮尔逊相关{r}，给定{third}的偏相关{partial_r}（{rows}行）。",
            "控制{third}后，{measure}与{breakdown}的偏相关系数为{partial_r}，未控制时为{r}。",
            "{measure}与{breakdown}在给定{third}下的偏相关为{partial_r}，等价检验表明不足{r}的一半（n = {rows}）。",
            "{rows}行数据中，{measure}与{breakdown}的相关系数为{r}，以{third}为条件的偏相关系数为{partial_r}。",
        ),
        headline=(
            "固定{third}后，{measure}与{breakdown}的相关系数由{r}变为{partial_r}",
            "给定{third}，{measure}与{breakdown}的相关系数由{r}变为{partial_r}",
            "{third}相同时，{measure}与{breakdown}的相关由{r}变为{partial_r}",
        ),
    ),
)
