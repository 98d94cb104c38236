"""Words that ask for nothing: a question about how things are, or a name and no more."""

import re

from matching.understanding.masks import SURNAMES, TITLED
from matching.understanding.own_words import NONE, OwnWords
from matching.understanding.reader import understand
from matching.understanding.segment import cut
from matching.understanding.text import fold

_ASKS = re.compile(
    "[?？]|[吗嘛呢]$|几[个点位家天号楼]|多少|多久|哪[里儿个些位天]|什么(?!都)|谁|怎么|咋|啷个|为啥|有没有"
)
_WANTS = re.compile("[想求缺帮借送修陪给来救换装]|需要|要(?!钱|带|不要|多|什么|几)|希望|没人")
# What only the desk speaks of, and what it speaks of beside much else.
_WORK = re.compile(
    "核实|批准|审批|名单|认领|代办|警报|转办|合并|邀请|拉黑|值班|凭条|不受理|工作台|早报|小结|卡住"
)
_STATION = re.compile("站|成员|居民|村|社区|心愿|志愿者|社工|督导|企业|规则|匹配|登记")
_OF_THE_DESK = frozenset(("微心愿", "跑腿代办"))
_NAME = re.compile(f"(?P<surname>欧阳|司马|上官|诸葛|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}")
_LONGEST = 30


def only_asks(text: str, own: OwnWords = NONE) -> bool:
    """Whether somebody wants to know something (你们几点上班) and names no thing, offers
    nothing and asks for no help."""
    plain = fold(text).strip()
    if not _ASKS.search(plain) or _WANTS.search(plain) or not _short(plain):
        return False
    reading = understand(text, own)
    return not reading.lines and not reading.alarm and reading.kind != "offer"


def asks_of_work(text: str, own: OwnWords = NONE) -> bool:
    """Whether somebody at the desk asks about their work (怎么批准名单) or their station
    (有多少成员), and about no thing that somebody is to get."""
    plain = fold(text).strip()
    wants = _WANTS.search(plain) is not None
    about = _WORK.search(plain) or (_STATION.search(plain) and not wants)
    if not _ASKS.search(plain) or not about or not _short(plain):
        return False
    reading = understand(text, own)
    return not reading.alarm and all(line.what in _OF_THE_DESK for line in reading.lines)


def only_names(text: str, own: OwnWords = NONE) -> bool:
    """Whether the words are somebody's name (王桂兰, 王大妈) and nothing else."""
    plain = fold(text).strip(" ,。!、")
    if not TITLED.fullmatch(plain) and not _surname_first(plain):
        return False
    reading = understand(text, own)
    return not reading.lines and not reading.alarm


def _surname_first(plain: str) -> bool:
    """A surname, which is a word by itself there (not 高血压), and one or two letters more."""
    found = _NAME.fullmatch(plain)
    return found is not None and cut(plain)[0] == found["surname"]


def _short(plain: str) -> bool:
    return 2 <= sum(letter.isalnum() for letter in plain) <= _LONGEST
