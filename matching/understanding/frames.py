"""Who gives: a verb of giving, or having without lacking, decides for an offer.

Words are counted in ``kinds``; a frame looks at their order, so that 想捐 and 想送人 are
gifts, while 想要, 能不能捐 and 想送妈妈 are wishes.
"""

import re
from collections.abc import Container

from matching.understanding.hours import windows_of
from matching.understanding.mentions import Mention, clause
from matching.understanding.numbers import NUMBER
from matching.understanding.quantities import bind

_WILL = r"想|愿意?|乐意|可以?|能|准备|打算|决定|计划|考虑|希望能?|将|情愿"
_GIVE = (
    r"捐|赠|送|借给|借出|外借|提供|赞助|资助|认购|认领|分给|分发|让给|匀给|派发|发放|处理给|包\d"
)
_BODY = (
    r"我们?|咱们?|俺们?|本人|公司|单位|企业|工厂|厂|店|超市|商会|协会|基金会|工会|支部|酒店"
    r"|饭店|餐厅|宾馆|学校|医院|银行|合作社|农场|果园|大棚|同事们?|服务站|家里?|家中|屋企"
    r"|手[头上里]|这[儿里边]?|仓库|库[里房存]|集团|俱乐部|车队|救援队|车间|我司"
)
_DONE = r"(?!的|来|过|不|错|上门|医|货|餐|饭|孩子上|我|俺|咱|点我)"
_WILLING = re.compile(rf"(?:{_WILL})[^,。;!?]{{0,9}}?(?:{_GIVE}){_DONE}")
_GIVING = re.compile(
    rf"(?<![帮给替教让])(?:{_BODY})[^,。;!?]{{0,9}}?(?:捐|赠|送|赞助|提供|资助|调配|调拨|支援|驰援|出(?=\d)|能出(?![门去院摊行发租国力入得汗])){_DONE}"
)
_GIVEN_AWAY = re.compile(
    r"捐了|送人|捐出|送掉|送有需|送需要|[送捐派][俾畀]|[嚟来]攞|[给俾畀]有需要|随便来?[摘拿取领挑剪开坐装吃喝]|[来自][拿领取搬]走?[吧就。,]"
    r"|(?:免费|[拿出做包匀带调发运拉寄])[^,。;!?]{0,9}给(?:敬老院|养老院|福利院|困难|贫困|孤|低保|环卫|社区|学校|村"
    r"|灾区|残疾|老人|孩子们|大家)"
    rf"|给(?:敬老院|养老院|福利院|[困贫]|孤|低保|环卫|学校|灾区|老人们?|孩子们)[^,。;!?]{{0,6}}[送捐][去上来]?(?:{NUMBER})"
)
_TO_NEEDY = re.compile(
    r"(?:[想留让转匀]|出来)给(?:独居|孤|环卫|骑手|外卖|快递|医护|一线|志愿者|工友|困难|低保|贫困|有需|需要|残疾|别人|邻居|街坊|其他|山区|灾区|上网课)"
    r"[^,。;!?申请求要买配装换添找]{0,6}(?:[,。;!吧]|$)"
)
_HAVING = re.compile(
    rf"(?:(?:{_BODY})[^,。;!?没冇不]{{0,4}}|(?:^|[,。;!]))有(?!没|多少|什么|人|点|的)"
)
_KEPT = re.compile(r"全新|新的|旧|闲置|多余|多出|没拆|未拆|库存|没用过|冇用过|用不[上着]|现成")
_WHO = re.compile(
    r"(?:(?:谁|哪[^,。;!?]{0,5}|有人|有没有人|有冇人|边[个位])家?[^,。;!?有帮能会]{0,3}"
    r"(?:[想还]?要|缺|用得[上着]|需要|啱用|合用|[急想]用|等着用|能[穿用骑戴养]|穿得[上下])(?:的)?(?=[吗么没不]?(?:[,。;!?]|$))"
    r"|(?:联系谁|找谁|怎么|如何|去哪|到哪|哪[里儿])(?:可以|才?能)?(?:捐|送给|送去)|[捐送](?:到|去|往)?哪"
    r"|谁家?(?:要|缺|需要|没有|用得[上着])[^,。;!?]{0,3}(?:来|就|尽管|自己|过来)[^,。;!?]{0,4}[拿领取搬拉拆]"
    r"|谁家?(?:急用|急需|等着用|正好缺|正缺|刚好缺)[^,。;!?]{0,2}[敲找喊叫私说来拿联])"
)
_MONTHLY = r"每(?:个?[月年季]|学期)"
_PLEDGE = re.compile(
    rf"{_MONTHLY}[^,。;!?]{{0,6}}[拿出捐认][^,。;!?]{{0,6}}(?:{NUMBER})(?:元|块)"
    rf"|{_MONTHLY}(?:{NUMBER})(?:元|块钱?)(?:用于|用来|来|给)?(?:助学|资助|帮扶|助老|助困|捐助|帮困)(?![贷金])"
    rf"|资助[^,。;!?]{{0,9}}{_MONTHLY}[^,。;!?]{{0,4}}(?:{NUMBER})(?:元|块)"
)

