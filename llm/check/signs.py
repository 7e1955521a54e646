"""What words say about a table, in English and Chinese: each phrase stands for one sign that the judge understands.

A sign is a small closed set, the same for both languages. `fill` says nothing that could be false. A word that is not here
and is no name of the table is unread, and a sentence with an unread word is not shipped.
"""

from __future__ import annotations

import re
from functools import cache

from core.types import Language
from wording.lexicon import CAUSAL

PLAIN = frozenset({"fill", "comma", "open", "close", "for", "in", "of", "at", "and", "with", "colon", "each"})
"""Signs that may stand anywhere without claiming anything by themselves."""
UNSAID = frozenset({"fill", "comma", "open", "close", "end"})
"""Signs that a paraphrase may add or leave out."""

_EN = {
    "up": """rose|rise|rises|rising|risen|climbed|climb|climbs|climbing|grew|grow|grows|growing|grown|growth|increased|
        increase|increases|increasing|gained|gain|gains|jumped|jump|surged|surge|soared|went up|gone up|going up|moved up|
        up|upward|upwards|on the rise|expanded|picked up|edged up|stepped up|shifted up""",
    "down": """fell|fall|falls|falling|fallen|dropped|drop|drops|dropping|declined|decline|declines|declining|decreased|
        decrease|decreases|decreasing|lost|slid|sank|slipped|shrank|went down|gone down|going down|moved down|down|downward|
        downwards|on the decline|contracted|edged down|plunged|dipped|stepped down|shifted down|loss""",
    "higher": """higher|more|greater|larger|bigger|above|exceeds|exceed|exceeded|exceeding|ahead|ahead of|beats|beat|
        outperforms|outperformed|outpaces|outpaced|surpasses|surpassed|tops|outranks|well above""",
    "lower": """lower|less|fewer|smaller|below|behind|under|trails|trailed|trailing|lags|lags behind|falls short of|
        fell short of|well below""",
    "highest": """highest|largest|greatest|biggest|most|the most|top|tops the list|leads|lead|led|leading|leader|the leader|
        at the top|maximum|comes top|comes out on top|number one|in the lead|topped the list""",
    "lowest": """lowest|smallest|least|the least|fewest|bottom|last|minimum|at the bottom|comes last|trails all others|
        weakest|ranks last""",
    "ranked": """ranks|ranked|rank|comes|came|placed|place|places|position""",
    "next": "next|followed by|runner-up|follows",
    "peak": """peaked|peak|peaks|its highest|its highest level|its highest point|topped out|high point|highest point|
        a high of|reached a high|its maximum|strongest|hit a high""",
    "trough": """bottomed out|bottomed|trough|low point|lowest point|its lowest|its lowest level|its lowest point|a low of|
        its minimum|hit a low""",
    "first": "first|1st", "second": "second|2nd", "third": "third|3rd", "fourth": "fourth|4th", "fifth": "fifth|5th",
    "from": "from|starting at|starting from|started at|began at|beginning at|stood at|opened at",
    "to": "to|ending at|ended at|reaching|reached|reach|finishing at|finished at|closing at|hit|came to",
    "by": "by", "between": "between", "and": "and|&|as well as|plus|as did", "since": "since",
    "before": "before|until|prior to|previously|earlier|up to|had been", "after": "after|afterwards|thereafter|since then|later|from then on",
    "than": "than", "against": "against|versus|vs|vs.|compared with|compared to|relative to|as opposed to",
    "while": "while|whereas|but|although|though|yet|meanwhile|by contrast|in contrast|on the other hand|however",
    "for": "for|within|among|amongst|across", "in": "in|on|during|inside", "at": "at", "of": "of|'s|’s|s'", "with": "with|has|have|had|having|holding",
    "total": "total|totals|totalled|totaled|sum|the sum|combined|altogether|in total|in all|all told|overall|together|aggregate|adds up|added up|sums|jointly",
    "mean": "average|averages|averaged|averaging|mean|on average|the average|averaged out|means",
    "median": "median|the median",
    "count": "number of|count of|the number of|counts",
    "rows": "rows|row|records|record|entries|entry|observations|cases|data points|lines",
    "groups": "groups|group|categories|category",
    "share": """share|the share|accounts for|account for|accounted for|accounting for|makes up|make up|made up|making up|
        represents|represented|represent|portion|contributes|contributed|contribute|comes from|come from|came from|coming from|is from|are from|was from|were from|comprises|
        belongs to|goes to|holds|hold|proportion|constitutes""",
    "all": "all|every|entire|whole|everything|everywhere|both",
    "scope": """only|just|none|any|majority|minority|most of|nearly all|almost all|always|never|solely|exclusively|
        merely|no other|nobody|everyone|half of all|alone|consistently|without exception|except|apart from|other than|no|
        mostly|mainly|mostly|largely|usually|typically|generally|often|rarely|sometimes|several|many|few""",
    "not": "not|n't|cannot|didn't|doesn't|isn't|wasn't|weren't|don't|hardly|neither|nor|without|failed|unchanged|flat|stable",
    "change": "change|changed|difference|differ|differs|gap|margin|swing",
    "together": "correlated|correlation|correlates|move together|move in the same direction|related|relationship|goes with|go with|go hand in hand",
    "positive": "positive|positively", "negative": "negative|negatively|inversely|inverse|opposite",
    "typical": "typical|usual|normal|ordinary", "per": "per|a month|a year|a day|a week|a quarter|an hour",
    "about": "about|around|roughly|approximately|close to|approx.|approx|circa|in the region of|almost exactly",
    "over": "more than|over|at least|exceeding|upwards of|just over|well over|slightly more than|a little over",
    "under": "less than|nearly|almost|at most|just under|fewer than|not quite|slightly less than",
    "as": "as much as|as many as|as much|as many|as high as|as high|as large as|as large|as big as|as big|that of|the size of",
    "cause": "|".join(CAUSAL["en"]),
    "fill": """the|a|an|is|are|was|were|be|been|being|it|its|this|that|which|who|there|here|as|then|also|again|this is|
        they|their|them|these|those|it was|when|where|at the end|value|values|figure|figures|amount|amounts|level|levels|
        period|over the period|in the data|in this table|the table|table|data|dataset|shows|show|showed|shown|see|we see|
        recorded|reported|posted|registered|came in|comes in|sits|sat|standing|stands|made|makes|has been|do|does|did|so|respectively|worth|
        namely|i.e.|that is|in terms of|terms|measured|list|ranking|chart|result|results|saw|seen|the figure|while in|overall level|
        followed|equals|amounted to|amounts to|amounting to|amounted|amount to|each|apiece|turned out|according to|looking at|look at|note that|
        notably|in particular|specifically|in detail|the latter|the former|equal to|equal|one|ones|given|taken|having been|brought in|bring in|brings in|generated|
        recording|scored|scores|earns|earned|sold|sells|sell|made up of|or|bringing in|by far|i.e|some|came out|went|go|goes|moved|ran|runs|run|stayed|lies|reads""",
}  # fmt: skip

