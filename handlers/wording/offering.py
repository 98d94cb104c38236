"""Registering help: skills and hours, goods, pledges."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.wording.common import CANCEL_ROW, when
from handlers.wording.screen import Screen, button, grid

CHOOSE = Screen(
    "太好了！您想怎么帮？",
    (
        (button("🔧 出力：我有手艺或时间", "give", "skill"),),
        (button("📦 出东西：我有物品可捐", "give", "goods"),),
        (button("🏢 企业/团队：按月认捐", "give", "pledge"),),
        (button("✖️ 取消", "cancel"),),
    ),
)
ASK_GOODS = Screen("有什么、有多少？比如：“全新棉被5床”。", (CANCEL_ROW,))
ASK_PLEDGE = Screen(
    "每月大约认捐多少、帮哪一类？比如：“每月500元以内的助老物品”。\n（只捐物，不收钱。）",
    (CANCEL_ROW,),
)
ASK_ORGANISATION = Screen(
    "请问是哪家单位或团队？请写全称。个人认捐请点下面。",
    ((button("我是个人", "skip"),), CANCEL_ROW),
)
ORGANISATION_TAKEN = Screen(
    "这家单位已经登记过了。请让站长给您发一个邀请链接，或换个名称。",
    ASK_ORGANISATION.rows,
)
BAD_ORGANISATION = Screen("单位名称请写 1 到 40 个字。", ASK_ORGANISATION.rows)
ASK_AMOUNT = Screen("每月大约多少元以内？写个数字就行，比如：500", (CANCEL_ROW,))
ASK_AID = Screen(
    "想帮哪一类？",
    (
        *grid(
            [
                button(aid, "aid", number)
                for number, aid in enumerate(("助医", "助困", "助学", "助孤", "助残", "助老"))
            ],
            3,
        ),
        CANCEL_ROW,
    ),
)
_HOURS = {
    "weekend": ("周末都行", [(5, 480, 1200), (6, 480, 1200)]),
    "workday": ("工作日白天", [(day, 540, 1080) for day in range(5)]),
    "evening": ("每天晚上", [(day, 1110, 1260) for day in range(7)]),
    "any": ("哪天都行", []),
}
HOURS = {name: windows for name, (_, windows) in _HOURS.items()}
HOURS_NAMED = {name: label for name, (label, _) in _HOURS.items()}
ASK_HOURS = Screen(
    "您什么时候有空？点一个，或打字，比如：“周三下午”。",
    (*grid([button(label, "hours", name) for name, (label, _) in _HOURS.items()], 2), CANCEL_ROW),
)
BAD_HOURS = Screen("时间我没看懂。可以写“周六上午”“周三下午2点到5点”，或点按钮。", ASK_HOURS.rows)
ASK_CAP = Screen(
    "一周最多找您几次？我们不会多打扰。",
    (tuple(button(f"{n}次", "cap", n) for n in (1, 2, 3, 5)), CANCEL_ROW),
)
NEARBY_KM = 3
ASK_REACH = Screen(
    "最远愿意去多远？",
    (
        (button(f"本村附近 {NEARBY_KM}公里", "reach", NEARBY_KM), button("10公里", "reach", 10)),
        (button("20公里", "reach", 20), button("都可以", "reach", 0)),
        CANCEL_ROW,
    ),
)
_NEARBY = ("附近", "村里", "本村", "本村附近", "就近", "近一点", "近点", "周边", "周围")
_ANYWHERE = ("不限", "都可以", "都行", "随便", "多远都行", "远近都行", "哪里都行", "无所谓")
# What people answer instead of a number of kilometres; None: no bound.
REACH_WORDS: dict[str, int | None] = dict.fromkeys(_NEARBY, NEARBY_KM) | dict.fromkeys(_ANYWHERE)
NO_MONEY = Screen(
    "谢谢您的心意！不过我们不收钱也不发钱。您可以：\n"
    "• 按月认捐：站里有需要时，您买好东西送来；\n"
    "• 捐现成的东西。\n"
    "想直接捐款，请当面问站里的社工，该找哪家慈善组织。",
    (
        (button("🏢 按月认捐", "give", "pledge"), button("📦 出东西", "give", "goods")),
        CANCEL_ROW,
    ),
)
PERHAPS_A_WISH = Screen(
    "听着像是您自己需要。要换成许愿吗？",
    (
        (button("🎁 我是来许愿的", "wants"), button("🤝 我是来帮忙的", "still_gives")),
        CANCEL_ROW,
    ),
)


def not_a_number(most: int) -> Screen:
    return Screen(f"请写一个 1 到 {most} 之间的数字。", (CANCEL_ROW,))


def ask_count(what: str) -> Screen:
    return Screen(f"{what}一共有多少？写个数字就行，比如：5", (CANCEL_ROW,))


def ask_skill(skills: Sequence[str]) -> Screen:
    """The common skills to tap, or own words."""
    buttons = [button(name, "skill", at) for at, name in enumerate(skills)]
    return Screen(
        "您会什么？点一个，或直接打字，比如：“会修水电，周末有空”。",
        (*grid(buttons, 3), CANCEL_ROW),
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


def summary(facts: OfferFacts) -> str:
    if facts.kind == "skill":
        reach = f"{facts.reach_km:g} 公里以内" if facts.reach_km else "远近都行"
        return (
            f"🔧 {'、'.join(facts.whats)}\n🕘 {when(facts.windows)}\n"
            f"📍 {reach}\n📞 一周最多 {facts.cap} 次"
        )
    if facts.kind == "goods":
        return "📦 " + "、".join(f"{what} ×{pieces}" for what, pieces in facts.goods)
    who = f"🏢 {facts.organisation}\n" if facts.organisation else ""
    return f"{who}🛒 每月 {facts.cap} 元以内的{'、'.join(facts.aids)}物品"


def card(facts: OfferFacts) -> Screen:
    return Screen(
        f"登记成这样，对吗？\n\n{summary(facts)}\n\n"
        "按“登记”就是同意：接下任务后，把您的称呼告诉对方。每次都会先问您，您可以不接。",
        ((button("📝 登记", "register"),), (button("重新填", "again"), button("✖️ 取消", "cancel"))),
    )


REGISTERED = "登记好了，谢谢您！有合适的，我会先问您，您点一下就能答复。"
