"""The narrator's model card, written from its own records: recipe, curve and evaluation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CARD = """# The narrator

A decoder-only transformer of {parameters:,} parameters that turns a tested fact into one sentence, in English or Chinese.
It is Plotline's embedded default: standard transformers configuration (Llama), safetensors, byte-level BPE.

| what | how |
|---|---|
| layers × heads × width | {n_layer} × {n_head} × {width}, SwiGLU {inner}, rotary positions, tied embeddings |
| training data | {families:,} facts made by this project: invented and planted tables, as they are and upside down, in percent or across zero → the app's own facts and prompts → up to four sentences each, said by the frames in `llm/corpus`; three in ten without values that their kind may lack |
| names | in one table of three, of 25 to 60 characters, in words that no tokenizer knows; in the others a third are made of the few words that the rest of their table is made of, the next most are ordinary ones and ones of 35 to 60 characters, then rare Chinese characters amid common ones, random tokens and random Unicode: copying is learnt, names are not |
| twins | each fact comes twice, with other names and the same words |
| objective | cross-entropy of the sentence's tokens, where several may stand with the share of each, words that take a side weighing four times; and {fairness} × the symmetric divergence between what is predicted for the words of twins (counterfactual logit pairing, Garg et al. 2019) |
| optimiser | AdamW, {peak_rate} falling to zero, {batch} facts a step, bf16 autocast |
| pretraining | {tokens:,} tokens, {steps:,} steps, {spent:.0f} minutes on {threads} CPU thread(s), last loss {loss:.4f}{before} |
| fine-tuning | {tuned} |

Made again by `python -m training.train`, measured by `python -m training.evaluate`.

## Measured on held-out tables and names ({sentences} sentences)

| measure | value |
|---|---|
| perplexity of a sentence's tokens | {perplexity:.3f} |
| next-token accuracy | {next_token_accuracy:.1%} |
| names and numbers: precision, recall, F1 | {slot_precision:.1%}, {slot_recall:.1%}, {slot_f1:.1%} |
| shipped sentences that pass every check | {shipped_true:.1%} |
| drafts that pass at the first or a later draw | {first_draft_true:.1%} |
| sentences that a template had to say | {template_share:.1%} |
| distinct words, distinct pairs, self-BLEU (English, names and values left out) | {distinct_1:.3f}, {distinct_2:.3f}, {self_bleu:.3f} |
| the same of frames drawn at random for the same facts | {frames_distinct_1:.3f}, {frames_distinct_2:.3f}, {frames_self_bleu:.3f} |
| sentences in which any word changes when two groups exchange names | {bias_changed:.1%} |
| sentences in which a word that takes a side does | {bias_verdict:.1%} |
| speed on this machine | {tokens_per_second:.0f} tokens a second; five sentences in {seconds_for_five:.1f} s |

Share of sentences entirely borne out, by class of name; greedy, before any check, no second draw. Raw: with no grounding, every
name and number written token by token from memory. Curtailed: the same, three facts in ten robbed of values as in training, so that
some are such as no table holds. Grounded: as it decodes, names and numbers can only be copied.

| class of name | raw | curtailed | grounded |
|---|---|---|---|
{raw}

Checks that raw drafts failed: {failures}.

{baseline}## Limits

It writes single sentences about the kinds of fact it was trained on, and nothing else; it knows no facts about the world.
Its wording is that of its frames and their mixtures. It does not explain causes. The checks in `llm/check/verify.py`, not the
model, are what makes a shipped sentence true.
"""

BASELINE = """## Beside an LSTM

Trained by `python -m training.lstm` on the corpus of its day with the same loss: {parameters:,} parameters, {tokens:,} tokens in
{minutes:.0f} minutes, last loss {loss:.4f}. A transformer of the narrator's shape took as many steps over the same batches, from
random weights. All three were measured then, on the same held-out sentences; copied whole: of the names and numbers of the reference
sentences, those that the model would copy to the last token.

| model | perplexity | next-token accuracy | copied whole |
|---|---|---|---|
{rows}

"""
BASELINE_RECORD = "lstm.json"  # beside the weights


def write_card(folder: Path) -> None:
    """Write README.md beside the weights from training.json, evaluation.json and the weights themselves."""
    from safetensors import safe_open

    training = json.loads((folder / "training.json").read_text())
    measured = json.loads((folder / "evaluation.json").read_text())
    with safe_open(folder / "model.safetensors", "pt") as weights:
        parameters = sum(weights.get_tensor(k).numel() for k in weights.keys())  # noqa: SIM118
    first, second, before = training["pretraining"], training["finetuning"], training["before"]
    recipe = training["recipe"]
    text = CARD.format(
        parameters=parameters,
        before=_before(before),
        peak_rate=recipe["pretraining"]["peak_rate"],
        batch=recipe["pretraining"]["batch"],
        fairness=recipe["pretraining"]["fairness"],
        tokens=first["tokens"],
        steps=first["step"],
        spent=first["seconds"] / 60,
        loss=first["loss"],
        tuned=_tuned(second),
        threads=training["threads"],
        baseline=_baseline(folder / BASELINE_RECORD),
        raw="\n".join(
            f"| {name} | {share:.1%} | {measured['raw_curtailed_true'][name]:.1%} | {measured['grounded_true'][name]:.1%} |"
            for name, share in measured["raw_true"].items()
        ),
        failures=", ".join(f"{name} {count}" for name, count in measured["raw_failures"].items()),
        **{key: recipe[key] for key in ("n_layer", "n_head", "width", "inner", "families")},
        **measured,
    )
    (folder / "README.md").write_text(text)


def _baseline(record: Path) -> str:
    """Return how an LSTM of the same size does on the same sentences, where one was trained (see `training.lstm`)."""
    if not record.exists():
        return ""
    found = json.loads(record.read_text())
    rows = "\n".join(
        f"| {name} | {share['perplexity']:.3f} | {share['next_token_accuracy']:.1%} | {share['copied_whole']:.1%} |"
        for name, share in ((name, found[name]) for name in ("narrator", "transformer", "lstm"))
    )
    spent = found["training"]
    return BASELINE.format(
        parameters=found["parameters"],
        tokens=spent["tokens"],
        minutes=spent["seconds"] / 60,
        loss=spent["loss"],
        rows=rows,
    )


def _before(record: dict[str, Any] | None) -> str:
    """Return what the weights had learned before pretraining began, where they did not begin at random."""
    tokens, seconds, earlier = 0, 0.0, record
    while earlier is not None:
        learned = earlier.get("pretraining") or earlier["progress"]
        tokens, seconds, earlier = tokens + learned["tokens"], seconds + learned["seconds"], earlier.get("before")
    return (
        f"; before it, the narrators that it goes on from: {tokens:,} tokens, {seconds / 60:.0f} minutes"
        if tokens
        else ""
    )


def _tuned(record: dict[str, Any] | None) -> str:
    """Return what fine-tuning was."""
    if record is None:
        return "none: these weights are as pretraining left them"
    return (
        "on its own sentences that pass every check and that a ranker prefers, among others of the frames; "
        "the weights are the mean of what each round left: "
        f"{record['tokens']:,} tokens, {record['step']:,} steps, {record['seconds'] / 60:.0f} minutes, last loss {record['loss']:.4f}"
    )