_ASKED = re.compile(
    r"谁|哪|边[个位]|有没有|有冇|可唔可以|能不能|可不可以|能否|可否|请|求|盼|希望(?!能)|好心人|有人|你们|政府|企业家"
    r"|需要(?!的|者|帮助的)|找人|社区能|不能|无法|没法|如果|要是|听说"
)
_KIN = re.compile(
    r"[给送](?:给)?(?:我|俺)?(?:我|妈妈?|爸爸?|娘|爹|奶奶|爷爷|姥姥|姥爷|外公|外婆|老师|同学"
    r"|弟弟|妹妹|哥哥|姐姐|儿子|女儿|孙子|孙女|老伴|老公|老婆|丈夫|妻子)(?!们|奶奶们|家|院|用过)"
)
_KIN_SOMEWHERE = re.compile(r"爸|妈|爷爷|奶奶|姥|外公|外婆|老师")
_TO_ONE = re.compile(r"送[他她](?!们)")
_SERVING = re.compile(
    rf"{_WILL}|会|可|能|免费|义务|接受|发挥|没问题|都行|也行|[给为帮](?:大伙|大家|乡亲|村里|街坊|邻居)"
)
_ABLE = re.compile(r"(?:我|本人|俺)?(?:也|还)?(?:会|懂|擅长|精通|能)(?!不)")
_HIRED = re.compile(
    r"谁|哪|边[个位]|有没有|有冇|冇人|可唔可以|唔[识会]|揾|能不能|能否|请|求|盼|希望(?!能)|有人|找|帮我|教我|陪我|给我|替我|你们|派人来|麻烦"
    r"|不[会能可]|没[人法]|需要|想要|[我俺]家?(?:孩子|儿子|女儿|孙|爸|妈|爷|奶|老)|想让|没有|如果|想学|(?:老人|孩子|爷爷|奶奶|老师傅)们?[都也很]?想"
)
_TOO_HEAVY = re.compile(r"[弄搬扶抱背抬翻挪]不[动起][他她]")
_OTHERS = re.compile(
    r"老人|老年(?!大学)|孤老|孩子|小朋友|学生|大家|大伙|乡亲|村里|村民|长辈|灾民|邻居|街坊|社区|居民|敬老院|养老院|福利院|困难|低保(?!申请|证)|残疾(?!证)"
    r"|[帮给陪替][^我,]{1,2}(?:奶奶|爷爷|大爷|大妈|婆婆)|有需要|余热|谁家|(?:接受|免费|义务|提供)[^,。;!?]{0,6}咨询"
)
_GOT = re.compile(
    r"(?:有人|别人|人家|邻居|朋友|亲戚|孩子|儿子|女儿|社区|单位|好心人|已经?)[^,。;!?没不想]{0,3}"
    r"[送给捐买借](?:来|过来|到|过|我)?了|已经?有了|解决了"
    r"|(?:有人|别人|邻居|孩子|娃|儿子|女儿|孙子|老伴|女婿|媳妇)[给帮替]我[换修装弄搞买理剪做接](?:好|完|上|来|到)了"
)
_ENOUGH = re.compile(r"别再?[送寄捐拿买]|不缺[了啦]|[都也]?够[用吃穿盖]?[了啦]")
_JOINS = re.compile(
    r"(?:想|愿意?|希望|打算|报名|申请|可以|能|要)[^,。;!?怎如哪请找让]{0,3}"
    r"(?:当|做|加入|成为|参加)[^,。;!?]{0,3}(?:志愿者|义工|志工|志愿服务|志愿队)(?!课|证|活动)"
)
_OWNED = re.compile(r"(?:我|俺|本人|我们)?(?:家里?|自己)?(?:有|开着?|带着)(?!没)")
_FREE = re.compile(
    rf"(?<!没)有空(?!房|位|地|调)|(?<!没)有时间|得闲|有(?:{NUMBER})个?多?(?:小时|钟头|半天)[^,。;!?]{{0,2}}(?:空|闲|时间|$)"
)
_ASKING = re.compile(r"[吗呢?]\W*$")
_QUESTION = re.compile(r"[吗么嘛呢?]|不$|没$")


