"""How the split of an average's change into rates and mix is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.MIX,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} @past from {start} in {start_period} to {end} in {end_period}: the changing mix of {breakdown} accounts for {mix_part} of that, the groups' own averages for {rate_part}.",
            "{Subject} @past from {start} to {end}, of which {mix_part} is a change in the mix of {breakdown} and {rate_part} a change within groups.",
            "Part of the change in {subject} is a matter of mix: {mix_part} comes from how rows spread over {breakdown}, {rate_part} from the groups themselves.",
            "{Subject} @past from {start} to {end}, but not within groups alone: the mix of {breakdown} moved it by {mix_part}.",
            "With the groups' own averages held fixed, the mix of {breakdown} alone moves {subject} by {mix_part}.",
            "Between {start_period} and {end_period}, {subject} @past to {end}; within groups by {breakdown} it moved by {rate_part}, between them by {mix_part}.",
            "Split by {breakdown}, the change in {subject} from {start} to {end} is {rate_part} within groups and {mix_part} in their mix.",
            "How rows are spread over {breakdown} changed between {start_period} and {end_period}, which moves {subject} by {mix_part}; the rest is {rate_part}.",
        ),
        brief=(
            "{Subject} @past to {end}: {mix_part} comes from the mix of {breakdown}, {rate_part} does not.",
            "Of the change in {subject}, {mix_part} comes from the mix of {breakdown}, {rate_part} from within groups.",
            "The mix of {breakdown} moves {subject} by {mix_part}.",
            "{Subject} @past from {start} to {end}, with {mix_part} from the mix of {breakdown}.",
        ),
        executive=(
            "{Subject} @past from {start} to {end}, but {mix_part} of that is a shift in the mix of {breakdown}.",
            "Not all of the change in {subject} is within groups: {mix_part} comes from the mix of {breakdown}, {rate_part} does not.",
            "A shift in the mix of {breakdown} accounts for {mix_part} of the change in {subject} from {start} to {end}.",
            "{Subject} @past to {end} in {end_period}; with the mix of {breakdown} held fixed, the change is {rate_part}.",
        ),
        technical=(
            "Kitagawa's split of the change in {subject} by {breakdown}: a rate part of {rate_part} and a mix part of {mix_part}.",
            "{Subject} @past from {start} ({start_period}) to {end} ({end_period}): rate part {rate_part}, mix part {mix_part} by {breakdown}.",
            "At mean weights the rates by {breakdown} change {subject} by {rate_part}; at mean rates the weights change it by {mix_part}.",
            "Decomposed by {breakdown}, the change in {subject} from {start} to {end} has a rate effect of {rate_part} and a mix effect of {mix_part}.",
        ),
        headline=(
            "The mix of {breakdown} moves {subject} by {mix_part}",
            "{Subject} @past to {end}, {mix_part} of it from the mix of {breakdown}",
            "Change in {subject}: {mix_part} from the mix of {breakdown}, {rate_part} within groups",
        ),
    ),
    Said(
        "zh",
        FactKind.MIX,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}由{start_period}的{start}变为{end_period}的{end}，其中{breakdown}构成变化为{mix_part}，各类别自身变化为{rate_part}。",
            "{subject}从{start}@past到{end}，其中结构变化为{mix_part}，各{breakdown}类别自身的变化为{rate_part}。",
            "{subject}的变化可分为两部分：{breakdown}构成的变化计{mix_part}，各类别自身的变化计{rate_part}。",
            "假定各{breakdown}类别的均值不变，单是构成的变化，{subject}的变动就有{mix_part}。",
            "按{breakdown}拆分，{subject}从{start}到{end}的变化中，类别内部为{rate_part}，构成变化为{mix_part}。",
            "从{start_period}到{end_period}，{subject}@past至{end}，其中类别内部计{rate_part}，{breakdown}构成变化计{mix_part}。",
            "{subject}由{start}变为{end}，不全是类别自身的变化：{breakdown}构成的变化计{mix_part}。",
            "{subject}由{start}变为{end}，{breakdown}构成的变化为{mix_part}，其余{rate_part}来自各类别自身。",
        ),
        brief=(
            "{subject}@past至{end}：构成变化为{mix_part}，其余为{rate_part}。",
            "{subject}的变化：{breakdown}构成为{mix_part}，类别内部为{rate_part}。",
            "{subject}的变化中，{breakdown}构成为{mix_part}。",
            "{subject}由{start}到{end}，其中构成变化为{mix_part}。",
        ),
        executive=(
            "{subject}由{start}变为{end}，其中{mix_part}属于{breakdown}构成的变化。",
            "{subject}的变化不全在类别内部：{breakdown}构成的变化计{mix_part}，其余为{rate_part}。",
            "{subject}由{start}到{end}，{breakdown}构成的变化计{mix_part}，类别内部计{rate_part}。",
            "{subject}到{end_period}@past至{end}；若{breakdown}构成不变，变化为{rate_part}。",
        ),
        technical=(
            "按{breakdown}对{subject}的变化作Kitagawa分解：率效应{rate_part}，结构效应{mix_part}。",
            "{subject}由{start}（{start_period}）变为{end}（{end_period}），率效应为{rate_part}，{breakdown}结构效应为{mix_part}。",
            "{subject}的变动中，按平均权重计的各{breakdown}类别均值变化为{rate_part}，按平均均值计的权重变化为{mix_part}。",
            "{subject}从{start}到{end}的变化按{breakdown}分解，组内效应{rate_part}，结构效应{mix_part}。",
        ),
        headline=(
            "{subject}@past至{end}，其中构成变化为{mix_part}",
            "{subject}的变化中，{breakdown}构成为{mix_part}，类别内部为{rate_part}",
            "{subject}由{start}变为{end}，{breakdown}构成变化为{mix_part}",
        ),
    ),
)
