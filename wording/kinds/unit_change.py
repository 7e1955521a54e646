"""How a likely change of unit is said: as what it looks like, never as what it is. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.UNIT_CHANGE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} @goes from {before} to {after} {in} {at}<, {factor} apart>, which looks like a change of unit rather than of what is measured.",
            "{In} {at}, {subject} moves from {before} to {after} at one stroke; it may well be recorded in another unit from then on.",
            "From {at} on, {subject} looks as if it were recorded in another unit: {before} just before, {after} just after.",
            "The figures for {subject} before and after {at} are probably in different units: @ratio, {before} and then {after}.",
            "{Subject} @goes {in} {at} by about as much as a change of unit would make: {before} before, {after} after.",
            "A change of unit or scale seems likely {in} {at}: {subject} goes from {before} to {after} while its spread stays in keeping.",
            "Around {at}, {subject} goes from about {before} to about {after}, much as a change of unit would make it.",
            "Until {at}, {subject} was at {before}; then it is at {after}, as if in another unit<: the two are {factor} apart>.",
            "Over {periods} {grain}s on either side of {at}, {subject} averages {before} and then {after}, which looks like two units.",
        ),
        brief=(
            "{Subject} seems to change unit {in} {at}: {before}, then {after}.",
            "Probably another unit for {subject} from {at}: {after}, after {before}.",
            "{Subject} @goes from {before} to {after} {in} {at}, as a change of unit would make it.",
            "Before and after {at}, {subject} is likely in two units: {before}, {after}.",
        ),
        executive=(
            "{Subject} is probably not comparable across {at}: {before} before and {after} after look like two units.",
            "What looks like a change of unit parts {subject} {in} {at}: {before} before, {after} after.",
            "The move in {subject} {in} {at}, from {before} to {after}, looks like a matter of units and not of substance.",
            "Figures for {subject} before {at} seem to be in another unit: {before} then, {after} afterwards<, {factor} apart>.",
        ),
        technical=(
            "{In} {at}, the level of {subject} steps from {before} to {after}<, {factor} apart>, close to a usual conversion of units, with a spread in keeping.",
            "The step in {subject} {in} {at} agrees with a conversion of units within its error: a mean of {before} in the {periods} {grain}s before and {after} in as many after.",
            "An ordinary change would seldom come so close to a conversion of units: {subject} averages {before} in the {periods} {grain}s before {at} and {after} in as many from it on.",
            "{Subject} is consistent with a change of scale {in} {at}, with means of {before} and {after} over {periods} {grain}s on either side<; @ratio>.",
        ),
        headline=(
            "{Subject} seems to change unit {in} {at}: {after}, after {before}",
            "{Subject} probably in another unit from {at}: {after}, after {before}",
            "Two units in {subject}? {before} before {at}, {after} after",
        ),
        words={
            Verdict.RISE: {"goes": "[jumps|leaps]", "ratio": "the new level is {factor} the old"},
            Verdict.FALL: {"goes": "[drops|plunges]", "ratio": "the old level is {factor} the new"},
        },
    ),
    Said(
        "zh",
        FactKind.UNIT_CHANGE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}在{at}由{before}@goes{after}<，相差{factor}>，更像是换了计量单位，而非实际变化。",
            "自{at}起，{subject}好像改用了另一种单位：由{before}变为{after}。",
            "{at}前后，{subject}可能不是同一个单位：之前为{before}，之后为{after}。",
            "{subject}在{at}从{before}一步@goes{after}，与单位换算的结果相近。",
            "{at}之前{subject}为{before}，之后为{after}，像是单位或口径有变。",
            "{subject}在{at}之前为{before}，之后为{after}，两段相差{factor}，疑似换了单位。",
            "{subject}在{at}的跳变很像单位换算：由{before}变为{after}。",
            "以{at}为界，{subject}疑似使用了两种单位：{before}和{after}。",
            "{at}前后各{periods}{grain}里，{subject}为{before}和{after}，看起来是两种单位。",
        ),
        brief=(
            "{subject}在{at}疑似换了单位：此前{before}，此后{after}。",
            "{at}起，{subject}可能改了单位：由{before}变为{after}。",
            "{subject}在{at}由{before}@goes{after}，像是单位换算。",
            "{subject}前后疑似两种单位：{before}与{after}，以{at}为界。",
        ),
        executive=(
            "{subject}在{at}前后恐怕不可比：此前为{before}，此后为{after}，像是两种单位。",
            "{subject}在{at}由{before}@goes{after}，更像单位问题，而非实质变化。",
            "{at}之前的{subject}似乎用的是另一种单位：当时为{before}，之后为{after}<，相差{factor}>。",
            "疑似单位变更把{subject}以{at}分成两段：{before}和{after}。",
        ),
        technical=(
            "{subject}的水平在{at}由{before}@goes{after}<，相差{factor}>，接近常见的单位换算，离散程度随之相应。",
            "{subject}在{at}的跳变与单位换算之差在误差之内：均值由{before}变为{after}。",
            "普通变化很少如此接近换算系数：{subject}在{at}前{periods}{grain}的均值为{before}，其后为{after}。",
            "{at}前后各{periods}{grain}的均值为{before}和{after}，{subject}的变化与尺度变更相符。",
        ),
        headline=(
            "{subject}在{at}疑似换了单位：由{before}变为{after}",
            "{at}起{subject}像是换了单位：此前{before}，此后{after}",
            "{subject}疑有两种单位：{before}与{after}",
        ),
        words={Verdict.RISE: {"goes": "跳到"}, Verdict.FALL: {"goes": "跌到"}},
    ),
)
