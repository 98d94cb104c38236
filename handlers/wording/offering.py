"""Registering help: skills and hours, goods, pledges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.wording import young
from handlers.wording.choosing import page_of, pager, ticks
from handlers.wording.common import CANCEL_ROW, when
from handlers.wording.screen import Row, Screen, button, grid

BACK_ROW: Row = (button("‹ 返回", "offer_back"), *CANCEL_ROW)
CHOOSE = Screen(
    "太好了！您想怎么帮？",
    (
        (button("🔧 出力：我有手艺或时间", "give", "skill"),),
        (button("📦 出东西：我有物品可捐", "give", "goods"),),
        (button("🏢 企业/团队：按月认捐", "give", "pledge"),),
        (button("✖️ 取消", "cancel"),),
    ),
)
ASK_GOODS = Screen("有什么、有多少？比如：“全新棉被5床，大米10袋”。", (BACK_ROW,))


def which_thing(number: str) -> Screen:
    """To a number alone, typed where goods are asked for."""
    return Screen(
        f"“{number[:20]}”是什么东西？请连名字一起说，比如：“棉被5床”。\n"
        "要是想每月出多少元以内的东西，按“按月认捐”。",
        ((button("🏢 按月认捐", "give", "pledge"),), BACK_ROW),
    )


ASK_PLEDGE = Screen(
    "1/3　每月大约认捐多少、帮哪一类？比如：“每月500元以内的助老物品”。\n（只捐物，不收钱。）",
    (BACK_ROW,),
)
ASK_ORGANISATION = Screen(
    "请问是哪家单位或团队？请写全称。个人认捐请点下面。",
    ((button("我是个人", "skip"),), BACK_ROW),
)
ORGANISATION_TAKEN = Screen(
    "这家单位已经登记过了。请让站长给您发一个邀请链接，或换个名称。",
    ASK_ORGANISATION.rows,
)
BAD_ORGANISATION = Screen("单位名称请写 1 到 40 个字。", ASK_ORGANISATION.rows)
ASK_AMOUNT = Screen(
    "2/3　每月大约多少元以内？写个数字就行，比如：500",
    (BACK_ROW,),
)


ASK_CAP = Screen(
    "3/4　一周最多找您几次？我们不会多打扰。",
    (tuple(button(f"{n}次", "cap", n) for n in (1, 2, 3, 5)), BACK_ROW),
)
NEARBY_KM = 3
ASK_REACH = Screen(
    "4/4　最远愿意去多远？",
    (
        (button(f"本村附近 {NEARBY_KM}公里", "reach", NEARBY_KM), button("10公里", "reach", 10)),
        (button("20公里", "reach", 20), button("都可以", "reach", 0)),
        (button("📍 换个出发的村", "set_out"),),
        BACK_ROW,
    ),
)
_NEARBY = ("附近", "村里", "本村", "本村附近", "就近", "近一点", "近点", "周边", "周围")
_ANYWHERE = ("不限", "都可以", "都行", "随便", "多远都行", "远近都行", "哪里都行", "无所谓")
# What people answer instead of a number of kilometres; None: no bound.
REACH_WORDS: dict[str, int | None] = dict.fromkeys(_NEARBY, NEARBY_KM) | dict.fromkeys(_ANYWHERE)
NO_MONEY_SAID = "谢谢您的心意！不过我们不收钱也不发钱。"
NO_MONEY = Screen(
    f"{NO_MONEY_SAID}您可以：\n"
    "• 从心愿墙上挑一个，买好了送去；\n"
    "• 按月认捐：站里有需要时，您买好东西送来；\n"
    "• 捐现成的东西。\n"
    "想直接捐款，请当面问站里的社工，该找哪家慈善组织。",
    (
        (button("🌟 去心愿墙挑一个", "wall", 0, 0, 0, 0),),
        (button("🏢 按月认捐", "give", "pledge"), button("📦 出东西", "give", "goods")),
        CANCEL_ROW,
    ),
)
NO_RECEIPT = (
    "发票、捐赠票据我们开不了。您送出的每一样，对方收到以后都记在“🗂 我的登记”的“📖 我帮过的”里。\n"
    "要捐赠票据，请当面问站里的社工，该找哪家慈善组织。"
)
PERHAPS_AN_OFFER = Screen(
    "听着像是您要帮别人。先把上面的心愿放下，换成登记帮忙吗？不换就接着填上面的。",
    ((button("🤝 换成帮忙", "gives_said"),),),
)
PERHAPS_A_WISH = Screen(
    "听着像是您自己需要。要换成许愿吗？",
    (
        (button("🎁 我要许愿", "wants"), button("🤝 我要帮忙", "still_gives")),
        CANCEL_ROW,
    ),
)


def not_a_number(most: int) -> Screen:
    return Screen(f"请写一个 1 到 {most} 之间的数字。", (CANCEL_ROW,))


def ask_count(what: str) -> Screen:
    return Screen(f"{what}一共有多少？写个数字就行，比如：5", (BACK_ROW,))


def ask_skill(skills: Sequence[str], chosen: Sequence[int] = (), page: int = 0) -> Screen:
    """The common skills, of which several may be chosen, or own words."""
    at, start, end = page_of(len(skills), page, SKILLS_A_PAGE)
    said = "、".join(skills[one] for one in chosen if one < len(skills))
    text = "1/4　您会什么？可以点几样，也可以打字，比如：“会修水电，周末有空”。"
    if said:
        text = f"已选：{said}。还会别的就接着点或打字，选齐了按“选好了”。"
    done = ((button("👌 选好了", "skills_done"),),) if said else ()
    return Screen(
        text,
        (
            *ticks(skills[start:end], chosen, "skill", 3, start),
            *pager("skills", len(skills), at, size=SKILLS_A_PAGE),
            *done,
            BACK_ROW,
        ),
    )


SKILLS_A_PAGE = 12


def ask_reach_from(village: str | None) -> Screen:
    """How far, from another village than one's own."""
    where = f"好的，从{village}出发。\n" if village else "好的，从您住的村出发。\n"
    return Screen(where + ASK_REACH.text, ASK_REACH.rows)


