"""Every text of the attention explorer, in English and Chinese. What other pages say as well is in `ui.words`."""

from __future__ import annotations

from dataclasses import dataclass

from core.types import Language


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
    silence_title: str
    silence_lead: str
    silence_pick: str
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
    candidates: str
    key: str
    query: str
    turn: str
    no_turn: str
    before_turn: str
    turned: str
    key_vector: str
    product: str
    dimension: str
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
    export_heads: str
    export_page: str
    export_lead: str
    export_page_lead: str
    export_heads_lead: str


EN = Words(
    source="Look at",
    of_story="a sentence of the story",
    of_own="a text of your own",
    model="Model",
    model_help="narrator, a folder on this machine, or the id of a Hugging Face model that was downloaded before.",
    read="What the model reads",
    read_hint="Any text. Each of its words counts as a piece of data.",
    written="What follows",
    written_hint="Leave it empty and the model goes on by itself.",
    look="Look",
    own_first="Write something for the model to read, then press Look.",
    no_story="Without a story you can still look at a text of your own.",
    verdict="Does this map mean anything?",
    measuring="Hiding data and measuring what changes in the sentence…",
    cancel="Stop measuring",
    cancelled="Not measured.",
    again="Measure it",
    pending="Faithfulness: being measured.",
    numbers=(
        "comprehensiveness {comp} (random {rcomp}, nearest {ncomp}) · sufficiency {suff} (random {rsuff}, nearest {nsuff}) · "
        "rank correlation with erasure {rho} (p {rho_p}) · p against random rankings {p}"
    ),
    sink="Resting on the first token: {share} on average.",
    hide="Leave out the first token, where heads rest",
    closer="Look closer",
    closer_lead="Each of these shows the same looking from another side.",
    view="View",
    views={
        "tokens": "Tokens",
        "heads": "All heads",
        "word": "One word",
        "data": "Words × data",
        "writing": "Step by step",
        "worked": "Arithmetic",
        "methods": "Methods",
        "compare": "Differences",
        "export": "Export",
    },
    leads={
        "tokens": "One head, token by token: each row looks, each column is looked at.",
        "heads": "Every head at a glance, what the literature would call it, and what the sentence loses without it.",
        "word": "One word: where every head looked, and how that changes from layer to layer.",
        "data": "The whole sentence against the data, cell by cell or part by part.",
        "writing": "Slide through the sentence: what the model expected next, and from which layer on it knew.",
        "worked": "One token's attention with its real numbers: q·k, scale, softmax, weighted values.",
        "methods": "Seven ways to say what a word rests on, each held against what really happens when data is hidden.",
        "compare": "What one map has and another has not: another head, another sentence, another model.",
        "export": "Pictures, a page that works without a server, and the exact weights for other tools.",
    },
    lines="Draw",
    shape_map="heat map",
    shape_lines="lines",
    as_cells="data",
    as_tokens="tokens",
    as_parts="parts of the text",
    roles={
        "subject": "what it is about",
        "values": "the fact's values",
        "neighbours": "neighbouring data",
        "rest": "rest of the prompt",
        "written": "the sentence so far",
        "sink": "first token",
    },
    table="What each head does",
    table_lead=(
        "Labels are those of the literature. The last columns put the heads to the test: how much likelihood the sentence "
        "loses when this head alone is silenced, the share of heads that cost at least as much, and whether its map tells "
        "better than random rankings what the sentence rests on."
    ),
    drop="loss without it (nats)",
    drop_p="p of the loss",
    map_p="p of its map",
    induction="induction",
    silence_title="Silence heads yourself",
    silence_lead="Choose heads and see what the model writes without them, and what it writes without as many random ones.",
    silence_pick="Heads to silence",
    silence_run="Write without them",
    silence_first="Choose at least one head, and at most half of them.",
    before="with all heads",
    after="without these",
    unchanged="The sentence stays the same.",
    cost="Silencing them costs {drop} nats a token; of {draws} random choices as large, {share} cost at least as much (p = {p}).",
    random_changed="Without as many random heads the sentence changed in {changed} of {all} tries.",
    step="Token",
    came="Then came “{token}”, which the model held {probability} likely (rank {rank}).",
    surprise="Its uncertainty was {bits} bits.",
    layer_says="if it stopped after layer {layer}",
    candidates="what it would write, likeliest first",
    key="Token that is looked at",
    query="Token that looks",
    turn="Positions turn pairs of dimensions: the first by {first}°, the last by {last}°, at this token.",
    no_turn="This model has learned positions; nothing is turned.",
    before_turn="query before its turn",
    turned="query",
    key_vector="key",
    product="query × key",
    dimension="dimension {i}",
    chain="q·k = {dot} → × {scale} = {score} → softmax over {n} tokens = {weight}",
    output="output",
    weighted="{share} × value of “{token}”",
    worked_title="“{query}” asks, “{key}” answers",
    output_title="Values, added up by their shares",
    vector_alt="Heat map of the numbers of one head's vectors.",
    exponential="e^(score − largest)",
    with_what="Compare with",
    other_head="another head",
    other_sentence="another sentence",
    other_model="another model",
    unlearned_model="the same model, untrained",
    another_model="a model of your own",
    first_is="First",
    second_is="Second",
    head_of="layer {layer}, head {head}",
    measure="Try all methods on “{word}”",
    measure_note="This hides and erases data some two hundred times; a few seconds.",
    method="method",
    methods={
        "attention": "attention, mean of heads",
        "rollout": "attention rollout",
        "gradient x attention": "gradient × attention",
        "value-weighted attention": "value-weighted attention",
        "integrated gradients": "integrated gradients",
        "erasure": "erasure",
        "fitted heads": "heads fitted to ablations",
    },
    source_rank="true source ranks",
    comprehensive="comprehensiveness",
    sufficient="sufficiency",
    with_erasure="with erasure",
    chance="p",
    verdict_short="verdict",
    faithful="better than chance and than nearest",
    recency="better than chance",
    no_better="no better than chance",
    too_few="too few data",
    sanity_title="Would it say the same of nonsense?",
    sanity_lead=(
        "Three checks for the map above: its weights dealt out at random, the same model untrained, and a number of the data "
        "edited."
    ),
    sanity_run="Run the checks",
    shuffled="Dealt out at random, the same weights score {shuffled} on average; the map scores {own} (p = {p}).",
    unlearned="The untrained model's map agrees with this one by {rho} (rank correlation): what was learned shows.",
    unlearned_same="The untrained model gives much the same map ({rho}): it may show the architecture, not what was learned.",
    edited="With {old} edited to {new}, the model writes: “{after}” It follows the edit.",
    edited_not="With {old} edited to {new}, the model writes: “{after}” It does not state the edited number.",
    edited_rank="The map ranks the edited cell {rank} of {n} for the number that states it.",
    no_digit="No number of the sentence could be edited.",
    export_map="The map of layer {layer}, head {head}",
    export_heads="Every head, for BertViz",
    export_page="The linked sentence and its maps, on one page",
    export_lead="Pictures, and the exact weights with tokens and spans.",
    export_page_lead="Words, marks and cells stay linked; no network and no server is needed.",
    export_heads_lead="Arrays layer_0, layer_1, … [1, heads, n, n] and tokens, as bertviz.head_view takes them.",
)

