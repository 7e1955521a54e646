"""How a change of volatility is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.VOLATILITY,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} became @calm {in} {at}: a typical swing from one {grain} to the next is {after} since, [against|compared with] {before} before.",
            "From {at} on, {subject} has been @calm, with swings of about {after} from {grain} to {grain}, [against|compared with] {before} before.",
            "Until {at} the changes in {subject} had a standard deviation of {before}; since then it is {after}, so they are @wide.",
            "The swings in {subject} from one {grain} to the next @widened {in} {at}, from {before} to {after}.",
            "{Subject} has swung by about {after} from one {grain} to the next since {at}, [against|compared with] {before} until then.",
            "Changes in {subject} from one {grain} to the next have been @larger since {at}: {after}, as a standard deviation, from {before}.",
            "{In} {at}, the swings in {subject} @widened from {before} to {after}, a ratio of {times}.",
            "Since {at}, {subject} has moved in @wide swings: about {after}, [against|compared with] {before} until then.",
        ),
        brief=(
            "{Subject} has been @calm since {at}, with swings of {after}, from {before}.",
            "{Subject} became @calm {in} {at}, with swings of {after}.",
            "Swings in {subject} @widened from {before} to {after}.",
            "The swings of {subject} @widened {in} {at}, to {after}.",
        ),
        executive=(
            "{Subject} has been @calm since {at}: swings of about {after}, against {before} until then.",
            "Since {at}, {subject} has been @calm, with swings of about {after} from {grain} to {grain}, [against|compared with] {before} before.",
            "The swings of {subject} are @wide than they were: {after} since {at}, {before} until then.",
            "{Subject} is @calm than before {at}: swings of {after} from one {grain} to the next, where they were {before}.",
        ),
        technical=(
            "The standard deviation of changes in {subject} @widened {in} {at}, from {before} to {after}, a ratio of {times}.",
            "The innovations of {subject} are @wide from {at} on; changes have a standard deviation of {after}, [against|compared with] {before}.",
            "{Subject} shows a break in variance {in} {at}: the spread of changes @widened from {before} to {after}.",
            "Scored by ranks, the changes in {subject} have been @larger since {at}: {after} as a standard deviation, {before} until then.",
        ),
        headline=(
            "{Subject} @calm since {at}, with swings of {after}",
            "{Subject} @calm since {at}: swings of {after}, from {before}",
            "Swings in {subject} @widened {in} {at}, from {before} to {after}",
        ),
        words={
            Verdict.RISE: {"calm": "more volatile", "wide": "wider", "widened": "widened", "larger": "larger"},
            Verdict.FALL: {"calm": "calmer", "wide": "narrower", "widened": "narrowed", "larger": "smaller"},
        },
    ),
    Said(
        "zh",
        FactKind.VOLATILITY,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}自{at}起波动@grew，逐期变动的标准差由{before}变为{after}。",
            "{at}之前，{subject}逐期变动的标准差为{before}；此后为{after}，波动@grew。",
            "以{at}为界，{subject}波动@grew，标准差由{before}变为{after}。",
            "{subject}自{at}以来更为@calm，逐期变动的标准差为{after}，此前为{before}。",
            "从{at}起，{subject}的起伏@grew，标准差由{before}变为{after}。",
            "{subject}逐期变动的标准差自{at}起@grew，由{before}变为{after}。",
            "自{at}以来，{subject}的波动@grew，前后两段标准差之比为{times}。",
            "{at}是{subject}波动的分界：此前标准差为{before}，此后为{after}，波动@grew。",
        ),
        brief=(
            "{subject}自{at}起波动@grew。",
            "{subject}波动@grew，标准差由{before}变为{after}。",
            "自{at}起，{subject}更为@calm，标准差为{after}。",
            "{subject}的波动自{at}起@grew，标准差为{after}。",
        ),
        executive=(
            "{subject}自{at}起更为@calm，逐期变动的标准差为{after}，此前为{before}。",
            "{subject}的波动@grew：{at}以来标准差为{after}，此前为{before}。",
            "{at}以来，{subject}走势更为@calm，逐期变动的标准差由{before}变为{after}。",
            "{subject}的波动自{at}起@grew，标准差由{before}变为{after}<，两者之比为{times}>。",
        ),
        technical=(
            "{subject}逐期变动的标准差自{at}起由{before}变为{after}，波动@grew，比值为{times}。",
            "按秩检验，{subject}的方差在{at}出现断点，波动@grew，标准差由{before}变为{after}。",
            "{subject}的残差在{at}之后波动@grew，逐期变动的标准差为{after}，之前为{before}。",
            "以{at}划分前后两段，{subject}变动的标准差分别为{before}与{after}，波动@grew。",
        ),
        headline=(
            "{subject}自{at}起波动@grew，标准差为{after}",
            "{subject}波动@grew，标准差由{before}变为{after}",
            "{at}以来{subject}更为@calm，标准差由{before}变为{after}",
        ),
        words={
            Verdict.RISE: {"grew": "扩大", "calm": "动荡"},
            Verdict.FALL: {"grew": "收窄", "calm": "平稳"},
        },
    ),
)
