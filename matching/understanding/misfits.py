"""Whom, where and when an offer is for, against whom, where and when help is needed."""

import re
from typing import NamedTuple

from matching.understanding.numbers import NUMBER, read_number
from matching.understanding.reading import Reading


class Sides(NamedTuple):
    """Both readings, and both texts folded."""

    need: Reading
    offer: Reading
    asks: str
    gives: str


Found = tuple[float, str] | None

_CHILD = re.compile(r"儿童|小儿|娃|宝宝|婴儿|孩子|小孩|幼儿|小学|孙[子女]|child|kid|baby")
_ADULT = re.compile(
    r"大人|成人|成年|老人|女式|男式|老[太伴汉]|[爷奶][爷奶]|[我俺](?:老?[爸妈爹娘])|adult"
)
_FOR_ADULTS = re.compile(r"大人的|大人吃|成人|成年|小孩别|儿童勿|女式|男式|女士|男士|for adults")
_FOR_CHILDREN = re.compile(
    r"儿童的?(?!节|福利|读物)|小儿|小孩的|给孩子吃的|宝宝|婴儿|幼儿(?!园)|童[装鞋]|[男女]童|二年级以上就"
)
_AGES = re.compile(rf"(?P<years>{NUMBER})周?岁以?(?P<way>上|下|内)")
_GROWN, _OLD = 18, 60
_LEVELS = ("幼儿园", "小学", "初中", "高中", "大学")
_GRADE = re.compile(r"[一二三四五六1-6]年级")


def another_age(sides: Sides) -> Found:
    """A child's is no adult's, and an adult's no child's."""
    child, adult = _is_child(sides), _is_adult(sides)
    for_child = bool(_FOR_CHILDREN.search(sides.gives))
    for_adult = bool(_FOR_ADULTS.search(sides.gives))
    if (for_adult and not for_child and child) or (for_child and not for_adult and adult):
        return 0.05, "一方是大人用的，一方是儿童用的"
    return None


def _is_child(sides: Sides) -> bool:
    age = sides.need.age
    return age < _GROWN if age is not None else bool(_CHILD.search(sides.asks))


def _is_adult(sides: Sides) -> bool:
    if sides.need.age is not None:
        return sides.need.age >= _GROWN
    return bool(_ADULT.search(sides.asks)) and not _CHILD.search(sides.asks)


def age_limit(sides: Sides) -> Found:
    """只给60岁以上的."""
    age = sides.need.age or (_OLD + 10 if sides.need.beneficiary == "老人" else None)
    for found in _AGES.finditer(sides.gives):
        years = read_number(found["years"])
        if years is None or age is None:
            continue
        if age < years if found["way"] == "上" else age > years:
            return 0.05, f"对方说了{found.group()}"
    return None


def another_class(sides: Sides) -> Found:
    """初中 books are of no use in 小学."""
    wanted, given = _levels(sides.asks), _levels(sides.gives)
    if wanted and given and not wanted & given:
        return 0.1, "学段对不上"
    return None


def _levels(text: str) -> set[str]:
    graded = {"小学"} if _GRADE.search(text) and "初" not in text and "高" not in text else set()
    return graded | {level for level in _LEVELS if level in text}


_PLACE = re.compile(
    r"(?P<name>[\u4e00-\u9fff](?<![送给到去往在为贫远赴帮助捐和是])山|[\u4e00-\u9fff][\u4e00-\u9fff])"
    r"(?<![社小灾地城校园景片辖市郊厂这那本全各几个农])(?P<rank>区|县|镇|乡|街道|街|村)"
)
_ANYWHERE = re.compile(r"全[城市区县]|都去|都行|都可以|不限|哪[都里儿]|可[以]?送|包邮|送货|送到|寄")
_ONLY = re.compile(r"只|限|仅|自提|自取|自己?来|一[片带]|附近|本[区街村镇]")


def another_place(sides: Sides) -> Found:
    wanted, given = _places(sides.asks), _places(sides.gives)
    ranks = wanted.keys() & given.keys()
    apart = any(not wanted[rank] & given[rank] for rank in ranks)
    if not apart or _ANYWHERE.search(sides.gives):
        return None
    return (0.1 if _ONLY.search(sides.gives) else 0.5), "两家不在一处"


def _places(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in _PLACE.finditer(text):
        found.setdefault(one["rank"], set()).add(one["name"])
    return found


def other_hours(sides: Sides) -> Found:
    """Both name hours, and never the same."""
    wanted, given = sides.need.windows, sides.offer.windows
    meet = any(
        a.weekday == b.weekday and a.start < b.end and b.start < a.end
        for a in wanted
        for b in given
    )
    return (0.1, "时间碰不上") if wanted and given and not meet else None
