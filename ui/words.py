"""Every text of the interface, in English and Chinese. Facts and sentences bring their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.types import ColumnKind, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's texts; `{…}` is filled by `str.format`."""

    # navigation and sidebar
    data: str
    story: str
    charts: str
    attention: str
    model: str
    language: str
    library: str
    no_table: str
    loaded: str
    # shared
    empty_title: str
    empty_text: str
    go_to_data: str
    go_to_story: str
    failed: str
    # data
    data_title: str
    data_lead: str
    another: str
    upload: str
    upload_hint: str
    samples: str
    open_sample: str
    reading: str
    rows: str
    columns: str
    size: str
    repairs: str
    no_repairs: str
    repair_what: str
    repair_where: str
    repair_count: str
    repair_undo: str
    warnings: str
    preview: str
    first_rows: str
    column: str
    kind: str
    unit: str
    missing: str
    distinct: str
    smallest: str
    middle: str
    largest: str
    spread: str
    remark: str
    # story
    story_kicker: str
    story_title: str
    story_title_one: str
    nothing_title: str
    nothing_text: str
    story_lead: str
    stop: str
    comma: str
    how_read: str
    count_repairs: tuple[str, str]
    count_cautions: tuple[str, str]
    tone: str
    tones: Mapping[str, str]
    length: str
    lengths: Mapping[str, str]
    looking: str
    loading_model: str
    writing: str
    by_model: str
    by_template: str
    by_template_why: str
    checks: str
    click_hint: str
    show_all: str
    evidence_of: str
    close: str
    stated: str
    recomputed: str
    agrees: str
    differs: str
    tested: str
    test_line: str
    observations: str
    rows_behind: str
    rows_behind_some: str
    all_rows: str
    query: str
    not_said: str
    not_said_lead: str
    not_said_fact: str
    not_said_why: str
    check_title: str
    check_lead: str
    check_label: str
    check_example: str
    check_reading: str
    check_nothing: str
    check_claim: str
    check_verdict: str
    check_value: str
    check_why: str
    verdicts: dict[str, str]
    download: str
    # charts
    charts_title: str
    charts_lead: str
    across: str
    measure: str
    count_rows: str
    how: str
    how_sum: str
    how_mean: str
    how_count: str
    how_none: str
    period: str
    color: str
    no_color: str
    gallery: str
    gallery_lead: str
    nothing_to_draw: str
    # attention
    attention_title: str
    attention_lead: str
    sentence: str
    layer: str
    head: str
    mean_of_all: str
    written_by_template: str
    word_title: str
    word_lead: str
    word: str
    bars_title: str
    elsewhere: str
    sink: str
    source: str
    source_lead: str
    entropy: str
    distance: str
    sink_share: str
    previous: str
    retrieval: str
    label: str
    # model
    model_title: str
    model_lead: str
    parameters: str
    layers: str
    heads: str
    width: str
    vocabulary: str
    context: str
    parts_title: str
    step_embed: str
    step_position: str
    step_attention: str
    step_next: str
    part: str
    shape: str
    copies: str
    numbers: str
    worked_title: str
    worked_lead: str
    worked_pick: str
    token: str
    dot: str
    scaled: str
    weight: str
    worked_output: str
    expected_title: str
    expected_lead: str
    rank: str
    probability: str
    instead: str
    good_title: str
    not_measured: str
    metric: str
    value: str
    training_title: str
    training_lead: str
    training_size: str
    pretraining: str
    finetuning: str
    training_alt: str
    training_step: str
    training_loss: str
    baseline_title: str
    baseline_lead: str
    baseline_twin: str
    baseline_model: str
    copied_whole: str
    limits_title: str
    limits: tuple[str, ...]
    kinds: dict[ColumnKind, str]
    grains: dict[str, str]
    measures: dict[str, str]
    sorts: dict[str, str]


