"""The numbers in a message that count something, and by which measure."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from matching.understanding.measures import (
    Amount,
    english_measures,
    measure_after,
    measures,
    written_measures,
)
from matching.understanding.numbers import COUNTS, ENGLISH_NUMBER, NUMBER, read_number
from matching.understanding.packing import without_numbering, without_packing
from matching.understanding.sizes import NO_AMOUNT, is_label, is_price, is_size, measured_across

_AND_HALF = re.compile(r"半(?![价新旧年天日月夜截身点边个自成])(?!小时)")
EACH_OF = re.compile(r"(?:各|[一每]样|样样|每种|都[要得来需])[要来求需缺捐送拿给配有备剩出留]?$")
_PERSON = re.compile("(?:小?孩|老人|学生|娃|家庭|同学|大人|员工|病人)")
_ENGLISH = re.compile(ENGLISH_NUMBER)


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        r"(?P<no>第|周|星期|礼拜|每|(?<!茶)几|数|no\.? ?)?"
        r"(?:(?<![a-wyz0-9.])|(?<=[a-z])(?=[一二两三四五六七八九十半]))"
        rf"(?P<number>{NUMBER})[多来余几]?"
        rf"(?P<not>{NO_AMOUNT})?(?:[大小满整](?={measures()}))?(?P<unit>{measures()})?"
    )


@cache
def _one_box() -> re.Pattern[str]:
    """one, where a measure shows that it counts: one pack would do."""
    return re.compile(
        rf"(?<![a-z])one(?= (?:{english_measures()})(?![a-z]))"
        r"|(?<=need |want | get | got )one(?=[,.!?]| for(?![a-z])| please| to(?![a-z])|$)"
    )


def find_amounts(text: str) -> list[Amount]:
    """Numbers that count something."""
    return list(_amounts_in(text))


@lru_cache(maxsize=2)
def _amounts_in(text: str) -> tuple[Amount, ...]:
    found: list[Amount] = []
    across = measured_across(text)
    for match in _amount().finditer(text) if COUNTS.search(text) else ():
        no, number, not_one, unit = match.groups()
        if no or (not_one and not_one != "样") or match.start("number") in across:
            continue
        value = read_number(number)
        if value is None or not (
            (unit and not not_one)
            or EACH_OF.search(text, max(0, match.start() - 3), match.start())
            or (_digits(number) and not not_one)
        ):
            continue
        if unit in ("个", "名", "位") and _PERSON.match(text, match.end()):
            continue
        if is_size(text, match, found) or is_price(text, match, value):
            continue
        half = unit is not None and _AND_HALF.match(text, match.end())
        end = match.end() + bool(half)
        unit = written_measures()[unit] if unit else measure_after(text, end)
        found.append(Amount(match.start("number"), end, value + 0.5 if half else value, unit))
    found = without_packing(text, without_numbering(text, found))
    found += [
        Amount(
            match.start(), match.end(), read_number(match[0]) or 1, measure_after(text, match.end())
        )
        for match in (_in_english(text) if " " in text else ())
        if not is_label(text, match.start(), match.end())
    ]
    return tuple(sorted(found))


def _in_english(text: str) -> Iterator[re.Match[str]]:
    return chain(_ENGLISH.finditer(text), _one_box().finditer(text))


def _digits(number: str) -> bool:
    return number[-1:] in "0123456789万千百wk" or number in "俩仨"
