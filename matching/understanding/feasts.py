"""Feasts and days of the lunar calendar, as days: 元旦, 春节前, 清明, 农历八月十五, 冬月初三."""

import re
from datetime import date, timedelta

from borax.calendars.lunardate import LunarDate, TermUtils

_SOLAR = {
    "元旦": (1, 1), "三八节": (3, 8), "妇女节": (3, 8), "五一劳动节": (5, 1), "五一": (5, 1),
    "劳动节": (5, 1), "六一儿童节": (6, 1), "六一": (6, 1), "儿童节": (6, 1), "国庆": (10, 1),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "过年": (1, 1), "大年": (1, 1), "元宵": (1, 15), "端午": (5, 5), "七夕": (7, 7),
    "中秋": (8, 15), "八月十五": (8, 15), "重阳": (9, 9), "腊八": (12, 8), "小年": (12, 23),
}  # fmt: skip
_EVE = "除夕|大?年三十|大?年夜"
_TERMS = ("清明", "冬至")
_DIGITS = "一二三四五六七八九十"
_MONTHS = {"正": 1, "冬": 11, "腊": 12, "十一": 11, "十二": 12} | {
    mark: at for at, mark in enumerate(_DIGITS, start=1)
}
_LUNAR_DAY = (
    f"初[{_DIGITS}]|廿[一二三四五六七八九]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|三十"
)
_FIRST_TEN = f"初[{_DIGITS}]"
_NEVER = "(?![个年点级班生届中高月]|学)"
_FEAST = re.compile(
    rf"(?P<eve>{_EVE})|(?:大年|年|正月)(?P<new_year>{_FIRST_TEN}){_NEVER}"
    rf"|(?:农历|阴历|旧历)(?P<digits>\d{{1,2}})月(?P<digit_day>\d{{1,2}})[日号]?"
    rf"|(?:(?:农历|阴历|旧历)(?P<month>正|冬|腊|十一|十二|[{_DIGITS}])|(?P<only_lunar>[正冬腊]))月"
    rf"(?P<day>{_LUNAR_DAY})"
    rf"|(?P<written>十[一二]|[{_DIGITS}])月(?P<written_day>{_FIRST_TEN}|廿[一二三四五六七八九])"
    rf"|(?<![{_DIGITS}\d])(?P<name>{'|'.join((*_SOLAR, *_LUNAR, *_TERMS))}|十一(?=[之以]?前|长假))"
    "(?![日号])(?:节|放假|长假)?"
    rf"|(?<![{_DIGITS}\d月年])(?P<bare>{_FIRST_TEN}){_NEVER}"
)
_PAST = re.compile("[去前]年.{0,2}$")
_AFTER = re.compile("(?:过|以|之)?后(?![天院门面])|[饭糕粽菜饺联礼路街村镇轻]|晚会|小区|上河")
_BEFORE = re.compile("(?:之|以)?前(?![天院门面后街边])")
_YEARS = 3


def feasts(words: str, today: date) -> list[tuple[date, int, int]]:
    """The days that feasts in folded words name, each with its place: the next from ``today``,
    or with 前 the last day before it. What comes after a feast is no day."""
    found = []
    for match in _FEAST.finditer(words):
        if _AFTER.match(words, match.end()) or _PAST.search(words, 0, match.start()):
            continue
        early = timedelta(days=1 if _BEFORE.match(words, match.end()) else 0)
        day = next((one for one in _days(match, today) if one - early >= today), None)
        if day is not None:
            found.append((day - early, *match.span()))
    return found


def _days(match: re.Match[str], today: date) -> list[date]:
    """The day in this year and the next ones, as far as the calendar goes."""
    said = match.groupdict()
    years = range(today.year - 1, today.year + _YEARS)
    if name := said["name"]:
        if name in _TERMS:
            return [_term(year, name) for year in years]
        if name in _SOLAR or name == "十一":
            return [date(year, *_SOLAR.get(name, (10, 1))) for year in years]
        return _lunar(years, *_LUNAR[name])
    if said["eve"]:
        return [one - timedelta(days=1) for one in _lunar(years, 1, 1)]
    if said["bare"]:
        number = _number(said["bare"])
        return sorted(one for month in range(1, 13) for one in _lunar(years, month, number))
    return _lunar(years, *_month_and_day(said))


def _month_and_day(said: dict[str, str | None]) -> tuple[int, int]:
    if said["new_year"]:
        return 1, _number(said["new_year"])
    if said["digits"]:
        return int(said["digits"]), int(said["digit_day"] or 0)
    month = said["month"] or said["only_lunar"] or said["written"] or ""
    return _MONTHS[month], _number(said["day"] or said["written_day"] or "")


def _number(said: str) -> int:
    """初三 is 3, 十五 is 15, 廿二 and 二十二 are 22."""
    tens = {"十": 10, "廿": 20, "二十": 20, "三十": 30}
    head = next((one for one in ("二十", "三十", "廿") if said.startswith(one)), said[:1])
    if head == "初":
        return _DIGITS.index(said[1]) + 1
    rest = said.removeprefix(head)
    return tens[head] + (_DIGITS.index(rest) + 1 if rest else 0)


def _lunar(years: range, month: int, day: int) -> list[date]:
    """Leap months are left out; the thirtieth of a short month is its last day."""
    days = (_lunar_day(year, month, day) for year in years)
    return [one for one in days if one is not None]


def _lunar_day(year: int, month: int, day: int) -> date | None:
    try:
        solar: date = LunarDate(year, month, day).to_solar_date()
    except ValueError:  # no such day, or a year that the calendar does not know
        return _lunar_day(year, month, 29) if day == 30 else None
    return solar


def _term(year: int, name: str) -> date:
    day: date = TermUtils.nth_term_day(year, term_name=name)
    return day
