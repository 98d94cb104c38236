"""From one message to one reading."""

from functools import cache

from matching.understanding.aids import category_of
from matching.understanding.boundaries import outside
from matching.understanding.context import sharpened
from matching.understanding.cues import cues
from matching.understanding.frames import settled
from matching.understanding.grown_ups import grown_ups_only
from matching.understanding.hours import windows_of
from matching.understanding.kinds import kind_of
from matching.understanding.learned_kinds import likelier
from matching.understanding.limits import limits_of
from matching.understanding.lines import read_lines
from matching.understanding.lone import while_home
from matching.understanding.masks import without_numbers_to_call
from matching.understanding.mentions import find_mentions, split_excluded
from matching.understanding.money import read_money, without_claims
from matching.understanding.named_hours import may_name_hours
from matching.understanding.own_words import NONE, OwnWords
from matching.understanding.people import age_of, beneficiary_of, is_proxy
from matching.understanding.reading import Reading, ReadLine
from matching.understanding.routes import route_of
from matching.understanding.signs import alarm_in
from matching.understanding.text import fold
from matching.understanding.vocabulary import Entry, vocabulary

_READ = 1500  # letters that are read for lines; the tripwire reads all


def understand(text: str, own: OwnWords = NONE) -> Reading:
    """A typed reading of any string, with a station's ``own`` words; it never raises."""
    return _read(text, None, own)


def understand_as(text: str, kind: str, own: OwnWords = NONE) -> Reading:
    """The reading of a message whose kind is known from elsewhere."""
    return _read(text, kind, own)


def _read(text: str, kind: str | None, own: OwnWords) -> Reading:
    folded = fold(text)
    sign = alarm_in(folded)
    plain = without_numbers_to_call(folded[:_READ])
    found = cues().find(plain)
    named = sharpened(plain, find_mentions(plain, own))
    found = without_claims(plain, outside(found, [(one.start, one.end) for one in named]))
    mentions, refused = split_excluded(plain, named, found)
    if kind is None and not sign and settled(plain, mentions, refused):
        kind = "other"
    kind = kind or kind_of(plain, mentions, found)
    if sign and kind != "offer":  # danger is a need; who gives something for it gives
        kind = "need"
    route = route_of(plain, kind, sign, mentions, found)
    lines = read_lines(plain, mentions, found, kind) if kind != "other" else []
    lines = read_money(plain, lines, found, kind, route)
    entries = [entry for line in lines if (entry := own.entry(line.type, line.what))]
    age = age_of(plain)
    windows = windows_of(_without_absence(plain, kind, lines))
    return Reading(
        kind=kind,
        category=category_of(found, entries, kind, route, age),
        lines=tuple(lines),
        beneficiary=beneficiary_of(found, entries, age),
        proxy=is_proxy(plain, found, kind),
        route=route,
        limits=limits_of(plain, kind, found, refused),
        missing=_missing(entries, plain, kind, age, bool(windows)),
        alarm=sign,
        age=age,
        windows=windows,
        refused=tuple(dict.fromkeys(mention.entry.name for mention in refused)),
    )


def _without_absence(text: str, kind: str, lines: list[ReadLine]) -> str:
    """A helper is let in while somebody is at home, or comes just because nobody is: for what
    is no repair, hours at which the writer is away say nothing."""
    if kind != "need" or not may_name_hours(text):
        return text
    helped = [line for line in lines if line.type == "service"]
    if all(_is_repair(line.what) for line in helped):
        return text
    return while_home(text)


def _is_repair(what: str) -> bool:
    entry = vocabulary().services.get(what)
    return entry is not None and "维修" in (entry.name, *entry.wider)


def _missing(
    entries: list[Entry], text: str, kind: str, age: int | None, hours: bool
) -> tuple[str, ...]:
    """The facts a clerk would still ask for, each once."""
    if kind != "need":
        return ()
    asked = dict.fromkeys([need for entry in entries for need in entry.needs])
    if not asked:
        return ()
    said = {
        "age": age is not None,
        "size": any(mark in text for mark in ("码", "厘米", "cm", "公分", "尺寸", "身高")),
        "time": hours,
        "address": any(mark in text for mark in ("号楼", "单元", "室", "弄")),
    }
    return tuple(need for need in asked if not said.get(need))


@cache
def warm() -> None:
    """Loads everything, so that the first message costs no more than any other."""
    understand("八十三岁，家里没有米，想要一袋，再请人检修一下电线")
    understand("my mother is 83 and needs two blankets")
    likelier("other", "", [])
    grown_ups_only("陪伴聊天")
