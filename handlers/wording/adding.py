"""Writing somebody down who has no account, posting for them, registering their help."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.wording.common import CANCEL_ROW, quantity
from handlers.wording.screen import Row, Screen, button, grid

STEPS = ("name", "village", "age", "phone", "address", "how")
HOWS = ("当面同意", "电话同意", "家属或监护人同意")
_BACK = button("‹ 返回", "am_back")
_ASKS = {
    "name": "怎么称呼？比如：陈爷爷",
    "village": "住在哪个村（社区）？",
    "age": "今年多大？比如 82。不清楚就跳过。",
    "phone": "电话多少？没有就跳过。",
    "address": "住在哪里？只给接下任务的人看。可以先跳过。",
    "how": "本人怎么同意的？点一个。",
}
AGAIN = {
    "name": "称呼请写 1 到 20 个字，不要写证件号。\n",
    "village": "没找到这个村，请点一个，或者跳过。\n",
    "age": "年龄请写 0 到 120 之间的数字。\n",
    "phone": "这不像电话号码，请写 7 到 15 位数字。\n",
    "address": "地址请写 1 到 200 个字，比如“桃园村3组12号”。\n",
    "how": "请点一个：本人或家属是怎么同意的。\n",
}
CONSENT_SCRIPT = (
    "📞 电话里可以这样说：\n"
    "“您好，我是社工站的。想给您建个档案，只记怎么称呼、住哪里、电话和您的难处，加密保存，"
    "只为了帮您办事。有人来帮忙时，才把称呼和地址告诉来的那一位。不收钱，不要身份证号。"
    "您不愿意也没关系，以后想看、想改、想删，打电话跟我们说。您看行吗？”"
)
_SKIP = ("village", "age", "phone", "address")
NO_WISH = "请用一句话写这位想要什么，比如“想要一床厚棉被”。\n"
NO_HELP = "请写这位会什么、有什么，比如“会理发”或“棉被5床”。\n"
NO_PLEDGE = "按月认捐请本人或单位来登记。这里写会什么、有什么，比如“会理发”或“棉被5床”。\n"
CAPS = (1, 2, 4)


def ask(step: str, villages: Sequence[tuple[int, str]], before: str = "") -> Screen:
    """One question, with how far one has come."""
    at = STEPS.index(step)
    text = f"{before}➕ 加一位（{at + 1}/{len(STEPS)}）\n{_ASKS[step]}"
    rows: list[Row] = []
    if step == "village":
        rows += grid([button(name, "am_village", number) for number, name in villages[:40]], 2)
    if step == "how":
        text += f"\n\n{CONSENT_SCRIPT}"
        rows += [(button(words, "am_how", number),) for number, words in enumerate(HOWS)]
    if step in _SKIP:
        rows.append((button("跳过", "am_skip"),))
    rows.append((_BACK, *CANCEL_ROW) if at else CANCEL_ROW)
    return Screen(text, tuple(rows), private=True)


def sure(known: Mapping[str, Any], village: str | None) -> Screen:
    """What was written down, before it is kept."""
    age = f"{known['age']}岁" if known.get("age") is not None else "年龄未填"
    return Screen(
        f"➕ 记成这样，对吗？\n\n👤 {known['name']}（{village or '村未填'}）　{age}\n"
        f"☎️ {known.get('phone') or '电话未填'}\n📍 {known.get('address') or '地址未填'}\n"
        f"🙋 {HOWS[known['how']]}",
        ((button("✅ 建档", "am_add"),), (_BACK, *CANCEL_ROW)),
        private=True,
    )


def added(member_id: int, name: str) -> Screen:
    return Screen(
        f"✅ {name}的档案建好了。接下来呢？",
        (
            (
                button("🎁 替这位许愿", "wish_for", member_id),
                button("🤝 愿意帮忙", "help_for", member_id),
            ),
            (button("就这样，看档案", "member", member_id),),
        ),
    )


def ask_wish(name: str, before: str = "") -> Screen:
    return Screen(f"{before}🎁 {name}想要什么？用一句话写下来。", (CANCEL_ROW,))


def wish_card(name: str, lines: Sequence[tuple[str, int, str | None]], aid: str) -> Screen:
    listed = "\n".join(f"• {quantity(*line)}" for line in lines)
    return Screen(
        f"🎁 替{name}许愿（{aid}）：\n{listed}\n\n对吗？不对就再打一遍。",
        ((button("📮 对，提交", "wish_post"),), CANCEL_ROW),
    )


def ask_help(name: str, before: str = "") -> Screen:
    return Screen(
        f"{before}🤝 {name}会什么、有什么？比如“会理发，周末有空”或“全新棉被5床”。", (CANCEL_ROW,)
    )


def help_card(
    name: str, things: Sequence[str], hours: str | None, cap: int | None, *, grown: bool
) -> Screen:
    """``cap``: tasks a week of a skill, None for goods; ``grown``: they are known to be 18."""
    text = f"🤝 {name}能帮：{'、'.join(things)}"
    rows: list[Row] = []
    if cap is not None:
        text += f"\n🕘 {hours}\n一周最多找 {cap} 次"
        text += "" if grown else "\n没满18岁的，先在卡片里改好年龄，再记家长同意。"
        rows.append(
            tuple(button(f"{'• ' if one == cap else ''}{one}次", "help_cap", one) for one in CAPS)
        )
    return Screen(
        f"{text}\n\n对吗？不对就再打一遍。有合适的事，会出现在“代办”里，请您打电话去问。",
        (*rows, (button("📝 登记", "help_add"),), CANCEL_ROW),
    )


def helps(name: str) -> Screen:
    return Screen(f"📝 登记好了。有合适的事，“代办”里会提醒您打电话问{name}。")
