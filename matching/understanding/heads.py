"""People who are counted: those who each get a thing, and helpers who are sought."""

import re
from collections.abc import Iterable
from dataclasses import replace

from matching.understanding.numbers import ENGLISH_NUMBER, NUMBER, Number, read_number
from matching.understanding.reading import ReadLine

_WHO = (
    r"[孤女幼]儿|[儿学院病]童|小?孩子?|娃|宝宝|婴儿|双胞胎|学生|同学|[新考生研贫困宿校毕]生(?![活日病意])|老人家?|长者|长辈|老伯"
    r"|员工|居民|住户|住客|病人|病友|患者|护士|护工|医生|[工战街病队室舍]友|工人|环卫工|环卫|保安|骑手|队员|学员|战士|老师|老兵"
    r"|志愿者|义工|志工|师傅|[大小]?[哥姐叔婶伯妈爷娘嫂弟妹]|阿[姨婆公伯嬷]|奶奶|爷爷|婆婆|公公|儿子|女儿|闺女|[外孙]孙?[子女]"
)
_PEOPLE = re.compile(
    rf"(?P<number>{NUMBER})[多来余几]?(?:户|[个名位](?:[^,。;!?]{{0,6}}?(?:{_WHO}|儿童|家庭|户|人)|(?=[,。;!?]))"
    rf"|人(?=[,。;!?、])|(?<=[俩仨])(?:{_WHO}))"
)
_PEOPLE_OF = re.compile(
    rf"(?:{_WHO}|儿童)们?(?:有|共|一共)?(?P<number>{NUMBER})[多来余几]?[位名人个]"
)
EACH = re.compile(
    r"每人|每户|每家|每[位名]|人手|每个(?:孩子|学生|人|老人|娃|小孩|小朋友|同学|家庭)|一人(?:发|要|送|拿|领|给|来|得)?(?=[一两二三1-9])"
    r"|一[户家](?=[一两二三1-9])|人均|各人"
    r"|(?<=[子娃人生户友学位])各(?:要|需要|缺|发|送|配|给)?(?=[一两二三1-9])"
)
_EACH_ROOM = re.compile(r"每[个间]?(?P<room>间|班级?|宿舍|教室|寝室|组|栋|层|桌|屋|楼层|房间)")
# What each gets of one thing alone: 三位小朋友缺电池,各要一盒.
_EACH_ONE = re.compile(r"各(?:要|需要|需|缺|发|送|配|给|拿|领|买|添)?(?=[一两二三1-9])")
_ENGLISH_PEOPLE = re.compile(
    rf"(?P<number>\d{{1,5}}|{ENGLISH_NUMBER}) (?:[a-z]+ ){{0,2}}?(?:famil(?:y|ies)|households"
    r"|kids|children|people|students|pupils|residents|seniors|elders|pensioners|workers|volunteers"
    r"|boys|girls|guests|patients)(?![a-z])"
)
_ENGLISH_EACH = re.compile(
    r"(?<![a-z])(?:each|apiece|per (?:family|household|kid|child|person|head))(?![a-z])"
)
_PAIR = re.compile(
    r"(?:我|他|她|爸|妈|爷爷?|爹|娘|[哥姐][哥姐]|老头子?|老太太)[和跟](?:我|他|她)?"
    r"(?:老伴|老公|老婆|爸爸?|妈妈?|奶奶|娘|弟弟?|妹妹?|孩子|娃)|老两口|老俩口|夫妻|两口子|爸妈|父母|爹娘|爷爷奶奶|姥姥姥爷|外公外婆|公公婆婆|兄妹|姐弟|双胞胎|[弟妹姐爷们他妻]俩"
)
_IN_ALL = re.compile(
    rf"(?:共|总共|一共|家里有?|全家|[,。;、(]有?|[件个只双条份套把床本])(?P<number>{NUMBER})"
    rf"(?:[个名位]?(?:口人|户|家人?|人|{_WHO})|[名位](?=[,。;!?]|$))"
)
_HELPERS = re.compile(
    rf"(?:需要?|要|找|请|缺|来|派|求|招|差|叫)(?P<number>{NUMBER})(?P<unit>[个位名])"
    r"(?:志愿者|义工|志工|师傅|小伙|年轻人|大学生|帮手|护工|社工|人(?![的份家口用吃]))"
)


def english_people(text: str) -> Number:
    """How many people each of whom gets what is said in English; 1 where nobody is counted."""
    people = _ENGLISH_PEOPLE.search(text) if _ENGLISH_EACH.search(text) else None
    return (read_number(people["number"]) or 1) if people else 1


def each_gets(text: str, alone: bool = False) -> re.Match[str] | None:
    """Where it is said what each gets; ``alone``: of the one thing that is named."""
    return (
        EACH.search(text) or _EACH_ROOM.search(text) or (_EACH_ONE.search(text) if alone else None)
    )


def people_with_each(text: str, alone: bool = False) -> Number:
    """How many people, or rooms, get what each gets; 1 where nobody is counted."""
    each = each_gets(text, alone)
    if not each:
        return 1
    room = each.groupdict().get("room")
    if room:
        rooms = re.search(rf"(?P<number>{NUMBER})个?(?:{room})", text)
        return (read_number(rooms["number"]) or 1) if rooms else 1
    people = (
        _last(_PEOPLE.finditer(text, 0, each.start()))
        or _PEOPLE_OF.search(text, 0, each.start())
        or _IN_ALL.search(text, each.end())
    )
    if people:
        return read_number(people["number"]) or 1
    return 2 if _PAIR.search(text, 0, each.start()) else 1


def _last(found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    return max(found, key=lambda one: one.start(), default=None)


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
