"""What a typed answer says, or the kind sentence that asks again."""

import re
from datetime import date

from handlers.wording import joining, offering, plain, wishing
from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Row, Screen
from matching.model import LineKind
from matching.understanding import canonical, day_ahead, deadline_said, understand
from matching.understanding.amounts import find_amounts
from matching.understanding.numbers import NUMBER
from matching.understanding.people import OLDEST
from services import typed
from services.own_offers import MOST_KM

_CALLED = re.compile(
    "^(?:[我俺]?姓.[，, ])?"
    "(?:(?:大家|您?你?们?)?[都就]?[叫喊]我|[我俺][叫是]|[他她]叫|叫|我?的?名字[是叫])"
    "(?P<name>.+)$"
)
_WILL_DO = re.compile("(?:就行|就好|就可以|即可|就是|吧|好了|行了)了?[。.！!]*$")
_AND_AGE = re.compile(f"(?:[，,。 ]+(?:今年)?|今年)[快满]?(?:{NUMBER})[多来]?岁?[了啦]?[。.！!]*$")
_KIN = re.compile(
    "^(?:我|我家|俺)(?:妈妈?|娘|爸爸?|爹|母亲|父亲|[奶婆公]{2}|爷爷|外[婆公]|姥[姥爷]|老伴|老公|老婆"
    "|儿子|女儿|闺女|孩子|[孙外][孙甥]?[子女]|[哥姐弟妹]{1,2})(?P<name>.*)$"
)
_LONGEST_NAME = 8
_WANTING = re.compile("[要想缺求坏没给]")
_PLACE = re.compile(
    "[村路号街楼组巷弄院室里镇区苑幢栋门厂店桥湾庄寨旁]|单元|宿舍|隔壁|对面"
    "|[乡县市站社校头口坡沟岭山河塘坝屯园城家]|[后前上下]面|[东南西北]边"
)
_SAID = re.compile("[了的吧呢啊哦呀]$|[太很想谢]|今天|明天|昨天|不[知想要会能]")
# How a sentence begins that says what somebody wants or does, and not where they live.
_NO_PLACE = re.compile("(?:我|我们|他|她)?(?:这几天|这两天|天天|想|要|缺|求|送|给|帮)")
_SURE_PLACE = re.compile("[0-9０-９号]|[一二三四五六七八九十]组|单元")
_PLACE_NAME = re.compile("[村路街巷弄组镇幢栋]|单元|小区|[0-9０-９]号")
_SIZE = re.compile("(?:要|穿)?[0-9０-９.]+ ?(?:码|厘米|公分|[cC][mM]|岁|斤|瓦|寸)")
_CHINESE = re.compile("[一-龥]")
_MONEY = re.compile(r"(?:\d|[一二两三四五六七八九十百千万几])[百千万]*(?:元|块钱|块$)")
_SHORT = 14
_NO_HURRY = re.compile("(?:我|也|都|可以)*(?:不着?急|不赶|慢慢来|不限)(?:的|哪天|日子|时间)?")
_PARTS = re.compile("[，,。；;！! ]")
_LI = re.compile("(?P<number>.+)(?<!公)里[地路]?")
_OTHER_UNITS = re.compile("[次天时分元块斤]|(?<!公)里")
_ANY_TIME = re.compile(
    "(?:我|时间)?(?:随时|随便|不限|无所谓|好商量"
    "|(?:随时|哪天|每天|天天|什么时候|啥时候|几点|任何时间)?[都也](?:行|可以|方便|有空|有时间)"
    "|(?:随时|任何时间)(?:行|可以|方便|有空|有时间|来)?)[的吧了呢啊哦]?"
)


def name_of(text: str) -> str | Screen:
    """A name, without the 我叫 or 我妈 before it; a wish, a whole sentence or what somebody is
    called by one person alone is none."""
    said = typed.name(text)
    if said is None:
        return joining.BAD_NAME
    called = _CALLED.match(said)
    name = _AND_AGE.sub("", said if called is None else called["name"])
    name = (_WILL_DO.sub("", name) if called else name).strip(" ，。！,.!")
    if kin := _KIN.match(name):
        name = kin["name"].removeprefix("叫").strip(" ，")
        if len(name) < 2:
            return joining.whose_kin(said)
    letters = sum(not letter.isascii() for letter in name)
    sentence = (letters > _LONGEST_NAME and "·" not in name) or name.endswith(("的", "了"))
    if not name or sentence or plain.no_answer(said) or (called is None and _is_wanted(said)):
        return joining.NOT_A_NAME
    return name


def _is_wanted(said: str) -> bool:
    """A wish; 米大爷 and 安泰电器林经理 are people."""
    if canonical(said, LineKind.GOODS) or canonical(said, LineKind.SERVICE):
        return True
    asks = _WANTING.search(said) or any(one.unit for one in find_amounts(said))
    return bool(asks and understand(said).lines)


