"""How a change of pace is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.ACCELERATION,
        (Verdict.FASTER, Verdict.SLOWER),
        plain=(
            "{Subject} has moved @quicker since {at}: by {after} {per}, [against|compared with] {before} before.",
            "The pace of {subject} @quick between the two halves of the data, from {before} to {after} {per}.",
            "Until {at}, {subject} moved by {before} {per}; since then it has moved @quicker in the same direction, by {after}.",
            "The trend in {subject} @quick around {at}, from {before} to {after} {per}.",
            "Since {at}, the trend in {subject} has been @steep: {after} {per}, {before} until then.",
            "{Subject} kept its direction but changed its pace: {before} {per} until {at}, {after} since, which is @quicker.",
            "Between {start_period} and {end_period}, the pace of {subject} @quick from {before} to {after} {per}.",
            "In the second half of the data, from {at}, {subject} moved @quicker, by {after} {per}, where it had been {before}.",
        ),
        brief=(
            "{Subject} has moved @quicker since {at}: {after} {per}.",
            "{Subject}: the pace @quick from {before} to {after} {per}.",
            "The trend in {subject} has been @steep since {at}.",
            "{Subject} @quick: {before} {per} until {at}, {after} since.",
        ),
        executive=(
            "{Subject} has moved @quicker in the same direction: {after} {per} since {at}, against {before} until then.",
            "The pace of {subject} @quick: {after} {per} in the second half of the period, {before} before {at}.",
            "{Subject} has changed pace; since {at} it has moved by {after} {per}, @quicker than the {before} of before.",
            "The course of {subject} is @steep than it was: {after} {per} since {at}, from {before}.",
        ),
        technical=(
            "The least-squares slope of {subject} is {before} {per} before {at} and {after} from then on: @steep in the second half.",
            "{Subject} bends rather than follows a line between {start_period} and {end_period}; its slope @quick from {before} to {after} {per}.",
            "A curve fits {subject} better than a line: the slope is @steep after {at}, {after} {per} [against|compared with] {before}.",
            "From {start_period} to {end_period} the slope of {subject} @quick from {before} {per} in one half to {after} in the other.",
        ),
        headline=(
            "{Subject} moving @quicker since {at}",
            "{Subject}: pace @quick to {after} {per}",
            "Trend in {subject} @quick from {before} to {after} {per}",
        ),
        words={
            Verdict.FASTER: {"quick": "[quickened|accelerated]", "quicker": "faster", "steep": "steeper"},
            Verdict.SLOWER: {"quick": "[slowed|eased]", "quicker": "slower", "steep": "gentler"},
        },
    ),
    Said(
        "zh",
        FactKind.ACCELERATION,
        (Verdict.FASTER, Verdict.SLOWER),
        plain=(
            "{subject}的变化自{at}起@quick：{per}变动由{before}变为{after}。",
            "{at}之前，{subject}{per}变动{before}；此后同向变动@quick，为{after}。",
            "{subject}的走势在后半段@quick，{per}变动从{before}变为{after}。",
            "自{at}以来，{subject}{per}变动{after}，较此前的{before}@quick。",
            "{start_period}至{end_period}，{subject}方向未变而节奏@quick，由{per}{before}变为{after}。",
            "{subject}的趋势以{at}为界@quick，前段{per}变动{before}，后段{after}。",
            "{subject}后半段{per}变动{after}，前半段为{before}，步伐@quick。",
            "从{at}起，{subject}的步伐@quick，{per}变动{after}。",
        ),
        brief=(
            "{subject}的变化自{at}起@quick。",
            "{subject}步伐@quick：{per}变动由{before}变为{after}。",
            "自{at}起，{subject}{per}变动@quick至{after}。",
            "{subject}走势@quick，{per}变动{after}。",
        ),
        executive=(
            "{subject}的走势@quick：自{at}起{per}变动{after}，此前为{before}。",
            "{subject}方向依旧，节奏@quick，{per}变动由{before}变为{after}。",
            "{at}以来，{subject}的变化@quick，{per}变动{after}，先前为{before}。",
            "{subject}的步伐已@quick至{per}{after}，{at}之前为{before}。",
        ),
        technical=(
            "{subject}的最小二乘斜率在{at}之前为{per}{before}，之后为{after}，趋势@quick。",
            "{subject}在{start_period}至{end_period}间呈曲线而非直线，斜率@quick，由{per}{before}变为{after}。",
            "加入二次项后拟合更好：{subject}的斜率@quick，{per}由{before}变为{after}。",
            "以{at}分为两半，{subject}的斜率分别为{per}{before}和{after}，变化@quick。",
        ),
        headline=(
            "{subject}的变化自{at}起@quick",
            "{subject}步伐@quick，{per}变动{after}",
            "{subject}趋势@quick：{before}变为{after}",
        ),
        words={
            Verdict.FASTER: {"quick": "加快"},
            Verdict.SLOWER: {"quick": "放缓"},
        },
    ),
)