ZH = Words(
    source="查看",
    of_story="故事中的句子",
    of_own="自己的文本",
    model="模型",
    model_help="narrator、本机的文件夹，或先前下载过的 Hugging Face 模型名。",
    read="模型读到的文本",
    read_hint="任意文本。其中每个词都算作一个数据。",
    written="接下来的文本",
    written_hint="留空则由模型自己往下写。",
    look="查看",
    own_first="写一段给模型读的文本，然后按“查看”。",
    no_story="没有故事时，也可以查看自己的文本。",
    verdict="这张图有意义吗？",
    measuring="正在遮住数据并测量句子的变化……",
    cancel="停止测量",
    cancelled="未测量。",
    again="测量",
    pending="忠实度：正在测量。",
    numbers=(
        "全面性 {comp}（随机 {rcomp}，最近 {ncomp}）· 充分性 {suff}（随机 {rsuff}，最近 {nsuff}）· "
        "与擦除的秩相关 {rho}（p {rho_p}）· 相对随机排序的 p {p}"
    ),
    sink="停在首个词元上：平均 {share}。",
    hide="不显示首个词元（注意力的停靠处）",
    closer="再靠近一些",
    closer_lead="以下各项从不同的角度展示同一次“看”。",
    view="视图",
    views={
        "tokens": "词元",
        "heads": "所有的头",
        "word": "一个词",
        "data": "词 × 数据",
        "writing": "逐步书写",
        "worked": "算式",
        "methods": "方法",
        "compare": "差异",
        "export": "导出",
    },
    leads={
        "tokens": "一个头，逐个词元：每一行在看，每一列被看。",
        "heads": "一眼看完所有的头：文献怎样称呼它，以及没有它时句子失去什么。",
        "word": "一个词：每个头看了哪里，又如何逐层变化。",
        "data": "整个句子对照数据，按单元格或按部分。",
        "writing": "沿句子滑动：模型预期接下来是什么，从哪一层起已经知道。",
        "worked": "一个词元的注意力，真实的数字：q·k、缩放、softmax、加权的值。",
        "methods": "七种说明一个词依据什么的方法，每种都与遮住数据后的真实变化对照。",
        "compare": "一张图有而另一张没有的：另一个头、另一句话、另一个模型。",
        "export": "图片、无需服务器的网页，以及供其他工具使用的精确权重。",
    },
    lines="画成",
    shape_map="热力图",
    shape_lines="连线",
    as_cells="数据",
    as_tokens="词元",
    as_parts="文本的部分",
    roles={
        "subject": "所谈的对象",
        "values": "事实的值",
        "neighbours": "邻近的数据",
        "rest": "提示的其余部分",
        "written": "已写的句子",
        "sink": "首个词元",
    },
    table="每个头做什么",
    table_lead="名称取自文献。最后几列加以检验：只停用这个头时句子失去多少似然、代价不小于它的头所占的比例，以及它的图是否比随机排序更能说明句子依据什么。",
    drop="停用后的损失（奈特）",
    drop_p="损失的 p",
    map_p="其图的 p",
    induction="归纳",
    silence_title="自己停用头",
    silence_lead="选择头，看模型没有它们时写什么，以及没有同样多的随机头时写什么。",
    silence_pick="要停用的头",
    silence_run="停用后再写",
    silence_first="至少选择一个头，至多选择一半。",
    before="所有的头",
    after="停用之后",
    unchanged="句子没有变化。",
    cost="停用它们使每个词元损失 {drop} 奈特；在 {draws} 次同样大小的随机选择中，{share} 的代价不小于此（p = {p}）。",
    random_changed="停用同样多的随机头，{all} 次中有 {changed} 次句子改变。",
    step="词元",
    came="接着出现“{token}”，模型认为其可能性为 {probability}（第 {rank} 位）。",
    surprise="它的不确定度为 {bits} 比特。",
    layer_says="若在第 {layer} 层之后停下",
    candidates="它会写什么，最可能的在前",
    key="被看的词元",
    query="在看的词元",
    turn="位置使成对的维度旋转：在这个词元处，第一对转 {first}°，最后一对转 {last}°。",
    no_turn="这个模型的位置是学来的，没有旋转。",
    before_turn="旋转前的查询",
    turned="查询",
    key_vector="键",
    product="查询 × 键",
    dimension="维度 {i}",
    chain="q·k = {dot} → × {scale} = {score} → 在 {n} 个词元上 softmax = {weight}",
    output="输出",
    weighted="{share} × “{token}”的值",
    worked_title="“{query}”在问，“{key}”在答",
    output_title="按占比相加的值",
    vector_alt="一个头的向量数值热力图。",
    exponential="e^(分数 − 最大)",
    with_what="与之比较",
    other_head="另一个头",
    other_sentence="另一句话",
    other_model="另一个模型",
    unlearned_model="同一模型，未经训练",
    another_model="自己的模型",
    first_is="前者",
    second_is="后者",
    head_of="第 {layer} 层第 {head} 头",
    measure="用所有方法查看“{word}”",
    measure_note="需要遮住和擦除数据约两百次，几秒钟。",
    method="方法",
    methods={
        "attention": "注意力，各头平均",
        "rollout": "注意力展开",
        "gradient x attention": "梯度 × 注意力",
        "value-weighted attention": "按值加权的注意力",
        "integrated gradients": "积分梯度",
        "erasure": "擦除",
        "fitted heads": "按消融拟合的头",
    },
    source_rank="真实来源的名次",
    comprehensive="全面性",
    sufficient="充分性",
    with_erasure="与擦除",
    chance="p",
    verdict_short="结论",
    faithful="优于随机，也优于最近",
    recency="优于随机",
    no_better="不比随机更好",
    too_few="数据太少",
    sanity_title="对胡言乱语，它会说同样的话吗？",
    sanity_lead="对上面的图做三项检查：权重随机重排、同一模型未经训练、改动数据中的一个数字。",
    sanity_run="进行检查",
    shuffled="随机重排后，同样的权重平均得 {shuffled}；这张图得 {own}（p = {p}）。",
    unlearned="未经训练的模型的图与它的秩相关为 {rho}：看得出学到了东西。",
    unlearned_same="未经训练的模型给出几乎相同的图（{rho}）：它可能反映结构，而非所学。",
    edited="把 {old} 改为 {new} 后，模型写道：“{after}”它跟随了改动。",
    edited_not="把 {old} 改为 {new} 后，模型写道：“{after}”它没有写出改动后的数字。",
    edited_rank="对写出它的数字，这张图把改动的单元格排在 {n} 个中的第 {rank} 位。",
    no_digit="句中没有可以改动的数字。",
    export_map="第 {layer} 层第 {head} 头的图",
    export_heads="所有的头，供 BertViz 使用",
    export_page="联动的句子及其图，在一页上",
    export_lead="图片，以及带词元与位置的精确权重。",
    export_page_lead="词、图形与单元格保持联动；无需网络与服务器。",
    export_heads_lead="数组 layer_0、layer_1……形状 [1, 头数, n, n]，以及 tokens，正是 bertviz.head_view 所需。",
)


def texts(language: Language) -> Words:
    """Return the explorer's texts in a language."""
    return ZH if language == "zh" else EN
