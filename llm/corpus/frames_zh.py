"""The Chinese frames: how each kind of fact can be said. The signs are explained in `llm.corpus.grammar`.

Words after @ differ by verdict and are listed first, so that a frame for a rise is also the frame for a fall.
"""

from core.types import FactKind, Verdict

WORDS: dict[Verdict, dict[str, str]] = {
    Verdict.RISE: {
        "past": "[上升|增长|攀升]",
        "noun": "[升幅|涨幅]",
        "adv": "[上升|增加]",
        "ward": "[上行|上升]",
        "adj": "高",
        "step": "[上移|抬升]",
    },
    Verdict.FALL: {
        "past": "[下降|回落|下滑]",
        "noun": "[降幅|跌幅]",
        "adv": "[下降|减少]",
        "ward": "[下行|下降]",
        "adj": "低",
        "step": "[下移|走低]",
    },
    Verdict.HIGHEST: {"est": "最高", "above": "高于", "reached": "[升至|达到]", "peak": "[峰值|最高点]", "more": "高"},
    Verdict.LOWEST: {"est": "最低", "above": "低于", "reached": "[降至|跌至]", "peak": "[谷值|最低点]", "more": "低"},
    Verdict.POSITIVE: {"sign": "正相关", "other": "高", "together": "[两者同向变动|两者同升同降]", "trend": "上升"},
    Verdict.NEGATIVE: {"sign": "负相关", "other": "低", "together": "[两者反向变动|两者此升彼降]", "trend": "下降"},
}

