"""For whom a wish is, where they live, how they agreed; what was asked before; the last look."""

import re
from collections.abc import Collection, Sequence

from handlers.wording.common import CANCEL_ROW, quantity, when
from handlers.wording.screen import Screen, button
from handlers.wording.wish_consents import asked
from handlers.wording.wishing import ASK_HOW, ASK_NAME, BACK_ROW, STATUS, CardFacts, by_day, whom

_FAMILY = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹柏章苏潘葛范彭鲁韦马方俞任袁柳"
    "唐费薛雷贺倪汤罗郝安乐于傅康余黄孟萧尹姚汪祁毛戴宋庞熊纪舒项董梁杜阮蓝江童颜郭梅盛林钟徐邱骆"
    "高夏蔡田樊胡凌霍万卢莫房丁邓洪包左石崔龚程陆段侯武刘龙叶白蒲赖乔曾易廖文曲欧"
)
_CALLED = re.compile(
    f"[{_FAMILY}](?:奶奶|爷爷|大爷|大妈|大娘|大婶|大叔|大伯|阿姨|婆婆|阿婆|伯伯|叔叔|老师)"
)
_AGED = re.compile(
    f"[{_FAMILY}][一-龥]{{1,2}}(?=[，, ]?(?:今年)?[0-9一二三四五六七八九十]{{1,3}}岁)"
)
ASK_PHOTO = "📷 请直接拍一张发给我。只有社工看得到，不会放到心愿墙上。"
BAD_PHOTO = "这张照片我没读出来，没有收。请直接拍一张发来（10 MB 以内）；不发照片也行，接着办就好。"
FIRST_OF_ALBUM = "📷 一个心愿留一张照片，我留了第一张。想换，再发一张就行。"
FIRST_THIS = "这一个还没提交。请先按“提交”（不要了就按“取消”），再说下一个心愿。"
LOOK_UNCLEAR = "这句我没听懂，没有改。好了按“提交”；要改，按“改内容”。"
HOW_WORDS = {
    "face": "当面同意",
    "phone": "电话同意",
    "kin": "家属或监护人同意",
    "child": "儿女同意",
    "spouse": "老伴同意",
    "parent": "父母（监护人）同意",
    "relative": "其他亲属同意",
    "guardian": "其他监护人同意",
}
KIN = ("child", "spouse", "parent", "relative", "kin", "guardian")
ASK_GUARDIAN = Screen(
    "不满14岁的孩子，要家长（监护人）同意才能提。哪位同意了？",
    (
        (button("爸爸或妈妈", "kin", "parent"), button("其他监护人", "kin", "guardian")),
        BACK_ROW,
    ),
)
ASK_KIN = Screen(
    "是哪位家属同意的？",
    (
        (button("儿女", "kin", "child"), button("老伴", "kin", "spouse")),
        (button("父母/监护人", "kin", "parent"), button("其他亲属", "kin", "relative")),
        (button("不细说", "kin", "kin"),),
        (button("‹ 返回", "how", "again"), *CANCEL_ROW),
    ),
)
_NOT_YET = "不同意|没同意|没问|还没|没跟|没说"
ASK_FIRST = Screen(
    "那请先问本人一声，点头了回来点一个就行。不方便问，先点“取消”，请社工去问。", ASK_HOW.rows
)
_AGREED = re.compile("同意|答应|点头|点了头|说|问|讲|肯|愿意|行|好")
_ASIDE = 8
_SAID_HOW = {
    "child": "儿子|女儿|儿媳|女婿|子女|儿女",
    "spouse": "老伴|老公|老婆|丈夫|妻子|爱人",
    "parent": "爸|妈|父|母|监护",
    "relative": (
        "亲戚|侄|孙(?![婆奶爷大])|兄|弟|姐|妹|(?:[他她]|孩子)(?:奶奶|爷爷)|外[婆公]|姥[姥爷]"
    ),
    "phone": "电话|微信|视频",
    "face": (
        "当面|见面|亲口|上门|面对面|本人|我的?面|[他她](?:自己)?点[了头]|(?:跟|和|问过?)了?[他她老]"
    ),
    "kin": "家属|家里人|家人",
}


def how_of(text: str) -> str | None:
    """How they agreed, in somebody's own words; None when that is not said. A longer sentence
    has to speak of agreeing: 孙婆婆想要棉鞋 does not."""
    if re.search(_NOT_YET, text) or (len(text) > _ASIDE and not _AGREED.search(text)):
        return None
    return next((how for how, words in _SAID_HOW.items() if re.search(words, text)), None)