EN = Words(
    data="Data",
    story="Story",
    charts="Charts",
    attention="Attention",
    model="Model",
    language="Language",
    library="Charts drawn by",
    no_table="No table yet",
    loaded="{rows} rows · {columns} columns",
    empty_title="Nothing is loaded yet",
    empty_text="Open a table of your own, or start from one of the samples. It takes a few seconds.",
    go_to_data="Choose a table",
    go_to_story="Read its story",
    failed="Something went wrong that Plotline did not expect; choose the table again, or another one.",
    data_title="Start with a table",
    data_lead=(
        "Plotline finds what it has to say, tests it, and writes it down. Every number opens the rows it came from."
    ),
    another="Another table",
    upload="Open a file",
    upload_hint="A table as text: CSV, TSV, or anything with one row a line. It stays on this machine.",
    samples="Or start from one of these",
    open_sample="Open",
    reading="Reading the table",
    rows="rows",
    columns="columns",
    size="{rows} rows, {columns} columns",
    repairs="What reading changed",
    no_repairs="Nothing had to be repaired.",
    repair_what="what",
    repair_where="where",
    repair_count="how many",
    repair_undo="to undo it",
    warnings="Worth knowing",
    preview="The rows",
    first_rows="The first {shown} of {all} rows.",
    column="column",
    kind="read as",
    unit="unit",
    missing="missing",
    distinct="distinct",
    smallest="smallest",
    middle="median",
    largest="largest",
    spread="spread",
    remark="remark",
    story_kicker="Story",
    story_title="{sentences} things that {rows} rows say",
    story_title_one="One thing that {rows} rows say",
    nothing_title="{rows} rows, and nothing that stands out",
    nothing_text=(
        "Plotline made {tests} tests and none survived. That is an answer too: what moves here could be chance."
    ),
    story_lead=(
        "{tests} tests were made; these held after correcting for all of them. Click a number to see "
        "where it comes from."
    ),
    stop=". ",
    comma=", ",
    how_read="How this table was read: {what}",
    count_repairs=("1 repair", "{n} repairs"),
    count_cautions=("1 caution", "{n} cautions"),
    tone="For",
    tones={"plain": "anyone", "brief": "a glance", "executive": "a decision", "technical": "a check"},
    length="Length",
    lengths={"short": "short", "medium": "medium", "long": "long"},
    looking="Looking for what holds",
    loading_model="Waking the language model",
    writing="Writing, and checking what is written",
    by_model="Written by the model",
    by_template="Written by a template",
    by_template_why="The model's own drafts did not pass the checks, so a plain sentence stands in.",
    checks="{passed} of {all} checks passed",
    click_hint="Show where {text} comes from",
    show_all="Where does it come from?",
    evidence_of="Where {text} comes from",
    close="Close",
    stated="As stated",
    recomputed="Recomputed just now",
    agrees="The two agree.",
    differs="They do not agree.",
    tested="The test",
    test_line="{test}: p {p}, corrected for all tests q {q}, {effect} {size}, {n} observations",
    observations="observations",
    rows_behind="All {all} rows behind it",
    rows_behind_some="{shown} of the {all} rows behind it",
    all_rows="every row that the claim is about",
    query="The query that recomputes it",
    not_said="What was not said, and why",
    not_said_lead="{tests} tests were made on this table. These claims were looked at and left out.",
    not_said_fact="claim",
    not_said_why="why it was left out",
    check_title="Check a paragraph against this table",
    check_lead="Paste anyone's text about this table, in English or Chinese. Each claim is held against the facts and the "
    "table itself; what cannot be decided is said to be so.",
    check_label="A paragraph about this table",
    check_example="West leads with sales of 1.2 million, 20% more than East.",
    check_reading="Reading the claims",
    check_nothing="This text claims nothing about the table.",
    check_claim="claim",
    check_verdict="verdict",
    check_value="recomputed",
    check_why="why",
    verdicts={"supported": "supported", "contradicted": "contradicted", "not_checkable": "not checkable"},
    download="Take it with you",
    charts_title="Look for yourself",
    charts_lead="Any column against any other. Nothing here is tested; it is for your own eyes.",
    across="Across",
    measure="Measure",
    count_rows="number of rows",
    how="Summed up as",
    how_sum="total",
    how_mean="average",
    how_count="count",
    how_none="row by row",
    period="Period",
    color="Split by",
    no_color="nothing",
    gallery="Starting points",
    gallery_lead="Charts that suit the kinds of columns in this table.",
    nothing_to_draw="There is no column here that could be drawn.",
    attention_title="What the model looked at",
    attention_lead=(
        "The model reads a few lines of data and writes a sentence, token by token. Attention is how "
        "strongly each new token draws on each one before it. "
        "It shows where the model looked, which is not the same as why it wrote what it wrote. Below the "
        "sentence you find whether this map could be trusted when it was put to the test."
    ),
    sentence="Sentence",
    layer="Layer",
    head="Head",
    mean_of_all="mean of all",
    written_by_template=(
        "A template wrote this sentence. The map shows how the model reads it, not how it came to be."
    ),
    word_title="From words to data",
    word_lead=(
        "Amber is attention: point at a word and the marks that it looked at light up. Blue underlines "
        "are provenance: numbers that were checked against the data. Click a word to see its cells below."
    ),
    word="Word",
    bars_title="While writing “{word}”, the model looked at",
    elsewhere="Elsewhere in the prompt: {share}",
    sink="Resting on the first token: {share}",
    source="Where “{word}” is from",
    source_lead="{value} is the value “{name}” of the tested fact. This is known, not inferred.",
    entropy="entropy (bits)",
    distance="looks back (tokens)",
    sink_share="first token",
    previous="token before",
    retrieval="copies",
    label="known as",
    model_title="A small transformer, opened up",
    model_lead=(
        "The model called {name} has {parameters} parameters. It runs on your processor, and nothing "
        "leaves this machine."
    ),
    parameters="parameters",
    layers="layers",
    heads="heads a layer",
    width="width",
    vocabulary="tokens known",
    context="tokens read at once",
    parts_title="What it is made of",
    step_embed="**Embeddings.** Each token picks one row of a table with {vocabulary} rows and {width} columns.",
    step_position=(
        "**Positions.** Queries and keys are turned by an angle that grows with the position, so that "
        "distance can be felt."
    ),
    step_attention=(
        "**Attention.** In each of {layers} layers, {heads} heads compare a query with every key before "
        "it and add up the values by the result:"
    ),
    step_next=(
        "**Next token.** After the last layer the state is compared with all {vocabulary} tokens; the "
        "likeliest is written, and the model begins again."
    ),
    part="part",
    shape="shape",
    copies="times",
    numbers="parameters",
    worked_title="One step, with its real numbers",
    worked_lead=(
        "Layer {layer}, head {head}, at the token “{token}”: the query is compared with each key (q·k), "
        "divided by √{width}, turned into shares by softmax. The ten strongest:"
    ),
    worked_pick="Token",
    token="token",
    dot="q·k",
    scaled="scaled",
    weight="softmax",
    worked_output="The head's output is the sum of the values by these shares; its first numbers are {numbers}",
    expected_title="What it expected next",
    expected_lead=(
        "At each step of the sentence: the token that came, how likely the model held it to be before "
        "any grounding, and what else it thought of."
    ),
    rank="rank",
    probability="probability",
    instead="it thought of",
    good_title="How good it is",
    not_measured=(
        "This model has not been measured here. For the narrator, python -m training.evaluate writes the "
        "figures that this page shows."
    ),
    metric="measure",
    value="value",
    training_title="How it learned",
    training_lead="Loss on the next token; lower is better. First on sentences that frames say, then on its own that pass, among "
    "others of the frames. Where a curve jumps, what it learns from was exchanged.",
    training_size="{steps} steps, {minutes} minutes",
    pretraining="Pretraining",
    finetuning="Fine-tuning",
    training_alt="Line chart of the training loss over steps.",
    training_step="step",
    training_loss="loss",
    baseline_title="Beside an LSTM",
    baseline_lead="A recurrent network of {parameters} parameters, trained on {tokens} tokens of the corpus of its day in {minutes} "
    "minutes, and a transformer of the narrator's shape that took as many steps over the same batches; with the narrator of then, "
    "measured on the same held-out sentences. Copied whole: names and numbers that each would copy to the last token.",
    baseline_twin="transformer, trained as long",
    baseline_model="model",
    copied_whole="copied whole",
    limits_title="What it cannot do",
    limits=(
        "It only says what the tests found. It has no knowledge of the world and gives no reasons or advice.",
        "It writes English and Chinese, a sentence or half of one for each fact, in a narrow range of wordings.",
        (
            "It copies numbers and names and never computes them; a sentence that fails a check is replaced "
            "by a template and marked."
        ),
        "Attention shows where it looked. It is evidence about the model, not about your data.",
    ),
    kinds={
        ColumnKind.QUANTITATIVE: "number",
        ColumnKind.TEMPORAL: "date or time",
        ColumnKind.NOMINAL: "category",
        ColumnKind.ORDINAL: "ordered category",
        ColumnKind.IDENTIFIER: "identifier",
        ColumnKind.TEXT: "free text",
        ColumnKind.GEOGRAPHIC: "place",
    },
    measures={
        "perplexity": "perplexity of the next token",
        "next_token_accuracy": "next token right",
        "raw_true": "true unchecked, from memory",
        "grounded_true": "true unchecked, as it decodes",
        "raw_failures": "raw drafts that failed on",
        "slot_precision": "names and numbers: precision",
        "slot_recall": "names and numbers: recall",
        "slot_f1": "names and numbers: F1",
        "shipped_true": "shipped sentences that pass every check",
        "first_draft_true": "drafts that pass",
        "template_share": "said by a template",
        "distinct_1": "distinct words",
        "distinct_2": "distinct pairs of words",
        "self_bleu": "self-BLEU",
        "frames_distinct_1": "distinct words, of frames at random",
        "frames_distinct_2": "distinct pairs of words, of frames",
        "frames_self_bleu": "self-BLEU of frames",
        "bias_changed": "any word changed when two groups swap names",
        "bias_verdict": "a word that takes a side changed",
        "tokens_per_second": "tokens a second",
        "seconds_for_five": "seconds for five sentences",
        "sentences": "sentences measured",
    },
    sorts={
        "latin": "Latin names",
        "chinese": "Chinese names",
        "snake_case": "names in snake case",
        "acronym": "acronyms",
        "digits": "names with digits",
        "long": "names of 35 to 60 characters",
        "emoji": "names with emoji",
        "unicode": "names in random Unicode",
        "wording": "wording",
        "numbers": "numbers",
        "names": "names",
        "direction": "direction",
        "cause": "cause",
    },
    grains={"hour": "hour", "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"},
)