def ask_village(villages: Sequence[tuple[int, str]], page: int, said: str = "") -> Screen:
    """Where somebody sets out, when it is not from home."""
    at, start, end = page_of(len(villages), page)
    named = [button(name, "from", number) for number, name in villages[start:end]]
    return Screen(
        f"{said}您一般从哪个村出发？点一个，打村名，或发个位置。",
        (
            *grid(named, 2),
            *pager("from_page", len(villages), at),
            (button("就从我住的村", "from", 0),),
            BACK_ROW,
        ),
    )


@dataclass(frozen=True)
class OfferFacts:
    """An offer as shown."""

    kind: str
    whats: Sequence[str]
    aids: Sequence[str]
    goods: Sequence[tuple[str, int | None]]
    cap: int | None
    windows: Sequence[Sequence[int]]
    reach_km: float | None
    organisation: str | None = None
    village: str | None = None
    limits: Sequence[str] = ()
    standing: str | None = None


def summary(facts: OfferFacts) -> str:
    """An offer in a few lines, with what its giver laid down."""
    return _summary(facts) + (f"\n⚙️ {laid_down(facts)}" if facts.limits else "")


def laid_down(facts: OfferFacts) -> str:
    """The conditions; goods are given, a service is done for somebody."""
    said = "；".join(facts.limits)
    return said.replace("只给", "只帮").replace("不给", "不做") if facts.kind == "skill" else said


def limits_in_words(limits: Mapping[str, Any]) -> tuple[str, ...]:
    """“只给60岁以上”, “只给桃园村”, “从12月1日起”, “到12月8日为止”, “不给内衣”."""
    low, high = limits.get("min_age"), limits.get("max_age")
    parts = []
    if low is not None and high is not None:
        parts.append(f"只给{low}到{high}岁")
    elif low is not None:
        parts.append(f"只给{low}岁以上")
    elif high is not None:
        parts.append(f"只给{high}岁以下")
    if limits.get("villages"):
        parts.append(f"只给{'、'.join(limits['villages'])}")
    if limits.get("own_station"):
        parts.append("只帮本站的人")
    if limits.get("first_day"):
        parts.append(f"从{_day(limits['first_day'])}起")
    if limits.get("last_day"):
        parts.append(f"到{_day(limits['last_day'])}为止")
    if limits.get("excluded"):
        parts.append(f"不给{'、'.join(limits['excluded'])}")
    return tuple(parts)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.month}月{day.day}日"


def _summary(facts: OfferFacts) -> str:
    if facts.kind == "skill":
        reach = f"{facts.reach_km:g} 公里以内" if facts.reach_km else "远近都行"
        reach += f"，从{facts.village}出发" if facts.village else ""
        return (
            f"🔧 {'、'.join(facts.whats)}\n🕘 {when(facts.windows)}\n"
            f"📍 {reach}\n📞 一周最多 {facts.cap} 次"
            + (f"\n💗 更想帮：{'、'.join(facts.aids)}" if facts.aids else "")
        )
    who = f"🏢 {facts.organisation}\n" if facts.organisation else ""
    if facts.kind == "goods":
        return f"{who}📦 " + "、".join(f"{what} ×{pieces}" for what, pieces in facts.goods)
    return f"{who}🛒 每月 {facts.cap} 元以内的{'、'.join(facts.aids)}物品"


def card(facts: OfferFacts) -> Screen:
    """The last look before registering."""
    more: tuple[Row, ...] = ((button("➕ 再加一样", "more_goods"),),)
    age = ""
    if facts.kind != "goods":
        more = ()
    if facts.organisation is None:
        more = (*more, (button("🏢 替单位登记", "for_firm"),))
    if facts.kind == "skill":
        age, rows = young.line(facts.standing, "登记")
        more = (*rows, (button("💗 更想帮哪一类", "rather"),))
    return Screen(
        f"登记成这样，对吗？\n\n{summary(facts)}\n\n{age}"
        "按“登记”就是同意：接下任务后，把您的称呼告诉对方。每次都会先问您，您可以不接。",
        (
            (button("📝 登记", "register"),),
            *more,
            (button("⚙️ 加个条件", "limit"), button("重新填", "again")),
            BACK_ROW,
        ),
    )


REGISTERED = "登记好了，谢谢您！有合适的，我会先问您，您点一下就能答复。"