_ZH = {
    "up": "上升|增长|攀升|增加|上行|上涨|升高|提高|上扬|走高|增|涨|升|升至|增至|涨至|升到|涨到|增长到|上升到|上升至|增长至|增加到|增加至|升幅|涨幅|增幅|上移|抬升|提升",
    "down": "下降|回落|下滑|减少|下行|下跌|降低|跌|降|降至|跌至|减至|降到|跌到|下降到|下降至|回落至|回落到|减少到|减少至|下滑至|下滑到|降幅|跌幅|下移|走低|减",
    "higher": "高于|高|多|更高|更多|更大|超过了|超出|领先于|多于|大于|高出|多出|高了|多了|大",
    "lower": "低于|低|少|更低|更少|更小|不及|落后于|少于|小于|低出|低了|少了|逊于",
    "highest": "最高|最大|最多|居首|首位|领先|榜首|排名最高|最高的|最大的|最多的|拔得头筹|位居第一|居第一",
    "lowest": "最低|最小|最少|居末|末位|垫底|最后|排名最低|最低的|最小的|最少的|倒数",
    "ranked": "排名|排在|位列|位居|排|居|列",
    "next": "其次是|其次|次之|紧随其后|紧随其后的是",
    "peak": "峰值|高峰|顶峰|最高点|最高值|高点|达到顶峰|创下最高",
    "trough": "谷值|低谷|最低点|最低值|低点|触底|跌入低谷",
    "first": "第一|第1", "second": "第二|第2", "third": "第三|第3", "fourth": "第四|第4", "fifth": "第五|第5",
    "from": "从|由|自|起初", "to": "至|到|达到|达|变为|变成", "by": "了|幅度为",
    "between": "之间|期间", "and": "和|与|及|以及|、|跟|同", "since": "以来|自从|起",
    "before": "之前|此前|以前|前|原先|原来", "after": "之后|此后|以后|后|随后",
    "than": "比|较|相比|与之相比|相较于|相比于|比起", "against": "对|而|对比", "while": "但|但是|然而|不过|相比之下|相反|而同期",
    "for": "在|就|于", "in": "中|里|内|时", "of": "的|之", "with": "有|以|凭",
    "total": "合计|总|总量|总计|总和|总额|总共|共计|共|一共|总体|加起来|总数|之和",
    "mean": "平均|均值|平均值|平均为|平均而言|人均", "median": "中位数|中位",
    "count": "数量|个数", "rows": "行|条记录|记录|记录数|条|行数据|行记录|记录总数",
    "groups": "个类别|类别|个组|组|个分类",
    "share": "占|占比|占比为|占比达|份额|比例|比重|占了|贡献|占据|所占比例|所占比重|来自|贡献了",
    "all": "全部|所有|每个|各|整个|均|都|皆|一律",
    "scope": "仅|只|只有|仅有|大多数|多数|少数|大部分|没有一个|任何|总是|从不|唯一|除|除了|一直|始终|往往|通常|一般|常常|多半|有些|部分|主要|几个|只占|仅占|无一",
    "not": "不|没有|未|并非|没|无|非|持平|不变|不是|并不|并未|并没有|未能",
    "change": "变动|变化|差距|相差|差|差额|改变",
    "together": "相关|相关系数|同向|关系|关联", "positive": "正相关|正|同升同降", "negative": "负相关|负|反向|此升彼降",
    "typical": "一般水平|常态|通常水平", "per": "每月|每年|每天|每周|每季度|每小时|每个月",
    "about": "约|大约|大概|左右|约为|大致|近似|接近于",
    "over": "超过|逾|至少|多达|不止|略高于|略多于", "under": "近|将近|不足|不到|几乎|至多|接近|略低于",
    "as": "是|的倍",
    "cause": "|".join((*CAUSAL["zh"], "使", "受", "令", "让")),  # one character claims a cause only as a word of its own
    "fill": "为|是|了|该|其|它|这|那|此|值|数值|水平|数据|表|表中|显示|可见|来看|方面|而言|看|按|按照|根据|上|呈|达|处于|出现|出现在|期|期末|期初|整体|也|则|又|还|仍|已|已经|有所|地|得|着|之|共有|一项|个|项|计|录得|实现|目前|最终|结果|分别|分别为|总体来看|即|也就是|说|可以|看到|看出|如下|其中|当时|当月|当年|同期|相应|数字|金额|数额|表示|年|月|名|位|类|元左右|自身|所|本|带来|创造",
}  # fmt: skip