def gives(text: str, mentions: list[Mention]) -> bool:
    """Whether the writer says that something named is to be given away."""
    if not any(one.entry.kind == "goods" for one in mentions):
        return False
    if _WHO.search(text):
        return True
    return any(
        _meant(text, found)
        for pattern in (_WILLING, _GIVING, _GIVEN_AWAY, _TO_NEEDY)
        for found in pattern.finditer(text)
    )


def pledges(text: str) -> bool:
    """Whether a sum is promised for every month, term or year."""
    return "每" in text and any(_meant(text, found) for found in _PLEDGE.finditer(text))


def has(text: str, mentions: list[Mention]) -> bool:
    """Whether the writer says to have a thing: counted, or new, or lying idle."""
    counted: Container[Mention] | None = None
    if "有" not in text:
        return False
    for found in _HAVING.finditer(text):
        _, end = clause(text, found.end() - 1)
        if _QUESTION.search(text[found.end() : end + 1]):
            continue
        kept = bool(_KEPT.search(text[found.start() : end]))
        reach = min(end, found.end() + 11)
        near = [
            one
            for one in mentions
            if one.entry.kind == "goods" and found.end() <= one.start < reach
        ]
        if near and not kept and counted is None:
            counted = bind(text, mentions)
        if any(kept or one in (counted or ()) for one in near):
            return True
    return False


def serves(text: str, mentions: list[Mention]) -> bool:
    """Whether the writer would do for others what is named."""
    if _ASKING.search(text):
        return False
    services = [one for one in mentions if one.entry.kind == "service"]
    if not services or _TOO_HEAVY.search(text):
        return False
    if _ABLE.match(text) and not _HIRED.search(text):
        return True
    last, meant = -1, False
    for one in services:
        start, end = clause(text, one.start)
        if start != last:  # a clause of many services is looked at once
            last, meant = start, _for_others(text[start:end])
        if meant and not _QUESTION.search(text[one.end : end + 1]):
            return True
    return False


def _for_others(words: str) -> bool:
    return bool(_SERVING.search(words) and _OTHERS.search(words) and not _HIRED.search(words))


def with_own(text: str, goods: list[Mention]) -> bool:
    """Whether things are only what somebody serves with: 有辆货车,能帮邻居搬家."""
    return all(_OWNED.match(text, clause(text, one.start)[0]) for one in goods)


def volunteers(text: str, mentions: list[Mention]) -> bool:
    """Whether the writer would join the helpers, or says which hours are free."""
    if any(one.entry.name != "社区服务" for one in mentions) or _ASKING.search(text):
        return False
    joins = _JOINS.search(text)
    if joins and not _HIRED.search(text.replace(joins.group(), "")):
        return True
    return bool(_FREE.search(text) and windows_of(text)) and not _HIRED.search(text)


def settled(text: str, mentions: list[Mention], refused: list[Mention]) -> bool:
    """Whether what was wished for came from elsewhere (不用了,有人送了), or is enough."""
    return bool(refused) and not mentions and bool(_GOT.search(text) or _ENOUGH.search(text))


def _meant(text: str, found: re.Match[str]) -> bool:
    """Not asked of somebody else, and not for the writer's own kin."""
    start, end = clause(text, found.start())
    if _ASKED.search(text[start : found.end()]) or _KIN.search(text[found.start() : end]):
        return False
    if _TO_ONE.search(text, found.start(), end) and _KIN_SOMEWHERE.search(text):
        return False
    return not _QUESTION.search(text[found.end() : end + 1])
