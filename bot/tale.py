"""The cast and the words of a story: plain data, so that other goods, skills, names and
places can be put in their stead."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.cast import CAST, Caption

Point = tuple[float, float]


@dataclass(frozen=True)
class Person:
    """Somebody who joins by chat. ``says`` is what they offer, in their own words;
    ``answers`` are the buttons they press when more is asked; ``menu``: goods that they
    come to say by the menu, not at once."""

    name: str
    village: str | None = None
    says: str | None = None
    answers: tuple[str, ...] = ()
    menu: bool = True


@dataclass(frozen=True)
class Tale:
    """One wish's journey; its ``words`` name the elder's village. The first of ``helpers`` is asked
    first and declines; the second comes at the time of ``visit``. Up to ``price_cap`` yuan one head
    alone approves. Who stands in the ``cast`` and nowhere else gets a phone and does nothing with
    it."""

    county: str
    town: str
    villages: dict[str, Point]
    head: str
    worker: str
    company: Person
    firm: str
    helpers: tuple[Person, Person]
    others: tuple[Person, ...]
    elder: str
    age: int
    address: str
    words: str
    goods: str
    service: str
    decline_reason: str = "这几天没空"
    visit: str = "周六上午"
    price_cap: int = 500
    cast: Mapping[str, Caption] = field(default_factory=dict)


_WEEKEND = "周末都行"
_ANY = "哪天都行"


def _volunteer(
    name: str, village: str, says: str, hours: str = _WEEKEND, reach: str = "10公里"
) -> Person:
    return Person(name, village, says, (hours, "2次", reach))


STORY = Tale(
    county="清河县社工总站",
    town="枫桥镇社工站",
    villages={
        "枫桥村": (29.760, 120.390),
        "柳树湾": (29.771, 120.402),
        "下河村": (29.748, 120.371),
        "石门村": (29.802, 120.441),
        "云岭村": (30.080, 120.800),
    },
    head="王站长",
    worker="社工小林",
    company=Person("安泰电器林经理", "枫桥村", "每月500元以内的助老物品", ("安泰电器有限公司",)),
    firm="安泰电器有限公司",
    helpers=(
        _volunteer("李师傅", "柳树湾", "我会检修电线"),
        _volunteer("赵师傅", "枫桥村", "我会检修电线"),
    ),
    others=(
        Person("孙师傅", "柳树湾", "我会检修电线，周三下午有空", ("2次", "10公里")),
        _volunteer("钱师傅", "云岭村", "我会检修电线", reach="10公里"),
        Person("周大姐", "枫桥村", "家里有全新棉被5床，想捐出去"),
        Person("吴老板", "下河村", "想捐大米20袋"),
        Person("郑女士", "石门村", "家里有儿童图书30本想捐出去"),
        Person("冯先生", "枫桥村", "家里有轮椅2台想捐出去"),
        _volunteer("陈理发师", "枫桥村", "我会理发"),
        _volunteer("褚阿姨", "下河村", "我会打扫卫生"),
        _volunteer("卫老师", "枫桥村", "我可以辅导功课", "每天晚上"),
        _volunteer("蒋同学", "石门村", "我能教老人用手机"),
        _volunteer("沈护士", "枫桥村", "我可以陪诊", "工作日白天"),
        _volunteer("韩大哥", "下河村", "我会搬运"),
        _volunteer("杨姐", "柳树湾", "我可以陪老人聊天", _ANY),
        _volunteer("朱师傅", "石门村", "我会修水管"),
        _volunteer("秦师傅", "枫桥村", "我会修家电"),
        _volunteer("尤大妈", "下河村", "我会做饭", _ANY),
        _volunteer("许律师", "枫桥村", "我可以提供法律咨询", "每天晚上"),
        _volunteer("何同学", "枫桥村", "我可以辅导功课"),
        _volunteer("吕司机", "下河村", "我可以开车接送", _ANY),
        _volunteer("施裁缝", "石门村", "我会缝补衣服"),
        Person("张奶奶", "柳树湾"),
        Person("孔老板", "下河村", "每月100元以内的助老物品", menu=False),
        Person("曹阿姨", "枫桥村"),
        Person("严大爷", "石门村"),
        Person("华婶", "柳树湾"),
        Person("金奶奶", "下河村"),
    ),
    elder="陈爷爷",
    age=83,
    address="柳树湾12号，村口小卖部后面",
    words=(
        "柳树湾83岁的陈爷爷一个人住，家里没有煤气灶，电线也老化了，"
        "想要一台煤气灶，再请人周六上午来检修一下电线"
    ),
    goods="煤气灶",
    service="电线检修",
    cast=CAST,
)
