"""People who are counted: those who each get a thing, and helpers who are sought."""

import re
from dataclasses import replace

from matching.understanding.numbers import NUMBER, Number, read_number
from matching.understanding.reading import ReadLine

_PEOPLE = re.compile(
    rf"(?P<number>{NUMBER})[个名位户][^,。;!?]{{0,6}}?(?:孩子|学生|儿童|老人|同学|家庭|居民|娃|户|人|小孩|[外孙]孙?[子女]|儿子|女儿|闺女|弟弟|妹妹)"
)
_PEOPLE_OF = re.compile(
    rf"(?:孩子|学生|老人|院童|学童|儿童|娃|员工|住户|住宿生|病人|护士|同学)们?(?P<number>{NUMBER})[位名人个]"
)
EACH = re.compile(
    r"每人|每户|每家|人手|每个(?:孩子|学生|人|老人)|一人(?=[一要1])|一[户家](?=[一两二三1-9])"
    r"|(?<=[子娃人生户友学])各(?:要|需要|缺|发|送|配|给)?(?=[一两二三1-9])"
)
_PAIR = re.compile(
    r"(?:我|他|她|爸|妈|爷爷?|爹|娘|[哥姐][哥姐]|老头子?|老太太)[和跟](?:我|他|她)?"
    r"(?:老伴|老公|老婆|爸爸?|妈妈?|奶奶|娘|弟弟?|妹妹?|孩子|娃)|老两口|老俩口|夫妻|两口子|[弟妹姐爷们他妻]俩"
)
_IN_ALL = re.compile(
    rf"(?:共|总共|一共|家里有?|全家|[,。;、(]有?)(?P<number>{NUMBER})[个名位]?(?:口人|户|家人?|人|孩子|娃)"
)
_HELPERS = re.compile(
    rf"(?:需要?|要|找|请|缺|来|派|求|招|差|叫)(?P<number>{NUMBER})(?P<unit>[个位名])"
    r"(?:志愿者|义工|志工|师傅|小伙|年轻人|大学生|帮手|护工|社工|人(?![的份家口用吃]))"
)


def people_with_each(text: str) -> Number:
    """How many people get what each gets; 1 where nobody is counted."""
    each = EACH.search(text)
    if not each:
        return 1
    people = (
        _PEOPLE.search(text, 0, each.start())
        or _PEOPLE_OF.search(text, 0, each.start())
        or _IN_ALL.search(text, each.end())
    )
    if people:
        return read_number(people["number"]) or 1
    return 2 if _PAIR.search(text, 0, each.start()) else 1


def people_counted(text: str, end: int) -> Number | None:
    """How many people are counted in the words that end there (30名学生没有)."""
    found = next((one for one in _PEOPLE.finditer(text, 0, end) if one.end() >= end - 4), None)
    return read_number(found["number"]) if found else None


def with_helpers(text: str, lines: list[ReadLine]) -> list[ReadLine]:
    """需要两位志愿者 counts the first service; where nothing is named it is a service itself."""
    found = _HELPERS.search(text)
    count = read_number(found["number"]) if found else None
    if not found or count is None:
        return lines
    unit = "人" if found["unit"] == "个" else found["unit"]
    if not lines:
        return [ReadLine("service", "社区服务", count, unit, skill="活动服务")]
    place = next((at for at, line in enumerate(lines) if line.type == "service"), None)
    return [
        replace(line, quantity=count, unit=unit) if at == place else line
        for at, line in enumerate(lines)
    ]
