"""How a change of pace is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.ACCELERATION,
        (Verdict.FASTER, Verdict.SLOWER),
        plain=(
            "{Subject} has moved @quicker since {at}: by {after} {per}, [against|compared with] {before} {per} before.",
            "{Subject} has kept its direction, but the pace @quick from {before} to {after} {per} {in} {at}.",
            "Until {at}, {subject} moved by {before} {per}; since then it has moved @quicker in the same direction, by {after} {per}.",
            "The trend in {subject} @quick around {at}, from {before} to {after} {per}.",
            "Since {at}, the trend in {subject} has been @steep: {after} {per}, [against|compared with] {before} until then.",
            "{Subject} kept its direction but moved @quicker: by {before} {per} until {at} and by {after} since.",
            "Between {start_period} and {end_period}, the pace of {subject} @quick from {before} to {after} {per}.",
            "In the second half of the data, from {at} on, {subject} moved @quicker: by {after} {per}, [against|compared with] {before} in the first half.",
        ),
        brief=(
            "{Subject} has moved @quicker since {at}: {after} {per}.",
            "The pace of {subject} @quick from {before} to {after} {per}.",
            "The trend in {subject} has been @steep since {at}.",
            "{Subject} @quick: {before} {per} until {at}, {after} since.",
        ),
        executive=(
            "{Subject} has moved @quicker in the same direction: {after} {per} since {at}, against {before} until then.",
            "The pace of {subject} @quick: {after} {per} in the second half of the period, {before} before {at}.",
            "Since {at}, {subject} has moved by {after} {per}, @quicker than the {before} of before.",
            "The trend in {subject} is @steep than it was: {after} {per} since {at}, [against|compared with] {before} until then.",
        ),
        technical=(
            "The least-squares slope of {subject} is {before} {per} before {at} and {after} from then on: @steep in the second half.",
            "{Subject} bends rather than follows a line between {start_period} and {end_period}; its slope @quick from {before} to {after} {per}.",
            "A curve fits {subject} better than a line: the slope is @steep after {at}, {after} {per} [against|compared with] {before}.",
            "From {start_period} to {end_period} the slope of {subject} @quick from {before} {per} in one half to {after} in the other.",
        ),
        headline=(
            "{Subject} moving @quicker since {at}: {after} {per}, from {before}",
            "Pace of {subject} @quick to {after} {per}, from {before}",
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
            "{subject}的变化自{at}起@quick：平均{per}变动由{before}变为{after}。",
            "{at}之前，{subject}平均{per}变动{before}；此后方向不变，步伐@quick，{per}变动{after}。",
            "{subject}的变化在后半段@quick，{per}变动从{before}变为{after}。",
            "自{at}以来，{subject}平均{per}变动{after}，较此前的{before}@quick。",
            "{start_period}至{end_period}，{subject}方向未变，步伐@quick，{per}变动由{before}变为{after}。",
            "{subject}的变化以{at}为界@quick：此前{per}变动{before}，此后{per}变动{after}。",
            "{subject}前半段{per}变动{before}，后半段{per}变动{after}，步伐@quick。",
            "从{at}起，{subject}步伐@quick，平均{per}变动{after}，此前为{before}。",
        ),
        brief=(
            "{subject}的变化自{at}起@quick。",
            "{subject}步伐@quick：{per}变动由{before}变为{after}。",
            "自{at}起，{subject}{per}变动@quick至{after}。",
            "{subject}步伐@quick，{per}变动{after}。",
        ),
        executive=(
            "{subject}的变化@quick：自{at}起平均{per}变动{after}，此前为{before}。",
            "{subject}方向未变，步伐@quick，{per}变动由{before}变为{after}。",
            "{at}以来，{subject}的变化@quick，{per}变动{after}，此前为{before}。",
            "{subject}自{at}起步伐@quick，{per}变动由{before}变为{after}。",
        ),
        technical=(
            "{subject}的最小二乘斜率在{at}之前为{per}{before}，之后为{after}，趋势@quick。",
            "{subject}在{start_period}至{end_period}间呈曲线而非直线，斜率@quick，由{per}{before}变为{after}。",
            "加入二次项后拟合更好：{subject}的斜率@quick，{per}由{before}变为{after}。",
            "以{at}分为两半，{subject}的斜率分别为{per}{before}和{after}，变化@quick。",
        ),
        headline=(
            "{subject}自{at}起变化@quick，{per}变动{after}",
            "{subject}步伐@quick，{per}变动由{before}变为{after}",
            "{subject}变化@quick：此前{per}{before}，此后{after}",
        ),
        words={
            Verdict.FASTER: {"quick": "加快"},
            Verdict.SLOWER: {"quick": "放缓"},
        },
    ),
)
