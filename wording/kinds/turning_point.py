"""How a turning point is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.TURNING_POINT,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} turned @way {in} {at}, at {extreme}, and has since @pp by {after} {per}.",
            "The direction of {subject} changed {in} {at}: since then it has @pp by {after} {per}, after moving the other way by {before}.",
            "{In} {at}, at {extreme}, {subject} changed direction and has since @pp by {after} {per}.",
            "{Subject} has @pp by {after} {per} since {at}; until then it went the other way, by {before} {per}.",
            "Since {at}, {subject} has @pp by {after} {per}, after moving the other way by {before} {per}.",
            "{Subject} changed direction {in} {at}, when it was {extreme}, and has @pp by {after} {per} since.",
            "From {extreme} {in} {at}, {subject} turned @way, moving by {after} {per} to {end_period}.",
            "Between {start_period} and {end_period}, {subject} changed direction once, {in} {at}, and has since @pp by {after} {per}.",
            "The turn in {subject} came {in} {at}, at {extreme}: since then it has @pp by {after} {per}.",
        ),
        brief=(
            "{Subject} turned @way {in} {at}, at {extreme}.",
            "{Subject} has @pp since {at}, by {after} {per}.",
            "{Subject} changed direction {in} {at} and has @pp since.",
            "{Subject} has turned @way since {at}, from {extreme}.",
        ),
        executive=(
            "{Subject} turned @way {in} {at}: it has @pp by {after} {per} since, after {before} {per} the other way.",
            "The direction of {subject} changed {in} {at}, at {extreme}; since then it has @pp by {after} {per}.",
            "{Subject} has been moving @way since {at}, by {after} {per}, after moving the other way until then.",
            "{Subject} changed direction at {extreme} {in} {at} and has @pp since.",
        ),
        technical=(
            "A line with one kink, {in} {at}, fits {subject} from {start_period} to {end_period}; its slope since is {after} {per} @way.",
            "The fitted slope of {subject} changes sign {in} {at}: {before} {per} before, and {after} {per} @way since.",
            "{Subject} turns @way at {extreme} {in} {at}, with slopes of {before} {per} before and {after} {per} since.",
            "The slope of {subject} is {after} {per} @way from {at} on, of the opposite sign to the {before} {per} until then.",
        ),
        headline=(
            "{Subject} turned @way {in} {at} after moving the other way",
            "{Subject} turned @way at {extreme} {in} {at}",
            "{Subject} @adv by {after} {per} since {at}",
        ),
        words={
            Verdict.RISE: {"way": "[up|upward]"},
            Verdict.FALL: {"way": "[down|downward]"},
        },
    ),
    Said(
        "zh",
        FactKind.TURNING_POINT,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}在{at}出现拐点，当时为{extreme}，此后平均{per}@past{after}。",
            "自{at}起，{subject}转而@past，平均{per}@past{after}，此前则朝相反方向{per}变动{before}。",
            "{at}之前，{subject}朝相反方向平均{per}变动{before}；此后{per}@past{after}。",
            "{subject}的走势在{at}反转，从{extreme}开始平均{per}@past{after}。",
            "{at}，{subject}在{extreme}处掉头，转为@ward。",
            "{start_period}至{end_period}，{subject}在{at}转向，此后平均{per}@past{after}。",
            "{subject}从{at}的{extreme}起转为@ward，平均{per}@past{after}。",
            "以{at}为拐点，{subject}此后平均{per}@past{after}，此前方向相反，{per}变动{before}。",
        ),
        brief=(
            "{subject}在{at}转为@ward，当时为{extreme}。",
            "{subject}自{at}起转向，{per}@past{after}。",
            "{subject}的拐点在{at}，此后{per}@past{after}。",
            "{at}起，{subject}掉头@past，起点为{extreme}。",
        ),
        executive=(
            "{subject}自{at}起转为@ward，平均{per}@past{after}，此前方向相反，{per}变动{before}。",
            "{subject}的方向在{at}改变：从{extreme}起平均{per}@past{after}。",
            "{subject}自{at}以来平均{per}@past{after}，此前方向相反。",
            "{at}是{subject}的拐点：从{extreme}起转为@ward。",
        ),
        technical=(
            "以{at}为折点对{subject}作折线拟合，之后的斜率为{per}@past{after}。",
            "{subject}的最小二乘斜率在{at}变号：之前为{per}{before}，之后为{per}@past{after}。",
            "{start_period}至{end_period}，{subject}的折点在{at}，值为{extreme}，其后呈@ward趋势。",
            "{subject}在{at}前后的斜率符号相反，分别为{per}{before}和{per}{after}，后段@past。",
        ),
        headline=(
            "{subject}自{at}起转为@ward，{per}@past{after}",
            "{subject}在{at}触及{extreme}后转为@ward",
            "{subject}在{at}掉头，从{extreme}起@past",
        ),
    ),
)