def how_again(text: str) -> Screen:
    """The question once more: whoever has not been asked is to be asked first."""
    return ASK_FIRST if re.search(_NOT_YET, text) else ASK_HOW


def called_in(words: str) -> str | None:
    """The only person these words call by a name (82岁的李奶奶, 王小宝12岁)."""
    found = set(_CALLED.findall(words)) or set(_AGED.findall(words))
    return found.pop() if len(found) == 1 else None


def ask_name(words: str) -> Screen:
    """With the name that was said already, for one tap."""
    name = called_in(words)
    if name is None:
        return ASK_NAME
    return Screen(ASK_NAME.text, ((button(f"就叫{name}", "called"),), *ASK_NAME.rows))


def with_same_home(screen: Screen) -> Screen:
    """The question where somebody lives, with one tap for whoever lives with the poster."""
    return Screen(screen.text, ((button("🏠 跟我住一起", "same_home"),), *screen.rows))


def shared_home(text: str) -> tuple[str, ...]:
    """What of their home the poster and somebody else share, in words: 跟我住一起, 跟我一个村."""
    if re.search("住(?:在)?一起|一起住|跟我住|和我住|同住|(?:住|在|就)我家$", text):
        return ("village", "address")
    return ("village",) if re.search("[跟和同]我.{0,3}村|同村|本村|我们村|一个村", text) else ()


def stepped(screen: Screen, at: int, total: int) -> Screen:
    """A question with how far it is; a single one needs no count."""
    if not at or total < 2:
        return screen
    return Screen(f"{screen.text}\n\n第 {at} 步，共 {total} 步", screen.rows)


def doubles(found: Sequence[tuple[int, str, str]]) -> Screen:
    """``found``: (number, public words, status) of wishes that may be the same."""
    listed = "\n".join(
        f"{number}号：{words[:30]}（{STATUS[status]}）" for number, words, status in found[:3]
    )
    looks = tuple(button(f"👀 看看{number}号", "double", number) for number, *_ in found[:3])
    return Screen(
        f"这一家好像已经提过：\n\n{listed}\n\n还要再提一个吗？",
        ((button("还是要提", "anyway"),), looks, BACK_ROW),
    )


def double(number: int, text: str) -> Screen:
    """One of them whole, on the way to an answer; more may be said about it instead."""
    return Screen(
        f"{text}\n\n还要再提一个吗？",
        (
            (button("还是要提", "anyway"),),
            (button(f"➕ 给{number}号补充一句", "add_words", number),),
            (button("‹ 返回", "doubles"), *CANCEL_ROW),
        ),
    )


def home(village: str | None, address: str | None) -> str | None:
    """“下河村，祠堂后面”; a village that the address names is not said twice."""
    if village is None or (address is not None and village in address):
        return address
    return f"{village}，{address or '详细地址以后再补'}"


def preview(
    facts: CardFacts,
    address: str | None,
    how: str | None,
    agreed: Collection[str],
    *,
    villages: bool = False,
) -> Screen:
    """The last look before posting, with the consents that posting needs; ``villages``: there
    are some to choose from."""
    things = "、".join(quantity(what, count, unit) for what, count, unit, _ in facts.lines)
    more = [f"🤝 {HOW_WORDS[how]}，今天由您转告"] if how else []
    more += [f"🕘 {when(facts.windows)}"] if facts.windows else []
    more += [f"📅 {by_day(facts)}"] if facts.deadline else []
    more += ["🔗 几样要一起办"] if facts.together else []
    more += ["📷 有 1 张照片，只有社工看得到"] if facts.photo else []
    photo = button("🗑 去掉照片", "no_photo") if facts.photo else button("📷 加照片", "photo")
    return Screen(
        f"最后看一眼：\n\n🎁 {things}\n🏷 {facts.aid}　{whom(facts)}\n"
        f"📍 {address or '地址以后再补'}\n" + "".join(f"{line}\n" for line in more) + asked(agreed),
        (
            (button("📮 提交", "post"),),
            (button("✏️ 改内容", "card"), button("📍 改地址", "address")),
            (photo, button("🏘 改村", "re_village")) if villages else (photo,),
            (button("🔒 有的不同意", "allows"),),
            BACK_ROW,
        ),
    )