def address_of(text: str) -> str | Screen:
    """An address; no question, and no thing that somebody wants."""
    address = typed.name(text, longest=200)
    if address is None:
        return wishing.BAD_ADDRESS
    wants = any(line.type == "goods" for line in understand(address).lines)
    said = _SIZE.fullmatch(address) or _NO_PLACE.match(address) or _chat(address)
    if plain.no_answer(address) or said or (wants and not _PLACE.search(address)):
        return wishing.not_an_address(address)
    return address


def place_of(text: str) -> str | None:
    """An address that names a place beyond doubt (桃园村3组), where none was asked for."""
    address = address_of(text)
    sure = isinstance(address, str) and _CHINESE.search(address) and _PLACE_NAME.search(address)
    return address if sure and isinstance(address, str) else None


def _chat(said: str) -> bool:
    """A sentence that names no place, or one that says something about it (路上太滑了)."""
    if not _CHINESE.search(said) or _SURE_PLACE.search(said):
        return False
    return _PLACE.search(said) is None or _SAID.search(said) is not None


def age_of(text: str) -> int | None:
    """82, 82岁, 八十二; None for what is no age."""
    number = typed.whole_number(text.replace("岁", "").replace("周", ""))
    return number if number is not None and 0 <= number <= OLDEST else None


def windows_of(text: str) -> tuple[tuple[int, int, int], ...] | None:
    """The weekly hours these words name; none at all for whoever does not mind; None: unclear."""
    if _ANY_TIME.fullmatch(plain.bare(text)):
        return ()
    found = understand(text).windows
    return tuple((one.weekday, one.start, one.end) for one in found) or None


def any_time(text: str) -> bool:
    """Whether a part of the sentence says that any time will do."""
    return any(_ANY_TIME.fullmatch(plain.bare(part)) for part in _PARTS.split(text))


def day_of(text: str, today: date) -> date | None:
    """The day these words name (下周五之前, 12月20日), for whoever was asked for one."""
    named = day_ahead(text, today)
    return named[0] if named else deadline_said(text, today, bare=True)


def no_hurry(text: str) -> bool:
    """不急, 不限, 哪天都行."""
    return _NO_HURRY.fullmatch(plain.bare(text)) is not None or any_time(text)


def reach_of(text: str) -> int | Screen:
    """Kilometres (附近, 10公里, 五里地); 0: anywhere."""
    words = plain.bare(text)
    if words in offering.REACH_WORDS:
        return offering.REACH_WORDS[words] or 0
    li = _LI.fullmatch(words)
    if li is None and _OTHER_UNITS.search(words):
        return offering.ASK_REACH
    number = typed.whole_number(text if li is None else li["number"])
    if li is not None and number is not None:
        number = (number + 1) // 2  # two li are a kilometre
    if number is None or not 1 <= number <= MOST_KM:
        return offering.not_a_number(MOST_KM)
    return number


def quantity_of(text: str) -> tuple[int, str] | None:
    """The number and measure of a correction (不对，我要两床), and of nothing longer."""
    amounts = find_amounts(text)
    if len(amounts) != 1 or len(text) > _SHORT or "不要" in text:
        return None
    [amount] = amounts
    if amount.unit in (None, "米") or amount.value != int(amount.value):
        return None
    return int(amount.value), str(amount.unit)


def is_money(what: str) -> bool:
    """Whether a thing by this name is a sum of money (5000块钱)."""
    return _MONEY.search(what) is not None


def village_of(
    text: str, listed: list[tuple[int, str]], whose: str = "您", last: Row = CANCEL_ROW
) -> tuple[int | None, Screen]:
    """The only village these words name, or the question again with the nearest name."""
    words = typed.name(text, longest=200) or ""
    found = [one for one in listed if words and (words in one[1] or one[1] in words)]
    said = ""
    if words and not found:
        said = joining.no_such_village(words, _nearest(words, [name for _, name in listed]))
    screen = joining.ask_village(found or listed, whose, last, said)
    return (found[0][0] if len(found) == 1 else None), screen


def near_village(said: str, listed: list[tuple[int, str]]) -> int | None:
    """The village that ``village_of`` asks about, when none is meant beyond doubt."""
    near = _nearest(said, [name for _, name in listed])
    return next((number for number, name in listed if name == near), None)


def _nearest(said: str, names: list[str]) -> str | None:
    """The only name that is one character away."""
    near = [name for name in names if _one_apart(said.removesuffix("村"), name.removesuffix("村"))]
    return near[0] if len(near) == 1 else None


def _one_apart(one: str, other: str) -> bool:
    if len(one) == len(other):
        return len(one) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and short in {long[:at] + long[at + 1 :] for at in range(len(long))}
