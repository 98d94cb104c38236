"""What stands against an offer of the right thing: a factor from 0 to 1, and the reason."""

import re
from collections.abc import Callable

from matching.understanding.misfits import (
    Found,
    Sides,
    age_limit,
    another_age,
    another_class,
    another_place,
    other_hours,
)
from matching.understanding.numbers import NUMBER
from matching.understanding.reading import Reading
from matching.understanding.vocabulary import vocabulary

_FULL = re.compile(r"(?<![排约])满了|送完|没有了|发完|停止")
_BUSY = re.compile(r"(?:排|约|订)满|这阵子?(?:不行|没空)|抽不[开出]")
_TOY = "玩具[^,。;!?、和跟及与或]{0,2}"
_PLAY = re.compile(r"过家家|仿真|模型|手办")
_DIET = re.compile(r"过敏|不耐受|水解|特配|无乳糖|特殊配方|allerg|lactose")
_EATEN = frozenset(("食物饮品", "奶粉"))
_IN_SHOP = re.compile(r"本店|店里给|来店|到店|我们店|自取|自提")
_AT_HOME = re.compile(r"上门|下不了楼|腿脚都?不|出门.{0,8}难|卧床|瘫|出不了门|不能出门")
_LOAN = re.compile(r"借|押金|归还|租用")
_LEFTOVER = re.compile(
    rf"还剩(?:[几半]|一?点|{NUMBER})|半[盒瓶包袋]|几[粒片颗]|只有(?:{NUMBER})|只剩|最后"
)


def hindrance(sides: Sides) -> tuple[float, str]:
    """The gravest of what stands against it; 1 and no reason where nothing does."""
    found = [one for check in _CHECKS if (one := check(sides))]
    return min(found, key=lambda one: one[0], default=(1.0, ""))


def _excluded(sides: Sides) -> Found:
    given = {line.what for line in sides.offer.lines}
    wanted = {line.what for line in sides.need.lines}
    if given & set(sides.need.refused) or wanted & set(sides.offer.refused):
        return 0.0, "说明了不要这一样"
    return None


def _used_up(sides: Sides) -> Found:
    if _FULL.search(sides.gives):
        return 0.0, "对方已经送完或停收"
    return (0.3, "对方眼下排满了") if _BUSY.search(sides.gives) else None


def _toy(sides: Sides) -> Found:
    """A toy is no tool."""
    said = "|".join(re.escape(line.said or line.what) for line in sides.offer.lines)
    toy = _PLAY.search(sides.gives) or re.search(f"{_TOY}(?:{said})", sides.gives)
    if toy and "玩具" not in sides.asks and not _PLAY.search(sides.asks):
        return 0.05, "给的是玩具"
    return None


def _diet(sides: Sides) -> Found:
    if _DIET.search(sides.asks) and not _DIET.search(sides.gives) and _eaten(sides.need):
        return 0.1, "求助的人不能乱吃，要先问清成分"
    return None


def _eaten(need: Reading) -> bool:
    goods = vocabulary().goods
    known = [goods[line.what] for line in need.lines if line.what in goods]
    return any(not _EATEN.isdisjoint({one.name, *one.wider}) for one in known)


def _public(sides: Sides) -> Found:
    if sides.need.route == "community" and sides.offer.kind == "skill":
        return 0.1, "公共设施要由站点找部门处理"
    return None


def _in_shop(sides: Sides) -> Found:
    if _IN_SHOP.search(sides.gives) and _AT_HOME.search(sides.asks):
        return 0.5, "对方在店里，求助的人出不了门"
    return None


def _lent(sides: Sides) -> Found:
    if _LOAN.search(sides.gives) and not _LOAN.search(sides.asks):
        return 0.7, "对方只借不送"
    return None


def _last(sides: Sides) -> Found:
    return (0.75, "对方只剩一点") if _LEFTOVER.search(sides.gives) else None


_CHECKS: tuple[Callable[[Sides], Found], ...] = (
    _excluded, _used_up, _toy, another_age, age_limit, another_class, another_place,
    other_hours, _diet, _public, _in_shop, _lent, _last,
)  # fmt: skip