MARKS = {
    ",": "comma", "，": "comma", "、": "and", "(": "open", "（": "open", ")": "close", "）": "close", ":": "colon",
    "：": "colon", ";": "stop", "；": "stop", "—": "comma", "–": "comma", "-": "comma", "“": "fill", "”": "fill", '"': "fill",
    ".": "end", "!": "end", "?": "not", "。": "end", "！": "end", "？": "not", "…": "fill", "\n": "end", "《": "fill", "》": "fill",
    "*": "fill", "‘": "fill", "’": "fill", "'": "fill",
}  # fmt: skip


@cache
def phrases(language: Language) -> dict[str, str]:
    """Return every phrase in lower case with its sign; where two signs share one phrase, the first listed wins."""
    found: dict[str, str] = {}
    for sign, texts in (_ZH if language == "zh" else _EN).items():
        for text in texts.split("|"):
            found.setdefault(" ".join(text.split()), sign)
    return found


@cache
def pattern(language: Language) -> re.Pattern[str]:
    """Return the expression that finds the longest phrase at a place."""
    longest = sorted(phrases(language), key=len, reverse=True)
    body = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest)
    if language == "zh":
        return re.compile(body)
    return re.compile(rf"(?:{body})(?!\w)", re.IGNORECASE)


def sign_of(phrase: str, language: Language) -> str:
    """Return the sign of a phrase that `pattern` found."""
    return phrases(language)[" ".join(phrase.lower().split())]