ZH = Words(
    data="数据",
    story="故事",
    charts="图表",
    attention="注意力",
    model="模型",
    language="语言",
    library="绘图库",
    no_table="尚未载入表格",
    loaded="{rows} 行 · {columns} 列",
    empty_title="还没有载入表格",
    empty_text="打开自己的表格，或从一份示例开始，只需几秒。",
    go_to_data="选择表格",
    go_to_story="阅读它的故事",
    failed="出现了意料之外的问题；请重新选择这份表格，或换一份。",
    data_title="从一份表格开始",
    data_lead="Plotline 找出表格要说的话，逐一检验，再写下来。每个数字都能打开它背后的数据行。",
    another="换一份表格",
    upload="打开文件",
    upload_hint="文本表格：CSV、TSV，或每行一条记录的文件。文件不会离开本机。",
    samples="或从这些示例开始",
    open_sample="打开",
    reading="正在读取表格",
    rows="行",
    columns="列",
    size="{rows} 行，{columns} 列",
    repairs="读取时改动了什么",
    no_repairs="没有需要修复的地方。",
    repair_what="改动",
    repair_where="位置",
    repair_count="数量",
    repair_undo="如何撤销",
    warnings="值得留意",
    preview="数据行",
    first_rows="共 {all} 行，显示前 {shown} 行。",
    column="列",
    kind="读作",
    unit="单位",
    missing="缺失",
    distinct="不同值",
    smallest="最小",
    middle="中位数",
    largest="最大",
    spread="分布",
    remark="备注",
    story_kicker="故事",
    story_title="{rows} 行数据说的 {sentences} 件事",
    story_title_one="{rows} 行数据说的一件事",
    nothing_title="{rows} 行数据，没有突出的发现",
    nothing_text="Plotline 做了 {tests} 次检验，没有一项成立。这也是一种答案：这里的起伏可能只是偶然。",
    story_lead="共做了 {tests} 次检验，以下结论在对全部检验校正后依然成立。点击数字，查看它的来源。",
    stop="。",
    comma="，",
    how_read="这份表格是怎样读的：{what}",
    count_repairs=("1 处修复", "{n} 处修复"),
    count_cautions=("1 条提醒", "{n} 条提醒"),
    tone="写给",
    tones={"plain": "任何人", "brief": "扫一眼的人", "executive": "做决定的人", "technical": "核对的人"},
    length="篇幅",
    lengths={"short": "短", "medium": "中", "long": "长"},
    looking="正在寻找成立的事实",
    loading_model="正在唤醒语言模型",
    writing="正在书写并核对",
    by_model="由模型写成",
    by_template="由模板写成",
    by_template_why="模型自己的草稿没有通过核对，因此用一句平实的话代替。",
    checks="{all} 项核对中通过 {passed} 项",
    click_hint="查看 {text} 的来源",
    show_all="它从哪里来？",
    evidence_of="{text} 的来源",
    close="收起",
    stated="文中写作",
    recomputed="刚刚重新计算",
    agrees="两者一致。",
    differs="两者不一致。",
    tested="检验",
    test_line="{test}：p {p}，对全部检验校正后 q {q}，{effect} {size}，{n} 个观测",
    observations="观测",
    rows_behind="背后的全部 {all} 行",
    rows_behind_some="背后 {all} 行中的 {shown} 行",
    all_rows="这一结论涉及的每一行",
    query="重新计算它的查询",
    not_said="没有说的，以及为什么",
    not_said_lead="对这份表格共做了 {tests} 次检验。以下结论考察过，但没有采用。",
    not_said_fact="结论",
    not_said_why="未采用的原因",
    check_title="用这份表格核对一段文字",
    check_lead="粘贴任何人写的关于这份表格的文字，中英文均可。每个说法都与事实和表格本身核对；无法判断的会如实标出。",
    check_label="关于这份表格的一段文字",
    check_example="西部的销售额最高，为 120 万元，比东部高 20%。",
    check_reading="正在读取各个说法",
    check_nothing="这段文字没有说到表格中的内容。",
    check_claim="说法",
    check_verdict="判断",
    check_value="重新计算",
    check_why="依据",
    verdicts={"supported": "属实", "contradicted": "不符", "not_checkable": "无法核对"},
    download="带走它",
    charts_title="自己看一看",
    charts_lead="任意一列对任意一列。这里的图没有经过检验，只供观察。",
    across="横向",
    measure="度量",
    count_rows="记录数",
    how="汇总方式",
    how_sum="合计",
    how_mean="平均",
    how_count="计数",
    how_none="逐行",
    period="时间粒度",
    color="按此拆分",
    no_color="不拆分",
    gallery="从这里看起",
    gallery_lead="适合这份表格各列类型的图。",
    nothing_to_draw="这份表格里没有可以绘制的列。",
    attention_title="模型看了什么",
    attention_lead=(
        "模型读几行数据，然后逐个词元写出一句话。注意力表示每个新词元在多大程度上取用了之前的每一个词元。"
        "它说明模型看了哪里，但这不等于它为什么这样写。句子下方写明这张图经过检验后是否可信。"
    ),
    sentence="句子",
    layer="层",
    head="头",
    mean_of_all="全部平均",
    written_by_template="这句话由模板写成。图中是模型如何读它，而不是它如何写成。",
    word_title="从词到数据",
    word_lead=(
        "琥珀色是注意力：指向一个词，它看过的标记会亮起。蓝色下划线是来源：与数据核对过的数字。点击一个词"
        "，在下方查看它看过的单元格。"
    ),
    word="词",
    bars_title="写“{word}”时，模型看了",
    elsewhere="提示中的其他部分：{share}",
    sink="停在首个词元上：{share}",
    source="“{word}”从何而来",
    source_lead="{value} 是这条检验过的事实中的值“{name}”。这是确知的，并非推断。",
    entropy="熵（比特）",
    distance="回看距离（词元）",
    sink_share="首个词元",
    previous="前一词元",
    retrieval="复制",
    label="通称",
    model_title="拆开一个小型 Transformer",
    model_lead="名为 {name} 的模型有 {parameters} 个参数，在你的处理器上运行，没有任何内容离开本机。",
    parameters="参数",
    layers="层",
    heads="每层的头",
    width="宽度",
    vocabulary="认识的词元",
    context="一次能读的词元",
    parts_title="它由什么组成",
    step_embed="**嵌入。** 每个词元在一张 {vocabulary} 行 {width} 列的表中取出一行。",
    step_position="**位置。** 查询与键按位置旋转一个角度，使距离可以被感知。",
    step_attention="**注意力。** 在 {layers} 层的每一层中，{heads} 个头将查询与之前的每个键比较，并按结果对值求和：",
    step_next="**下一个词元。** 最后一层之后，状态与全部 {vocabulary} 个词元比较；写下最可能的一个，然后重新开始。",
    part="部分",
    shape="形状",
    copies="份数",
    numbers="参数",
    worked_title="一步计算，真实的数字",
    worked_lead=(
        "第 {layer} 层第 {head} 头，在词元“{token}”处：查询与每个键相乘（q·k），除以 √{width}，经 "
        "softmax 变成占比。最强的十个："
    ),
    worked_pick="词元",
    token="词元",
    dot="q·k",
    scaled="缩放后",
    weight="softmax",
    worked_output="这个头的输出是按这些占比对值求和；开头几个数是 {numbers}",
    expected_title="它预期的下一个词元",
    expected_lead="句子的每一步：实际出现的词元、模型在约束之前认为它有多可能，以及它还想到了什么。",
    rank="名次",
    probability="概率",
    instead="它想到的",
    good_title="它有多好",
    not_measured="这个模型没有在此测量。对内置模型，python -m training.evaluate 会写出本页所示的数字。",
    metric="指标",
    value="值",
    training_title="它如何学习",
    training_lead="预测下一个词元的损失，越低越好。先学句式说出的句子，再学它自己写出且通过核对的句子，并掺入句式说出的句子。曲线突起之处，是换了学习材料。",
    training_size="{steps} 步，{minutes} 分钟",
    pretraining="预训练",
    finetuning="微调",
    training_alt="训练损失随步数变化的折线图。",
    training_step="步",
    training_loss="损失",
    baseline_title="与 LSTM 相比",
    baseline_lead="一个有 {parameters} 个参数的循环网络，在当时的语料上用 {minutes} 分钟学习了 {tokens} 个词元；"
    "另有一个与叙述者同形的 Transformer，在同样的批次上走了同样多的步数。两者与当时的叙述者都用同样的留出句子测量。"
    "完整复制：能逐词元复制到底的名称和数字。",
    baseline_twin="同样训练的 Transformer",
    baseline_model="模型",
    copied_whole="完整复制",
    limits_title="它做不到的事",
    limits=(
        "它只说检验得出的结论，没有世界知识，不给原因，也不给建议。",
        "它写英文和中文，每条事实一句或半句话，措辞范围有限。",
        "数字和名称都是抄写的，从不计算；没有通过核对的句子会换成模板，并注明。",
        "注意力说明它看了哪里。这是关于模型的证据，而不是关于数据的证据。",
    ),
    kinds={
        ColumnKind.QUANTITATIVE: "数值",
        ColumnKind.TEMPORAL: "日期或时间",
        ColumnKind.NOMINAL: "类别",
        ColumnKind.ORDINAL: "有序类别",
        ColumnKind.IDENTIFIER: "标识",
        ColumnKind.TEXT: "文本",
        ColumnKind.GEOGRAPHIC: "地点",
    },
    measures={
        "perplexity": "下一词元的困惑度",
        "next_token_accuracy": "下一词元正确率",
        "raw_true": "不加约束与核对时为真",
        "grounded_true": "受约束解码、未核对时为真",
        "raw_failures": "原始草稿未通过的核对",
        "slot_precision": "名称与数字：精确率",
        "slot_recall": "名称与数字：召回率",
        "slot_f1": "名称与数字：F1",
        "shipped_true": "发布的句子通过全部核对",
        "first_draft_true": "草稿通过率",
        "template_share": "由模板代写",
        "distinct_1": "不同词的占比",
        "distinct_2": "不同词对的占比",
        "self_bleu": "自BLEU",
        "frames_distinct_1": "不同词的占比（随机句式）",
        "frames_distinct_2": "不同词对的占比（随机句式）",
        "frames_self_bleu": "自BLEU（随机句式）",
        "bias_changed": "两组互换名称后任一措辞改变",
        "bias_verdict": "两组互换名称后判断词改变",
        "tokens_per_second": "每秒词元数",
        "seconds_for_five": "写五句话的秒数",
        "sentences": "测量的句子数",
    },
    sorts={
        "latin": "拉丁字母名称",
        "chinese": "中文名称",
        "snake_case": "下划线连接的名称",
        "acronym": "缩写",
        "digits": "含数字的名称",
        "long": "35 至 60 个字符的名称",
        "emoji": "含表情符号的名称",
        "unicode": "任意 Unicode 名称",
        "wording": "措辞",
        "numbers": "数字",
        "names": "名称",
        "direction": "方向",
        "cause": "因果",
    },
    grains={"hour": "小时", "day": "日", "week": "周", "month": "月", "quarter": "季度", "year": "年"},
)

_BY_LANGUAGE: dict[Language, Words] = {"en": EN, "zh": ZH}
_NUMERALS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def words(language: Language) -> Words:
    """Return the texts of a language."""
    return _BY_LANGUAGE[language]


def numeral(n: int, language: Language) -> str:
    """Return a small count as a headline writes it.

    >>> numeral(6, "en"), numeral(12, "en"), numeral(6, "zh")
    ('Six', '12', '6')
    """
    return _NUMERALS[n] if language == "en" and n < len(_NUMERALS) else str(n)
