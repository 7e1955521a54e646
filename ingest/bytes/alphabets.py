"""Which characters a language writes often: what the encoding detector weighs a decoding by.

The common Han characters are the most frequent of written Chinese (simplified and traditional) and Japanese; the wider
sets are the first levels of the national standards, which were themselves chosen by frequency.
"""

from __future__ import annotations

from functools import cache

SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学"
    "如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将"
    "两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及"
    "比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统"
    "区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共"
    "确传师观清今切院让识候带导争运笔省州城县镇店号价额单售销量客户类别项目编序姓男费税率额计划收支付款付本利润产品名称日期数据金额数量订单"
    "上海北京广深圳天津重庆杭苏南京武汉成都江浙湖福建山河陕西川云贵辽吉黑龙岛港澳台湾温降雨雪晴阴风湿空气病医院学校班级成绩语数英"
)
TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學"
    "如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將"
    "兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及"
    "比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統"
    "區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共"
    "確傳師觀清今切院讓識候帶導爭運臺灣港澳縣鎮店號價額單售銷量客戶類別項編序姓男費稅率計劃收支付款潤稱期數據訂單雨晴陰風濕病醫校班級績語英"
)
JAPANESE = frozenset(
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代"
    "明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話"
    "世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参"
    "売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電"
    "歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優"
    "客店額顧番号氏名住所電話売上商品単価数量金額合計"
)

SYMBOLS = frozenset("°€£¥§©®™–—‘’“”„«»…•·½¼¾²³±×÷µ‰№\u00a0¢º")


@cache
def level(standard: str, first: int, last: int) -> frozenset[str]:
    """Return the characters of rows `first` to `last` (lead bytes) of a double-byte standard."""
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(standard, "ignore") for pair in pairs if pair[1] != 0x7F)) - frozenset(
        map(chr, range(128))
    )