FRAMES: tuple[tuple[FactKind, tuple[Verdict, ...], tuple[str, ...]], ...] = (
    (
        FactKind.TREND,
        (Verdict.RISE, Verdict.FALL),
        (
            "{subject}从{start_period}的{start}@past[至|到]{end_period}的{end}<，@noun为{change_pct}><，变动{change_points}>。",
            "{start_period}至{end_period}，{subject}由{start}@past到{end}<，@noun为{change_pct}><，变动{change_points}>。",
            "{subject}在{start_period}为{start}，到{end_period}已@past至{end}。",
            "在{periods}{grain}里，{subject}由{start}@past至{end}<，@noun为{change_pct}>。",
            "{end_period}，{subject}为{end}，较{start_period}的{start}有所@adv。",
            "自{start_period}以来，{subject}@past了{change}<，@noun为{change_pct}>，目前为{end}。",
            "{subject}整体@past：{start_period}为{start}，{end_period}为{end}。",
            "与{start_period}的{start}相比，{subject}在{end_period}@past到{end}<，@noun为{change_pct}>。",
            "{subject}期末为{end}，比{start_period}的{start}更@adj。",
            "{subject}呈@ward趋势，从{start_period}的{start}变为{end_period}的{end}。",
            "自{start_period}以来，{subject}呈@ward趋势，通常{per}@past{slope}。",
            "{start_period}至{end_period}，{subject}通常{per}@past{slope}。",
            "在{periods}{grain}里，{subject}总体@past，通常{per}变动{slope}。",
            "{subject}的长期走势是@ward，自{start_period}起通常{per}变动{slope}。",
        ),
    ),
    (
        FactKind.CHANGE_POINT,
        (Verdict.RISE, Verdict.FALL),
        (
            "{subject}的水平在{at}@step：此前平均为{before}，此后平均为{after}<，@noun为{change_pct}><，变动{change_points}>。",
            "{at}前，{subject}平均为{before}；自那以后@past到{after}。",
            "自{at}起，{subject}平均为{after}，较此前的{before}@past<了{change_pct}>。",
            "{at}出现转折，{subject}的平均水平由{before}@past到{after}。",
            "以{at}为界，{subject}的水平从{before}@past至{after}<，@noun为{change_pct}>。",
            "{at}以来，{subject}处在更@adj的水平：平均{after}，此前为{before}。",
            "{subject}在{at}发生变化，平均水平@past：由{before}变为{after}。",
        ),
    ),
    (
        FactKind.EXTREME,
        (Verdict.HIGHEST, Verdict.LOWEST),
        (
            "{subject}在{at}@reached{extreme}，为@est<，比一般水平{typical}@more{gap_pct}>。",
            "{subject}的@est值出现在{at}，为{extreme}，一般水平为{typical}。",
            "{at}，{subject}@reached{extreme}，@above一般水平{typical}。",
            "{at}最为突出：{subject}@reached{extreme}<，一般水平为{typical}>。",
            "{subject}的@peak是{at}的{extreme}<，@above一般水平{typical}>。",
            "{at}的{subject}为{extreme}，是各{grain}中@est的<，比一般水平@more{gap_pct}>。",
            "在各{grain}之中，{at}的{subject}@est，为{extreme}。",
        ),
    ),
    (
        FactKind.SEASONALITY,
        (Verdict.HIGHEST,),
        (
            "{subject}有日历规律：{high_season}最高，平均{high}；{low_season}最低，平均{low}。",
            "{subject}通常在{high_season}最高、{low_season}最低，平均分别为{high}和{low}。",
            "按日历看，{high_season}的{subject}平均为{high}，{low_season}为{low}<，相差{gap_pct}>。",
            "{high_season}是{subject}最高的时候，平均{high}<，比{low_season}高{gap_pct}>。",
            "{subject}呈周期性变化，{high_season}平均{high}，{low_season}平均为{low}。",
            "{subject}随日历起伏，{high_season}达到高点，平均{high}；{low_season}处于低点，平均{low}。",
        ),
    ),
    (
        FactKind.RANK,
        (Verdict.HIGHEST,),
        (
            "{leader}的{bare}最高，为{value}<，领先于{second}的{second_value}>。",
            "{subject}以{leader}最高，为{value}<，其次是{second}，为{second_value}>。",
            "按{bare}排名，{leader}居首，为{value}<；{second}次之，为{second_value}>。",
            "{leader}以{value}的{bare}位列第一<，占总数的{share}>。",
            "在{breakdown}的{categories}个类别中，{leader}的{bare}排在首位，为{value}<，占{share}>。",
            "{leader}在{bare}上领先，为{value}，是{second}（{second_value}）的{times}。",
            "{bare}方面，{leader}领先于{second}：{value}对{second_value}。",
            "{breakdown}中最常见的是{leader}，共{value}{things}<，占{share}>。",
            "{leader}在{breakdown}中出现最多，有{value}{things}<，其次是{second}，有{second_value}{things}>。",
        ),
    ),
    (
        FactKind.RANK,
        (Verdict.LOWEST,),
        (
            "{leader}的{bare}最低，为{value}<，落后于{second}的{second_value}>。",
            "{subject}以{leader}最低，为{value}<，其次是{second}，为{second_value}>。",
            "按{bare}排名，{leader}居末，为{value}<；{second}稍高，为{second_value}>。",
            "在{breakdown}的{categories}个类别中，{leader}的{bare}排在末位，为{value}。",
            "{bare}方面，{leader}落后于{second}：{value}对{second_value}。",
            "{breakdown}中最少见的是{leader}，共{value}{things}<，少于{second}的{second_value}{things}>。",
        ),
    ),
    (
        FactKind.SHARE,
        (Verdict.HIGHEST,),
        (
            "{leader}占{whole}的{share}<，即{total}中的{value}>。",
            "仅{leader}一项就占{whole}的{share}。",
            "{whole}中，{leader}占{share}<，是{breakdown}的{categories}个类别之一>。",
            "在{breakdown}的{categories}个类别中，{leader}占{whole}的{share}。",
            "{leader}是{whole}中最大的一部分，占{share}，即{value}。",
            "{leader}、{second}和{third}合计占{whole}的{top_share}。",
            "在{breakdown}的{categories}个类别中，前三名{leader}、{second}和{third}合计占{whole}的{top_share}。",
            "{leader}占{whole}的{share}；加上{second}和{third}，合计达{top_share}。",
        ),
    ),
    (
        FactKind.DIFFERENCE,
        (Verdict.ABOVE,),
        (
            "{high}的平均{measure}为{high_mean}，{low}为{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "{high}的平均{measure}为{high_mean}，比{low}的{low_mean}高{gap_pct}。",
            "平均{measure}因{breakdown}而异：{high}为{high_mean}，{low}为{low_mean}。",
            "在{measure}上，{high}高于{low}，平均为{high_mean}对{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "按{breakdown}看，平均{measure}从{low}的{low_mean}到{high}的{high_mean}不等。",
            "{high}与{low}的平均{measure}相差{gap}：前者{high_mean}，后者{low_mean}。",
            "{high}的{measure}平均为{high_mean}，高于{low}的{low_mean}。",
        ),
    ),
    (
        FactKind.CORRELATION,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        (
            "{measure}越高，{breakdown}往往越@other，相关系数为{r}<（{rows}行）>。",
            "{measure}与{breakdown}呈@sign，相关系数为{r}<，基于{rows}行>。",
            "在{rows}行数据中，{measure}与{breakdown}的相关系数为{r}，@together。",
            "{measure}较高的行，{breakdown}通常也较@other（相关系数{r}）。",
            "{measure}与{breakdown}之间的相关系数为{r}：@together。",
            "随着{measure}上升，{breakdown}往往@trend（相关系数{r}）。",
        ),
    ),
    (
        FactKind.ASSOCIATION,
        (Verdict.MORE_OFTEN,),
        (
            "{breakdown}为{b}时，{a}更常见：占{rate}，而总体为{base_rate}。",
            "在{breakdown}为{b}的行中，{measure}为{a}的占{rate}，高于总体的{base_rate}。",
            "{breakdown}与{measure}有关联：{b}的行中{a}占{rate}，总体为{base_rate}。",
            "{b}与{a}往往同时出现：{b}的行中有{rate}是{a}，总体为{base_rate}。",
            "{a}在{b}的行中占{rate}，在全部{rows}行中占{base_rate}。",
            "与总体的{base_rate}相比，{breakdown}为{b}时{measure}为{a}的比例更高，达{rate}。",
        ),
    ),
)
