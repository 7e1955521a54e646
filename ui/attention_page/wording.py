"""What the attention explorer says, text by text; `ui.attention_page.words` holds them in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's texts; `{…}` is filled by `str.format`."""

    # what is looked at
    source: str
    of_story: str
    of_own: str
    model: str
    model_help: str
    read: str
    read_hint: str
    written: str
    written_hint: str
    look: str
    own_first: str
    no_story: str
    not_its_writer: str
    # trust
    verdict: str
    measuring: str
    cancel: str
    cancelled: str
    again: str
    pending: str
    numbers: str
    sink: str
    hide: str
    # the closer looks: name and one sentence
    closer: str
    closer_lead: str
    view: str
    views: dict[str, str]
    leads: dict[str, str]
    # within them
    lines: str
    shape_map: str
    shape_lines: str
    as_cells: str
    as_tokens: str
    as_parts: str
    roles: dict[str, str]
    table: str
    table_lead: str
    drop: str
    drop_p: str
    map_p: str
    induction: str
    labels: dict[str, str]
    silence_title: str
    silence_lead: str
    silence_pick: str
    silence_choose: str
    silence_run: str
    silence_first: str
    before: str
    after: str
    unchanged: str
    cost: str
    random_changed: str
    step: str
    came: str
    surprise: str
    layer_says: str
    piece: str
    candidates: str
    key: str
    query: str
    turn: str
    no_turn: str
    before_turn: str
    turned: str
    key_vector: str
    product: str
    dimensions: str
    chain: str
    output: str
    weighted: str
    worked_title: str
    output_title: str
    vector_alt: str
    exponential: str
    with_what: str
    other_head: str
    other_sentence: str
    other_model: str
    unlearned_model: str
    another_model: str
    first_is: str
    second_is: str
    head_of: str
    measure: str
    measure_note: str
    method: str
    methods: dict[str, str]
    source_rank: str
    comprehensive: str
    sufficient: str
    with_erasure: str
    chance: str
    verdict_short: str
    faithful: str
    recency: str
    no_better: str
    too_few: str
    sanity_title: str
    sanity_lead: str
    sanity_run: str
    shuffled: str
    unlearned: str
    unlearned_same: str
    edited: str
    edited_not: str
    edited_rank: str
    no_digit: str
    export_map: str
    export_too_long: str
    export_heads: str
    export_page: str
    export_lead: str
    export_evidence_lead: str
    export_page_lead: str
    export_heads_lead: str
