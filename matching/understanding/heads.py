"""People who are counted: those who each get a thing."""

import re

from matching.understanding.numbers import NUMBER, Number, read_number

_PEOPLE = re.compile(
    rf"(?P<number>{NUMBER})[个名位户][^,。;!?]{{0,6}}?(?:孩子|学生|儿童|老人|同学|家庭|居民|娃|户|人)"
)
EACH = re.compile(r"每人|每户|每家|人手|每个(?:孩子|学生|人|老人)|一人(?=[一要1])")


def people_with_each(text: str) -> Number:
    """How many people get what each gets; 1 where nobody is counted."""
    people, each = _PEOPLE.search(text), EACH.search(text)
    if not people or not each or each.start() < people.end():
        return 1
    return read_number(people["number"]) or 1
