"""Tales drawn by seed: other goods, skills, names, villages, quantities and hours.

Goods and skills come from the vocabulary's data files, read here on their own.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import matching.understanding
from bot.tale import Person, Point, Tale

_WORDS = Path(matching.understanding.__file__).parent / "words"
_GOODS_ROOTS = {"日用百货", "家居物品", "学习用品", "玩具文体", "食物饮品"}
_SKILL_ROOTS = {"维修", "家务家政", "陪伴聊天", "陪护照料", "教学辅导", "理发"}
_OF_THE_PUBLIC = {
    *("社区设施", "路灯维修", "井盖维修", "电梯维修", "楼道清理", "教学辅导"),
    *("红绿灯维修", "化粪池清理", "健身器材维修", "外墙维修"),
    *("道闸维修", "充电桩安装", "消防栓维修"),
}
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章"
_VILLAGES = (
    "青龙湾",
    "白鹤村",
    "石桥头",
    "大樟树",
    "桃花坞",
    "上柳村",
    "竹园里",
    "黄泥岭",
    "鹅卵滩",
    "东篱村",
    "水碓头",
    "马蹄坪",
)
_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_COUNTIES, _TOWNS = ("云溪", "清江", "龙泉", "宁河"), ("松林", "白沙", "永安", "长乐")
_FIRMS = ("恒泰商贸", "同心电子", "长青建材", "万和百货", "百川物流")
_COUNTED = "一二三四五"


@dataclass(frozen=True)
class Plight:
    """Why somebody needs help, in words that speak for one kind of aid."""

    aid: str
    called: str
    ages: range
    words: str


_PLIGHTS = (
    Plight("助老", "大爷", range(66, 96), "一个人住，腿脚不便"),
    Plight("助老", "奶奶", range(66, 96), "是空巢老人"),
    Plight("助残", "大叔", range(24, 58), "下肢残疾，坐轮椅"),
    Plight("助困", "大姐", range(24, 58), "是低保户，家里困难"),
)


def draw(seed: int) -> Tale:
    """The tale of a seed, always the same one."""
    chance = Random(seed)
    names = _Names(chance)
    plight = chance.choice(_PLIGHTS)
    goods, (skill, day) = chance.choice(_goods()), (chance.choice(_skills()), chance.choice(_DAYS))
    part, amount = chance.choice(("上午", "下午")), chance.randint(1, len(_COUNTED))
    villages = _villages(chance)
    home, next_door, *_, far_off = villages
    unit, price = inherited("goods", goods, "unit"), int(inherited("goods", goods, "price"))
    elder, age = names.one(plight.called), chance.choice(plight.ages)
    asked = f"想要{_COUNTED[amount - 1]}{unit}{goods}，再请人{day}{part}来{skill}"
    firm = f"{chance.choice(_FIRMS)}有限公司"
    hours = "周末都行" if day in ("周六", "周日") else "工作日白天"
    return Tale(
        county=f"{chance.choice(_COUNTIES)}县社工总站",
        town=f"{chance.choice(_TOWNS)}镇社工站",
        villages=villages,
        head=names.one("站长"),
        worker=f"社工{names.one('姐')}",
        company=Person(
            names.one("经理"),
            next_door,
            f"每月{amount * price + 50}元以内的{plight.aid}物品",
            (firm,),
        ),
        firm=firm,
        helpers=(
            _volunteer(names.one("师傅"), home, skill, hours),
            _volunteer(names.one("阿姨"), next_door, skill, hours),
        ),
        others=_others(chance, names, skill, goods, day, home, far_off),
        elder=elder,
        age=age,
        address=f"{home}{chance.randint(1, 99)}号",
        words=f"{home}{age}岁的{elder}{plight.words}，{asked}",
        goods=goods,
        service=skill,
        visit=f"{day}{part}",
        price_cap=amount * price,
        decline_reason=chance.choice(("这几天没空", "太远了", "不太合适", "不方便说")),
    )


def pieces(tale: Tale) -> int:
    """How many of the goods a drawn tale asks for."""
    return next(n for n, word in enumerate(_COUNTED, start=1) if f"想要{word}" in tale.words)


def _others(
    chance: Random, names: "_Names", skill: str, goods: str, day: str, home: str, far_off: str
) -> tuple[Person, ...]:
    """Who almost fits, who does something else, and who asks for nothing."""
    other_day = chance.choice([one for one in _DAYS if one != day])
    strange = [one for one in _skills() if not kin("services", one, skill)]
    things = [one for one in _goods() if not kin("goods", one, goods)]
    given = [(one, inherited("goods", one, "unit")) for one in chance.sample(things, 3)]
    return (
        Person(names.one("大哥"), home, f"我会{skill}，{other_day}下午有空", ("2次", "10公里")),
        _volunteer(names.one("老师"), far_off, skill, "哪天都行"),
        *(
            _volunteer(names.one("大妈"), home, one, "哪天都行")
            for one in chance.sample(strange, 3)
        ),
        *(
            Person(names.one("老板"), home, f"家里有{one}{chance.randint(2, 9)}{unit}想捐出去")
            for one, unit in given
        ),
        Person(names.one("婶子"), home),
        Person(names.one("叔"), far_off),
    )


def _volunteer(name: str, village: str, skill: str, hours: str) -> Person:
    return Person(name, village, f"我会{skill}", (hours, "2次", "10公里"))


class _Names:
    """Nobody is called like somebody else."""

    def __init__(self, chance: Random) -> None:
        self._surnames = chance.sample(SURNAMES, len(SURNAMES))

    def one(self, called: str) -> str:
        return f"{self._surnames.pop()}{called}"


def _villages(chance: Random) -> dict[str, Point]:
    """Home, one next door, two within reach, and one far away."""
    names = chance.sample(_VILLAGES, 5)
    latitude, longitude = chance.uniform(22, 42), chance.uniform(100, 120)
    steps = (0.0, 0.02, 0.04, 0.05, chance.uniform(0.3, 0.9))
    return {
        name: (round(latitude + step, 4), round(longitude + step / 2, 4))
        for name, step in zip(names, steps, strict=True)
    }


@cache
def _rows(table: str) -> dict[str, dict[str, str]]:
    text = (_WORDS / f"{table}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {
        row["name"]: {key: value or "" for key, value in row.items()}
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    }


def _line(table: str, name: str) -> list[str]:
    """The entry and all it is a kind of, up to the root."""
    found = [name]
    while broader := _rows(table)[found[-1]]["broader"]:
        found.append(broader)
    return found


def inherited(table: str, name: str, column: str) -> str:
    """A column of an entry, or of the nearest broader entry that has one."""
    return next((v for one in _line(table, name) if (v := _rows(table)[one].get(column))), "")


def kin(table: str, one: str, two: str) -> bool:
    """Whether two entries are in one line, or have the same broader entry."""
    lines = _line(table, one), _line(table, two)
    return one in lines[1] or two in lines[0] or bool(set(lines[0][1:2]) & set(lines[1][1:2]))


@cache
def _goods() -> list[str]:
    """Things that somebody at home may ask for and that have a price and a unit."""
    return [
        name
        for name in _rows("goods")
        if _usual("goods", name, _GOODS_ROOTS)
        and inherited("goods", name, "unit")
        and 2 <= int(inherited("goods", name, "price") or 0) <= 300
    ]


@cache
def _skills() -> list[str]:
    return [name for name in _rows("services") if _usual("services", name, _SKILL_ROOTS)]


def _usual(table: str, name: str, roots: set[str]) -> bool:
    line = _line(table, name)
    return line[-1] in roots and len(line) > 1 and not _OF_THE_PUBLIC & set(line)
