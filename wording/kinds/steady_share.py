"""How a steady share of a total that moved is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

_EN = {
    Verdict.RISE: {"noun": "[growth|increase]"},
    Verdict.FALL: {"noun": "[decline|decrease]"},
}
_ZH = {
    Verdict.RISE: {"went": "[增长|上升]"},
    Verdict.FALL: {"went": "[下降|减少]"},
}

SAID = (
    Said(
        "en",
        FactKind.STEADY_SHARE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} @past by {change_pct} between {start_period} and {end_period}, yet the share of {leader} held: {start} at the start, {end} at the end.",
            "The share of {leader} in {subject} has barely moved: {start} in {start_period}, {end} in {end_period}.",
            "{leader} held its share of {whole}: {start} in {start_period}, {end} in {end_period}.",
            "While {subject} @past by {change_pct}, the share of {leader} stayed about the same, at {end}.",
            "{leader} kept pace as {subject} @past by {change_pct}: its share stayed at about {end}.",
            "Between {start_period} and {end_period}, {subject} @past by {change_pct}, and {leader} moved in step, at about {end} of the total.",
            "The share of {leader} in {subject} is steady, at {end} in {end_period} after {start} in {start_period}.",
            "{Subject} is {change_pct} @adj in {end_period} than in {start_period}, but the share of {leader} is still about {end}.",
        ),
        brief=(
            "The share of {leader} in {subject} is steady at about {end}.",
            "{leader} held its share of {whole}, at {end}.",
            "{Subject} @past by {change_pct}; the share of {leader} held at {end}.",
            "The share of {leader} in {subject} was {start} in {start_period} and {end} in {end_period}.",
        ),
        executive=(
            "The share of {leader} held at about {end} of {whole} during the {change_pct} @noun of the total.",
            "The share of {leader} in {subject} is about the same, at {end}<, with the total @adv {change_pct}>.",
            "{Subject} @past by {change_pct}, but the share of {leader} held: {start} in {start_period}, {end} in {end_period}.",
            "The share of {leader} in {subject} hardly moved, from {start} in {start_period} to {end} in {end_period}.",
        ),
        technical=(
            "The share of {leader} in {subject} is equivalent across the span: {start} in {start_period}, {end} in {end_period}, the total @adv {change_pct}.",
            "Within a tenth of itself, the share of {leader} in {subject} did not drift between {start_period} ({start}) and {end_period} ({end}).",
            "By an equivalence test, the share of {leader} in {subject} stayed at about {end} while the total @past by {change_pct}.",
            "{Subject} @past by {change_pct} from {start_period} to {end_period}; the drift in the share of {leader}, {start} to {end}, is within a tenth of it.",
        ),
        headline=(
            "{leader} holds its share of {whole} at {end}",
            "{Subject} @past by {change_pct}, while the share of {leader} held at {end}",
            "The share of {leader} in {subject} stays at {end}",
        ),
        words=_EN,
    ),
    Said(
        "zh",
        FactKind.STEADY_SHARE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "从{start_period}到{end_period}，{subject}@went了{change_pct}，而{leader}的占比基本未变，由{start}到{end}。",
            "{leader}占{whole}的比重稳定，{start_period}为{start}，{end_period}为{end}。",
            "{subject}@went了{change_pct}，{leader}的份额仍在{end}左右。",
            "{leader}在{subject}中的份额大体不变：{start_period}为{start}，{end_period}为{end}。",
            "{leader}与整体同步变动：{subject}@went了{change_pct}，其占比仍在{end}左右。",
            "{start_period}至{end_period}，{whole}@went{change_pct}，{leader}的占比稳定在{end}上下。",
            "尽管{subject}@went了{change_pct}，{leader}的占比仍约为{end}<，起初为{start}>。",
            "{subject}@went了{change_pct}，{leader}的占比却基本未变，先后为{start}和{end}。",
        ),
        brief=(
            "{leader}占{whole}的比重稳定在{end}左右。",
            "{leader}的{subject}份额基本未变，约为{end}。",
            "{subject}@went{change_pct}，{leader}占比稳定在{end}。",
            "{leader}占{whole}的比重先后为{start}和{end}，基本未变。",
        ),
        executive=(
            "{leader}的份额保持稳定：{whole}@went{change_pct}，其占比仍在{end}左右。",
            "{leader}在{subject}中的占比基本未变，约为{end}<，其间总量@went{change_pct}>。",
            "{subject}@went{change_pct}，{leader}的份额基本未变，先后为{start}和{end}。",
            "{leader}占{whole}的比重保持稳定：{start_period}为{start}，{end_period}为{end}。",
        ),
        technical=(
            "等效性检验表明，{leader}占{whole}的比重在{start_period}（{start}）与{end_period}（{end}）之间无实质漂移。",
            "{leader}占{subject}的比重由{start}到{end}，漂移不超过自身的一成，其间总量@went{change_pct}。",
            "以自身一成为界，{leader}的{subject}占比保持在{end}左右，而总量@went了{change_pct}。",
            "{subject}从{start_period}到{end_period}@went{change_pct}，{leader}占比的漂移（{start}至{end}）在其一成之内。",
        ),
        headline=(
            "{leader}占{whole}的比重稳定在{end}左右",
            "{subject}@went{change_pct}，{leader}份额稳定在{end}",
            "{leader}份额稳定：{start_period}占{whole}的{start}，{end_period}占{end}",
        ),
        words=_ZH,
    ),
)
