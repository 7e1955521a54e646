"""How a change point is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.CHANGE_POINT,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} moved to a @adj level {in} {at}: about {after} since then, [against|compared with] {before} before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{In} {at}, {subject} @past to a new level: {after} on average, from {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "Until {at}, {subject} ran at about {before}; since then it has run at about {after}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "From {at} on, {subject} has run at about {after}, @adv from {before} before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} @past {in} {at}, from about {before} to about {after}<, @anoun of {change_pct}><, @anoun of {change_points}>, and has stayed there.",
            "{Subject} settled at a @adj level {in} {at}: {after} on average, [against|compared with] {before} before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "Since {at}, {subject} has run {change_pct} @adj: at about {after}, [against|compared with] {before} before.",
            "{Subject} has run {change_pct} @adj since {at}: at about {after}, [against|compared with] {before} before.",
            "Before {at}, {subject} averaged {before}; since then it has averaged {after}<, @adv {change_pct}><, @adv {change_points}>.",
        ),
        brief=(
            "{Subject} moved @adv {in} {at}: {before} before, {after} since.",
            "{Subject}: {after} on average since {at}, {before} before.",
            "{Subject} @past to about {after} {in} {at}, from {before}.",
            "Since {at}, {subject} has run at about {after}, @adv from {before}.",
            "{Subject} has been @adj since {at}, at {after}<, @adv {change_pct}>.",
        ),
        executive=(
            "{Subject} has run at a @adj level since {at}: {after} on average, against {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} @past to a new level {in} {at}: {after} on average, from {before}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} has run at about {after} since {at}, @adv from {before} until then<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} is {change_pct} @adj on average since {at}: {after}, [against|compared with] {before} before.",
            "Since {at}, {subject} has run at about {after}<, @adv {change_pct}><, @adv {change_points}>, against {before} before.",
        ),
        technical=(
            "A single level shift is estimated {in} {at}: {subject} @past from {before} to {after} on average<, a change of {change_pct}><, a change of {change_points}>.",
            "{Subject} has one estimated break in its level, {in} {at}: on average {before} before and {after} after<, @adv {change_pct}><, @adv {change_points}>.",
            "{Subject} splits best {in} {at}, with a mean of {before} before and {after} from then on.",
            "The series of {subject} splits best {in} {at}, with a mean of {before} before and {after} from then on.",
            "The estimated break in the mean of {subject} is {in} {at}: {before} before, {after} after.",
            "The mean of {subject} is {before} until the break {in} {at} and {after} from it on<, @adv {change_pct}>.",
        ),
        headline=(
            "{Subject} @adj since {at}: {after}, from {before}",
            "{Subject} @adv to {after} since {at}, from {before}",
            "{Subject} @past to a new level {in} {at}: {after}, from {before}",
            "{Subject} @adv {change_points} since {at}",
            "{Subject} @adv {change_pct} since {at}",
        ),
    ),
    Said(
        "zh",
        FactKind.CHANGE_POINT,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}的水平在{at}@step：此前平均为{before}，此后平均为{after}<，@noun为{change_pct}><，@past了{change_points}>。",
            "{at}之前，{subject}平均为{before}；自那以后@past到{after}<，@noun为{change_pct}><，@noun为{change_points}>。",
            "自{at}起，{subject}平均为{after}，较此前的{before}@past了{change_pct}。",
            "{subject}自{at}起平均为{after}，比此前的{before}@adj{change_pct}。",
            "{subject}自{at}起平均为{after}，比此前的{before}@adj{change_points}。",
            "自{at}起，{subject}的整体水平由{before}@past至{after}<，@noun为{change_pct}><，@past了{change_points}>。",
            "以{at}为界，{subject}的整体水平从{before}@past到{after}<，@noun为{change_pct}><，@noun为{change_points}>。",
            "{at}以来，{subject}处在更@adj的水平，平均为{after}，此前为{before}。",
            "{subject}在{at}前后处于两个不同的水平：此前平均{before}，此后平均{after}。",
            "{at}是{subject}的分界点：此前平均为{before}，此后平均为{after}<，@noun为{change_pct}><，@noun为{change_points}>。",
        ),
        brief=(
            "{subject}在{at}@step：此前平均{before}，此后平均{after}。",
            "{at}起，{subject}平均{after}，此前为{before}。",
            "{subject}自{at}起@past至平均{after}<，@noun{change_pct}><，@noun{change_points}>。",
            "{at}前后，{subject}平均由{before}变为{after}。",
            "自{at}起，{subject}更@adj，平均{after}<，@noun{change_pct}><，@noun{change_points}>。",
        ),
        executive=(
            "{subject}自{at}起处于更@adj的水平：平均为{after}，此前为{before}<，@noun为{change_pct}><，@past了{change_points}>。",
            "{subject}的整体水平自{at}起@step{change_pct}，由{before}变为{after}。",
            "{subject}的整体水平自{at}起@step{change_points}，由{before}变为{after}。",
            "{subject}以{at}为界分为两段：此前平均{before}，此后平均{after}<，@noun为{change_pct}><，@noun为{change_points}>。",
            "自{at}以来，{subject}平均为{after}，已不在此前{before}的水平上。",
        ),
        technical=(
            "断点检验显示，{subject}的均值在{at}发生一次突变，由{before}变为{after}<，@noun为{change_pct}><，@past{change_points}>。",
            "以{at}为断点，{subject}此前均值为{before}，此后为{after}<，@noun为{change_pct}><，@noun为{change_points}>。",
            "{subject}序列在{at}处分段最优，前后两段均值分别为{before}和{after}。",
            "均值断点估计在{at}：{subject}由{before}@past到{after}<，@noun为{change_pct}><，@noun为{change_points}>。",
        ),
        headline=(
            "{subject}自{at}起@step至平均{after}<，@noun{change_pct}><，@noun{change_points}>",
            "{at}起{subject}平均由{before}@past至{after}",
            "{subject}水平自{at}起@step{change_pct}",
            "{subject}水平自{at}起@step{change_points}",
        ),
    ),
)
