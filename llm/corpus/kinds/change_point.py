"""How a change point is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.CHANGE_POINT,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} [stepped|shifted|moved] @adv {in} {at}: from {before} on average before to {after} since<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{In} {at}, the level of {subject} [shifted|moved] @adv, from an average of {before} to {after}<, @anoun of {change_pct}>.",
            "Until {at}, {subject} ran at {before} on average; since then it has run at {after}.",
            "From {at} on, {subject} has averaged {after}, @adv from {before} before.",
            "A shift came {in} {at}: {subject} @past from an average of {before} to {after}.",
            "{Subject} settled at a @adj level {in} {at}: {after} on average, [against|compared with] {before} before.",
            "The level of {subject} @past {in} {at}, to {after} on average from {before}.",
            "Before {at}, {subject} averaged {before}; after it, {after}<, @adv {change_pct}><, @adv {change_points}>.",
        ),
        brief=(
            "{Subject} moved @adv {in} {at}: {before} before, {after} since.",
            "{Subject}: {after} on average since {at}, {before} before.",
            "Since {at}, {subject} averages {after}, @adv from {before}.",
            "A step @adv {in} {at}: {subject} averages {after}, not {before}.",
            "{Subject} has been @adj since {at}, at {after}<, @adv {change_pct}>.",
        ),
        executive=(
            "{Subject} has run at a @adj level since {at}: {after} on average, against {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "The level of {subject} changed {in} {at}, from {before} to {after} on average<, @adv {change_pct}>.",
            "There are two periods in {subject}: {before} on average until {at}, {after} since.",
            "What was {before} on average is now {after}: {subject} moved to a @adj level {in} {at}.",
            "Since {at}, {subject} stands at {after} on average<, @adv {change_pct}><, @adv {change_points}>, against {before} before.",
        ),
        technical=(
            "A single level shift is estimated {in} {at}: mean {subject} @past from {before} to {after}<, a change of {change_pct}><, a change of {change_points}>.",
            "The series of {subject} splits best {in} {at}, with a mean of {before} before and {after} from then on.",
            "The estimated break in the mean of {subject} is {in} {at}: {before} before, {after} after.",
            "The mean of {subject} is {before} until the break {in} {at} and {after} from it on<, @adv {change_pct}>.",
        ),
        headline=(
            "{Subject} @adj since {at}: {after}, from {before}",
            "{Subject} stepped @adv to {after} {in} {at}",
            "A @adj level for {subject} since {at}: {after}",
            "{Subject} @adv {change_pct} since {at}",
        ),
    ),
    Said(
        "zh",
        FactKind.CHANGE_POINT,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}的水平在{at}@step：此前平均为{before}，此后平均为{after}<，@noun为{change_pct}><，变动{change_points}>。",
            "{at}前，{subject}平均为{before}；自那以后@past到{after}。",
            "自{at}起，{subject}平均为{after}，较此前的{before}@past<了{change_pct}>。",
            "{at}出现转折，{subject}的平均水平由{before}@past到{after}。",
            "以{at}为界，{subject}的水平从{before}@past至{after}<，@noun为{change_pct}>。",
            "{at}以来，{subject}处在更@adj的水平：平均{after}，此前为{before}。",
            "{subject}在{at}发生变化，平均水平@past：由{before}变为{after}。",
            "{at}是{subject}的分界：此前平均{before}，此后平均{after}<，@noun{change_pct}>。",
        ),
        brief=(
            "{subject}在{at}@step：此前{before}，此后{after}。",
            "{at}起，{subject}平均{after}，此前为{before}。",
            "{subject}自{at}@past至平均{after}。",
            "{at}前后，{subject}由平均{before}变为{after}。",
            "自{at}起，{subject}更@adj，平均{after}<，@noun{change_pct}>。",
        ),
        executive=(
            "{subject}自{at}起处于更@adj的水平：平均{after}，此前为{before}<，@noun{change_pct}><，变动{change_points}>。",
            "{subject}的水平在{at}改变，平均由{before}变为{after}<，@noun{change_pct}>。",
            "{subject}可分为两段：{at}前平均{before}，此后平均{after}。",
            "自{at}以来，{subject}平均为{after}，与此前的{before}不在同一水平。",
        ),
        technical=(
            "估计{subject}的均值在{at}发生一次突变：由{before}变为{after}<，变动{change_pct}><，变动{change_points}>。",
            "以{at}为断点，{subject}此前均值为{before}，此后为{after}。",
            "{subject}序列在{at}处分段最优，两段均值为{before}和{after}。",
            "均值断点估计在{at}：{subject}由{before}@past到{after}<，@noun{change_pct}>。",
        ),
        headline=(
            "{subject}自{at}起@step至{after}",
            "{at}起{subject}由{before}变为{after}",
            "{subject}自{at}@past{change_pct}",
        ),
    ),
)
