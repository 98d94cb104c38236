"""People who are counted: those who each get a thing, and helpers who are sought."""

import re
from dataclasses import replace

from matching.understanding.numbers import NUMBER, Number, read_number
from matching.understanding.reading import ReadLine

_PEOPLE = re.compile(
    rf"(?P<number>{NUMBER})[个名位户][^,。;!?]{{0,6}}?(?:孩子|学生|儿童|老人|同学|家庭|居民|娃|户|人)"
)
EACH = re.compile(r"每人|每户|每家|人手|每个(?:孩子|学生|人|老人)|一人(?=[一要1])")
_HELPERS = re.compile(
    rf"(?:需要?|要|找|请|缺|来|派|求|招|差|叫)(?P<number>{NUMBER})(?P<unit>[个位名])"
    r"(?:志愿者|义工|志工|师傅|小伙|年轻人|大学生|帮手|护工|社工|人(?![的份家口用吃]))"
)


def people_with_each(text: str) -> Number:
    """How many people get what each gets; 1 where nobody is counted."""
    people, each = _PEOPLE.search(text), EACH.search(text)
    if not people or not each or each.start() < people.end():
        return 1
    return read_number(people["number"]) or 1


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
