"""How a record is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.RECORD,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{Subject} @went to {extreme} {in} {at}, the @est since the data begin {in} {start_period}<; the old record was {before}>.",
            "{In} {at}, {subject} set a record @record of {extreme}; before this run of {periods} {grain}s it had never been @above {before}.",
            "{Subject} stands at a record @record: {extreme} {in} {at}, [against|compared with] the old record of {before}.",
            "In each of the {periods} {grain}s to {at}, {subject} was @above its old record of {before}; it ended at {extreme}.",
            "At {extreme} {in} {at}, {subject} is at its @est since {start_period}; the earlier record was {before}.",
            "For {periods} {grain}s {subject} has stayed @above its old record of {before}; {in} {at} it @went to {extreme}.",
            "The {periods} {grain}s to {at} are the @est on record for {subject}, ending at {extreme}<, where the old record was {before}>.",
            "No {grain} since {start_period} had {subject} @above the {extreme} of {at}.",
            "{Subject} passed its old record of {before} and @went to {extreme} {in} {at}, the @est since {start_period}.",
        ),
        brief=(
            "{Subject} is at a record @record: {extreme} {in} {at}.",
            "{Subject} @went to {extreme}, the @est since {start_period}.",
            "{Subject}: {extreme} {in} {at}, a record; the old one was {before}.",
            "{Subject} has been at record levels for {periods} {grain}s, @above {before}.",
        ),
        executive=(
            "{Subject} is at a record @record of {extreme} {in} {at}, and has been @above all earlier {grain}s for {periods} {grain}s.",
            "{Subject} ended at its @est level since {start_period}: {extreme} {in} {at}, against an earlier record of {before}.",
            "The latest {periods} {grain}s are the @est on record for {subject}, ending at {extreme} {in} {at}.",
            "{Subject} has passed its old record of {before} and stands at {extreme} {in} {at}, the @est since {start_period}.",
        ),
        technical=(
            "All of the {periods} {grain}s to {at} lie @above the earlier extreme of {before} for {subject}; the final value is {extreme}.",
            "{Subject} sets the @est value of the series {in} {at}, {extreme}; the extreme before this run of {periods} {grain}s was {before}.",
            "Since {start_period}, no value of {subject} lies @above {extreme}, that of {at}; the run of such {grain}s counts {periods}.",
            "The final {periods} {grain}s of {subject} are all @above every earlier one: {extreme} {in} {at}, [against|compared with] {before}.",
        ),
        headline=(
            "{Subject} at a record @record of {extreme}, past the old {before}",
            "{Subject} at its @est since {start_period}: {extreme}",
            "{Subject} @above its old record of {before} for {periods} {grain}s",
        ),
        words={
            Verdict.HIGHEST: {"went": "[rose|climbed]", "record": "high"},
            Verdict.LOWEST: {"went": "[fell|sank]", "record": "low"},
        },
    ),
    Said(
        "zh",
        FactKind.RECORD,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{subject}在{at}@went{extreme}，创{start_period}以来@new，此前的纪录为{before}。",
            "{at}，{subject}@went{extreme}，为{start_period}有数据以来的@est。",
            "截至{at}的{periods}{grain}里，{subject}始终@beyond此前的纪录{before}，最新为{extreme}。",
            "{subject}在{at}为{extreme}，刷新了{before}的纪录，创下@new。",
            "{subject}@went{extreme}，创历史@new，此前的纪录为{before}。",
            "自{start_period}有数据以来，{subject}在{at}@est，为{extreme}。",
            "{subject}已连续{periods}{grain}@beyond此前的纪录{before}，{at}为{extreme}。",
            "{at}的{subject}为{extreme}，@beyond{before}的此前纪录，为{start_period}以来@est。",
        ),
        brief=(
            "{subject}创@new：{at}为{extreme}。",
            "{subject}@went{extreme}，为{start_period}以来@est。",
            "{subject}刷新纪录，由{before}变为{extreme}，为@est。",
            "{subject}连续{periods}{grain}@beyond原纪录{before}。",
        ),
        executive=(
            "{subject}创{start_period}以来@new：{at}@went{extreme}，此前的纪录为{before}。",
            "{subject}已连续{periods}{grain}@beyond此前所有时期，{at}为{extreme}。",
            "{subject}最近{periods}{grain}均@beyond{before}的原纪录，最新值为{extreme}。",
            "{subject}创{start_period}以来@new，{at}为{extreme}，原纪录为{before}。",
        ),
        technical=(
            "截至{at}的{periods}{grain}中，{subject}的每个值都@beyond此前的极值{before}，末值为{extreme}。",
            "{subject}的序列@est值出现在{at}，为{extreme}；此轮之前的极值为{before}。",
            "自{start_period}起，{subject}在{at}@est，为{extreme}，连续{periods}{grain}超出原有范围。",
            "{subject}末段的{periods}{grain}全部@beyond先前各期，末值{extreme}，先前极值{before}。",
        ),
        headline=(
            "{subject}@went{extreme}，创{start_period}以来@new",
            "{subject}@went{extreme}，刷新{before}的纪录",
            "{subject}连续{periods}{grain}@beyond原纪录，{at}为{extreme}",
        ),
        words={
            Verdict.HIGHEST: {"new": "新高", "went": "升至", "beyond": "高于"},
            Verdict.LOWEST: {"new": "新低", "went": "降至", "beyond": "低于"},
        },
    ),
)
