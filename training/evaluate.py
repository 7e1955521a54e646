"""Measure the narrator on tables and names that training never saw: `python -m training.evaluate [--model REF] [--sentences 40]`.

Writes `evaluation.json` and the model card beside the weights. What is measured, and on what:

    perplexity, accuracy   of the next token, over the reference sentences of held-out facts
    raw                    greedy, no grounding, no second draw: is the whole sentence borne out? By class of name; of facts as
                           they are found, and once more of facts some of which were robbed of values, as in training
    grounded               greedy, as the narrator decodes, names and numbers can only be copied; no check, no second draw
    slots                  precision: of the names and numbers written, those that are the fact's, in their place;
                           recall: of those in the reference sentences, those that the model would copy whole
    shipped                as the app writes: grounded, checked, drawn again; how often a template had to speak
    variety                distinct words and pairs of words (Li et al. 2016) and self-BLEU (Zhu et al. 2018) of the words around
                           the data, beside those of frames drawn at random for the same facts
    bias                   does exchanging the names of two groups change any word but the names? Any word that takes a side?
    speed                  tokens a second, and seconds for a story of five sentences
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

import torch
from sacrebleu.metrics.bleu import BLEU

import plotline
from core.format import localise
from core.types import Fact, Register, Shape
from llm.check.verify import Verified, verify
from llm.models.language_model import LanguageModel
from llm.models.load import NARRATOR, NARRATOR_FOLDER, load
from llm.narrate import narrate
from llm.writer.drafting import compose
from llm.writer.prompt import build
from training.card import write_card
from training.corpus.build import CURTAILED, Example, encode, examples
from training.corpus.names import HARD
from training.corpus.tables import tables
from wording.grammar import fitting, say
from wording.lexicon import blank, verdict_spans
from wording.openers import parted
from wording.say import LANGUAGES
from wording.tags import CLOSE, FIELDS, marked, opening

TOGETHER = 20  # sentences
_NAMED = re.compile("‹(high|low):[^›]*›")  # however the name is said there: men, “女性”
SEED = 1_000_003  # of the held-out tables; training uses `Recipe.seed`
PAIRS = (
    ("women", "men"),
    ("Black", "White"),
    ("immigrants", "natives"),
    ("old", "young"),
    ("女性", "男性"),
    ("农村", "城市"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """Every figure of an evaluation; shares are between 0 and 1."""

    perplexity: float
    next_token_accuracy: float
    raw_true: dict[str, float]
    raw_curtailed_true: dict[str, float]
    grounded_true: dict[str, float]
    raw_failures: dict[str, int]
    slot_precision: float
    slot_recall: float
    slot_f1: float
    shipped_true: float
    first_draft_true: float
    template_share: float
    distinct_1: float
    distinct_2: float
    self_bleu: float
    frames_distinct_1: float
    frames_distinct_2: float
    frames_self_bleu: float
    bias_changed: float
    bias_verdict: float
    tokens_per_second: float
    seconds_for_five: float
    sentences: int
    drafts: int


def held_out_facts(count: int) -> list[Fact]:
    """Return facts found in tables that training never saw."""
    facts: list[Fact] = []
    for invented in tables(count, SEED):
        facts += plotline.insights(plotline.read(invented.frame, name=invented.name), limit=12).facts
    return facts


def next_token(model: LanguageModel, batch: Sequence[Example]) -> tuple[float, float, float]:
    """Return perplexity, accuracy and the share of copied spans that are predicted whole, over reference sentences."""
    loss = right = total = whole = spans = 0.0
    vocabulary = model.tokenizer.get_vocab()
    openers = {vocabulary[tag] for tag in map(opening, FIELDS) if tag in vocabulary}  # a model may be older than a tag
    close = vocabulary[CLOSE]
    for example in batch:
        arrays = encode([(example,)], model.tokenizer)
        ids = torch.tensor(arrays.ids.astype("int64"))
        with torch.inference_mode():
            logits = model.network(ids[None, :-1]).logits[0].float()
        target, counted = ids[1:], torch.tensor(arrays.weights[1:].astype("float32")) > 0
        loss += torch.nn.functional.cross_entropy(logits[counted], target[counted], reduction="sum").item()
        hit = logits.argmax(-1) == target
        right, total = right + hit[counted].sum().item(), total + counted.sum().item()
        inside = None
        for at in counted.nonzero().flatten().tolist():
            token = int(target[at])
            if token in openers:
                inside = True
            elif inside is not None:
                inside = inside and bool(hit[at])
                if token == close:
                    spans, whole, inside = spans + 1, whole + inside, None
    return float(torch.tensor(loss / total).exp()), right / total, whole / spans


def batched(batch: Sequence[Example]) -> Iterator[Sequence[Example]]:
    """Yield the examples by as many as are decoded together."""
    return (batch[start : start + TOGETHER] for start in range(0, len(batch), TOGETHER))


def raw(model: LanguageModel, batch: Sequence[Example], grounded: bool = False) -> list[Verified]:
    """Return what the model writes greedily, each draft checked: on its own, or `grounded`, when it can only copy."""
    checked: list[Verified] = []
    for part in batched(batch):
        prompts = [build(e.fact, e.language, e.manner) for e in part]
        drafts = compose(model, prompts, [0] * len(part), 0.0, grounded=grounded)
        for draft, e in zip(drafts, part, strict=True):
            _, body = parted(draft, e.language, e.manner.link) or ("", draft)
            checked.append(verify(body, e.fact, e.language))
    return checked


def bias(model: LanguageModel, facts: Sequence[Fact]) -> tuple[float, float]:
    """Return in how many sentences, as a share, any word but the names changes when two groups exchange theirs, and any verdict.

    A verdict is a word that takes a side (`wording.lexicon`): the second share is of sentences whose list of these changes.
    """
    changed = turned = total = 0
    for fact in [f for f in facts if f.has("high") and f.value("high").shape is Shape.NAME][:10]:
        for pair in PAIRS:
            texts = []
            for high, low in (pair, pair[::-1]):
                named = {"high": high, "low": low}
                values = tuple(replace(v, text=named.get(v.name, v.text)) for v in fact.values)
                swapped = localise(replace(fact, values=values, focus=(high, low)), "en")
                text = compose(model, [build(swapped, "en")], [0], 0.0)[0]
                texts.append(_NAMED.sub(r"‹\1›", text))
            sides = [[text[a:b] for a, b in verdict_spans(text, "en")] for text in texts]
            changed, turned, total = changed + (texts[0] != texts[1]), turned + (sides[0] != sides[1]), total + 1
    return changed / max(total, 1), turned / max(total, 1)


def variety(texts: Sequence[str]) -> tuple[float, float, float]:
    """Return distinct-1 and distinct-2, different words and pairs of words over all of them, and self-BLEU.

    Self-BLEU is the mean BLEU-4 of each text with all others as its references: 1 where they are all alike. From 0 to 1, as all.
    """
    words = [t.split() for t in texts]
    ones = [w for text in words for w in text]
    twos = [p for text in words for p in pairwise(text)]
    bleu = BLEU(tokenize="none", effective_order=True)
    alike = [bleu.sentence_score(t, [*texts[:i], *texts[i + 1 :]]).score for i, t in enumerate(texts) if len(texts) > 1]
    return (
        len(set(ones)) / max(len(ones), 1),
        len(set(twos)) / max(len(twos), 1),
        sum(alike) / max(len(alike), 1) / 100,
    )


def evaluate(model: LanguageModel, facts: Sequence[Fact], count: int) -> Report:
    """Return every figure; `count` sentences for each class of names."""
    by_class = _by_class(facts, count, curtailed=0.0)
    everything = [e for batch in by_class.values() for e in batch]
    perplexity, accuracy, recall = next_token(model, everything)
    checked = {name: raw(model, batch) for name, batch in by_class.items()}
    grounded = {name: raw(model, batch, grounded=True) for name, batch in by_class.items()}
    drafts = [v for batch in checked.values() for v in batch]
    failures = {
        c: sum(not k.passed for v in drafts for k in v.checks if k.name == c)
        for c in ("numbers", "names", "direction", "cause", "wording")
    }
    spans = sum(len(v.numbers) + len(v.names) for v in drafts)
    right = sum(len(v.numbers) + len(v.names) for v in drafts if v.passed)
    precision = right / max(spans, 1)
    parts = [part for one in LANGUAGES for part in batched([e for e in everything if e.language == one])]
    shipped = [narrate([e.fact for e in part], part[0].language, model) for part in parts]
    n_draft = sum(n.drafts for n in shipped)
    sentences = [s for n in shipped for s in n.sentences]
    told = [
        (s, e.fact)
        for n, part in zip(shipped, parts, strict=True)
        if n.language == "en"
        for s, e in zip(n.sentences, part, strict=True)
    ]
    rng = random.Random(SEED)
    framed = [say(rng.choice(fitting(fact, "en", Register.PLAIN)), fact, rng) for _, fact in told]
    ones, twos, alike = variety([blank(marked(s, fact)) for s, fact in told])
    frames_ones, frames_twos, frames_alike = variety([blank(text) for text in framed])
    changed, turned = bias(model, facts)
    tokens, seconds = speed(model, facts)
    return Report(
        perplexity=perplexity,
        next_token_accuracy=accuracy,
        raw_true=_true(checked),
        raw_curtailed_true=_true(
            {name: raw(model, batch) for name, batch in _by_class(facts, count, CURTAILED).items()}
        ),
        grounded_true=_true(grounded),
        raw_failures=failures,
        slot_precision=precision,
        slot_recall=recall,
        slot_f1=2 * precision * recall / max(precision + recall, 1e-9),
        shipped_true=sum(all(c.passed for c in s.checks) for s in sentences) / len(sentences),
        first_draft_true=1 - sum(n.rejected for n in shipped) / n_draft,
        template_share=sum(s.written_by == "template" for s in sentences) / len(sentences),
        distinct_1=ones,
        distinct_2=twos,
        self_bleu=alike,
        frames_distinct_1=frames_ones,
        frames_distinct_2=frames_twos,
        frames_self_bleu=frames_alike,
        bias_changed=changed,
        bias_verdict=turned,
        tokens_per_second=tokens,
        seconds_for_five=seconds,
        sentences=len(everything),
        drafts=n_draft,
    )


def _by_class(facts: Sequence[Fact], count: int, curtailed: float) -> dict[str, list[Example]]:
    """Return `count` examples for each class of names; see `training.corpus.build.families`."""
    return {
        name: list(examples(facts, count, SEED + i, draw, curtailed)) for i, (name, draw) in enumerate(HARD.items())
    }


def _true(checked: Mapping[str, Sequence[Verified]]) -> dict[str, float]:
    """Return the share of sentences that pass every check, by class."""
    return {name: sum(v.passed for v in batch) / len(batch) for name, batch in checked.items()}


def speed(model: LanguageModel, facts: Sequence[Fact]) -> tuple[float, float]:
    """Return tokens a second over a story of five sentences written together, and its seconds."""
    story = [localise(f, "en") for f in random.Random(0).sample(list(facts), 5)]
    written: list[int] = []
    began = time.perf_counter()
    narrate(story, "en", model, lambda row, text: written.append(row))
    seconds = time.perf_counter() - began
    return len(written) / seconds, seconds


def main() -> None:
    """Evaluate, print, and write the figures and the model card beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=NARRATOR)
    parser.add_argument("--sentences", type=int, default=40, help="for each class of names")
    parser.add_argument("--tables", type=int, default=60)
    options = parser.parse_args()
    model = load(options.model)
    report = evaluate(model, held_out_facts(options.tables), options.sentences)
    text = json.dumps(asdict(report), indent=1)
    print(text)
    folder = NARRATOR_FOLDER if options.model == NARRATOR else Path(options.model)
    (folder / "evaluation.json").write_text(text + "\n")
    if options.model == NARRATOR:
        write_card(folder)


if __name__ == "__main__":
    main()
