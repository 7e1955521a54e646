"""How a lead is said. A lag may be 1, so nothing after it is in the plural. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.LEAD_LAG,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        plain=(
            "{Subject} tends to move @same {leader}, with a {lag}-{grain} lag (correlation {r}).",
            "Changes in {leader} come before changes in {measure}, with a {lag}-{grain} delay and a correlation of {r}.",
            "{Subject} follows {leader} with a {lag}-{grain} delay: the correlation of their changes is {r}.",
            "With a {lag}-{grain} lag, {subject} tends to move @same {leader}; the correlation of their changes is {r}.",
            "Moves in {leader} show up in {subject} with a {lag}-{grain} delay, @signed (correlation {r}).",
            "After {leader} moves, {subject} tends to move @same it, with a {lag}-{grain} delay (correlation {r}).",
            "Changes in {subject} tend to come after changes in {leader}, with a {lag}-{grain} lag and a correlation of {r}.",
            "Over {periods} {grain}s, changes in {subject} trail those in {leader} by a {lag}-{grain} lag (correlation {r}).",
        ),
        brief=(
            "{Subject} follows {leader} with a {lag}-{grain} lag (correlation {r}).",
            "{Subject} lags {leader} with a {lag}-{grain} delay (correlation {r}).",
            "Changes in {subject} follow those in {leader} with a {lag}-{grain} lag (correlation {r}).",
            "Changes in {leader} precede those in {subject}: a {lag}-{grain} lag, correlation {r}.",
        ),
        executive=(
            "{Subject} comes after {leader}: changes in the one show in the other with a {lag}-{grain} delay (correlation {r}).",
            "Changes in {leader} are an early sign of changes in {subject}, with a {lag}-{grain} lag and a correlation of {r}.",
            "{Subject} follows {leader} with a {lag}-{grain} delay; their changes have a correlation of {r}.",
            "Changes in {leader} show in {subject} with a {lag}-{grain} delay, @signed; the correlation is {r}.",
        ),
        technical=(
            "{Subject} lags {leader}: the cross-correlation of their changes is {r} at a {lag}-{grain} lag ({periods} periods).",
            "The whitened cross-correlation of {leader} and {subject} peaks at a {lag}-{grain} lag; that of the plain changes is {r}.",
            "{Subject} and {leader} (n = {periods}): first differences correlate at {r} with a {lag}-{grain} lag.",
            "Changes in {leader} and in {subject} correlate at {r} with a {lag}-{grain} lag, over {periods} periods.",
        ),
        headline=(
            "{Subject} follows {leader} with a {lag}-{grain} lag",
            "Changes in {subject} follow {leader} with a {lag}-{grain} delay (correlation {r})",
            "{Subject} tends to move @same {leader}, with a {lag}-{grain} lag",
        ),
        words={
            Verdict.POSITIVE: {"same": "the same way as", "signed": "in the same direction"},
            Verdict.NEGATIVE: {"same": "the opposite way to", "signed": "in the opposite direction"},
        },
    ),
    Said(
        "zh",
        FactKind.LEAD_LAG,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        plain=(
            "{leader}变动{lag}{grain}后，{subject}往往@same变动，相关系数为{r}。",
            "{subject}的变化比{leader}晚{lag}{grain}，二者变化量的相关系数为{r}。",
            "{subject}比{leader}滞后{lag}{grain}，变化量的相关系数为{r}。",
            "{leader}在前，{subject}在后，间隔{lag}{grain}，变化量的相关系数为{r}。",
            "{leader}变动后，{subject}通常在{lag}{grain}后@same变动，相关系数为{r}。",
            "{subject}跟随{leader}变动，时滞为{lag}{grain}，相关系数为{r}。",
            "{leader}的变动比{subject}早{lag}{grain}，二者@same变化，相关系数为{r}。",
            "{periods}{grain}的数据显示，{subject}的变化比{leader}晚{lag}{grain}，相关系数为{r}。",
        ),
        brief=(
            "{subject}比{leader}滞后{lag}{grain}，相关系数{r}。",
            "{leader}比{subject}早{lag}{grain}，相关系数{r}。",
            "{leader}先动，{lag}{grain}后{subject}@same变动。",
            "{subject}比{leader}晚{lag}{grain}，相关系数{r}。",
        ),
        executive=(
            "{leader}的变化比{subject}早{lag}{grain}，二者@same变动，相关系数为{r}。",
            "{subject}在{leader}变动{lag}{grain}后往往@same变动，相关系数为{r}。",
            "{leader}与{subject}之间有{lag}{grain}的时滞，变化量的相关系数为{r}。",
            "{subject}的变化比{leader}晚{lag}{grain}，二者相关系数为{r}。",
        ),
        technical=(
            "{subject}滞后于{leader}：在{lag}{grain}的时滞上，变化量的互相关系数为{r}（{periods}期）。",
            "{leader}与{subject}预白化后的互相关在{lag}{grain}处最大，原变化量的相关系数为{r}。",
            "{subject}与{leader}（n = {periods}）：一阶差分在{lag}{grain}时滞上的相关系数为{r}。",
            "{leader}与{subject}的变化量相隔{lag}{grain}，相关系数为{r}，共{periods}期。",
        ),
        headline=(
            "{subject}跟随{leader}@same变动，滞后{lag}{grain}",
            "{leader}的变动比{subject}早{lag}{grain}",
            "{leader}先动，{lag}{grain}后{subject}@same变动",
        ),
        words={
            Verdict.POSITIVE: {"same": "同向"},
            Verdict.NEGATIVE: {"same": "反向"},
        },
    ),
)
