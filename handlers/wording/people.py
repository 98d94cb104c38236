"""The desk's members: the list, the search, one card."""

from collections.abc import Sequence

from handlers.wording import young
from handlers.wording.choosing import PAGE, page_of, pager
from handlers.wording.common import CANCEL_ROW
from handlers.wording.joining import NO_ROLE, ROLE_WORDS
from handlers.wording.screen import Button, Row, Screen, button, grid
from handlers.wording.triage import class_in_words
from services.directory import Entry, Group
from services.person_card import HeldRole, PersonCard

GROUPS = {
    Group.ALL: "全部",
    Group.RESIDENTS: "居民",
    Group.VOLUNTEERS: "志愿者",
    Group.DONORS: "爱心人士",
    Group.ALONE: "无账号",
    Group.ASIDE: "已暂停",
}
ORDER = tuple(GROUPS)
FIND = Screen("🔎 找谁？打称呼里的字、电话最后几位（至少三位）、或者村名。", (CANCEL_ROW,))
ASIDE = (
    "您的登记现在停着，请联系站里的社工。\n看站里记着您什么，发 /mydata；全部删除，发 /forget。\n"
    "遇到危险请马上打 110 报警、120 急救。"
)
_STATUS = {"paused": "⏸ 已暂停", "barred": "⛔ 已拉黑"}


def listed(group: Group, entries: Sequence[Entry], total: int, page: int) -> Screen:
    """One page of a group; ``entries`` are those of the page."""
    at, start, _ = page_of(total, page)
    place = ORDER.index(group)
    text = f"👥 成员 · {GROUPS[group]}：{total} 位\n\n{lines(entries, start)}"
    chosen = [
        button(f"• {words}" if one == group else words, "members", ORDER.index(one), 0)
        for one, words in GROUPS.items()
    ]
    return Screen(
        text if entries else f"👥 成员 · {GROUPS[group]}\n\n这里还没有人。",
        (
            *openers(entries, start),
            *pager("members", total, at, place),
            (button("🔎 找人", "find_member"), button("➕ 加一位", "add_member")),
            *grid(chosen, 3),
        ),
        private=True,
    )


def lines(entries: Sequence[Entry], start: int) -> str:
    """Numbered lines: name, village, age, who has no account, who rests."""
    numbered = enumerate(entries, start=start + 1)
    return "\n".join(f"{at}. {_line(one)}" for at, one in numbered)


def _line(one: Entry) -> str:
    age = "" if one.age is None else f"，{one.age}岁"
    alone = "" if one.account else " 📵"
    rests = f" {_STATUS[one.status]}" if one.status in _STATUS else ""
    return f"{one.name}（{one.village or '村未填'}{age}）{alone}{rests}"


def openers(entries: Sequence[Entry], start: int, action: str = "member") -> tuple[Row, ...]:
    """A button for each line."""
    labels = [
        button(f"{at}. {one.name[:8]} ›", action, one.member_id)
        for at, one in enumerate(entries, start=start + 1)
    ]
    return grid(labels, 2)


def found(said: str, entries: Sequence[Entry], total: int, page: int) -> Screen:
    """What a search brought; another word searches again."""
    if not entries:
        return Screen(
            f"没有找到“{said[:20]}”。换个字再打一次，或者加一位新的。",
            ((button("➕ 加一位", "add_member"),), CANCEL_ROW),
        )
    at, start, _ = page_of(total, page)
    return Screen(
        f"🔎 “{said[:20]}”：{total} 位\n\n{lines(entries, start)}\n\n不是？再打字找。",
        (*openers(entries, start), *pager("found_page", total, at), CANCEL_ROW),
        private=True,
    )


def page_bounds(total: int, page: int) -> tuple[int, int]:
    """From where to where the page's entries go."""
    _, start, end = page_of(total, page, PAGE)
    return start, end


def card(one: PersonCard) -> Screen:
    """One member, as the desk knows them; it cannot be forwarded."""
    facts = [
        f"👤 {one.name}（{one.village or '村未填'}）"
        + (f"　{one.age}岁" if one.age is not None else ""),
        f"🏠 {one.station}",
        f"☎️ {one.phone or '电话未填'}",
        f"📍 {one.address or '地址未填'}",
        f"📌 {class_in_words(one.legal_class)}　{'✅ 已审核' if one.vetted else '还没审核'}",
        f"🪪 {roles_in_words(one.roles) or NO_ROLE}",
    ]
    if one.guardian is not None:
        facts.append(f"👪 {young.ALONG}：{one.guardian or '家长还没同意，先不派'}")
    if one.papers:
        seen = [
            f"{paper}{'（看过）' if known else '（还没看）'}" for paper, known in one.papers.items()
        ]
        facts.append(f"📜 {'、'.join(seen)}")
    if one.offers:
        facts.append(f"🤝 能帮：{'；'.join(one.offers[:5])}")
    if one.wishes:
        numbers = "、".join(str(wish) for wish in one.wishes[:8])
        facts.append(f"🎁 在办的心愿 {len(one.wishes)} 个（编号 {numbers}）")
    if one.tasks:
        stands = "" if one.status == "active" else "，要不要请别人？按“🧰 这位的任务”看看"
        facts.append(f"🧰 手上接着 {one.tasks} 件{stands}")
    if one.household:
        facts.append(f"👪 同住：{'、'.join(name for _, name in one.household)}")
    facts.append(_reached(one))
    if one.status in _STATUS:
        facts.append(f"{_STATUS[one.status]}：{one.reason or '原因未写'}")
    return Screen("\n".join(facts), _buttons(one), private=True)


def _reached(one: PersonCard) -> str:
    if not one.account:
        return "📵 没有账号，消息由站里打电话告诉"
    return "📱 有账号" if one.reached else "📵 有账号，可是收不到消息（停用了机器人）"


def roles_in_words(roles: Sequence[HeldRole]) -> str:
    return "、".join(
        ROLE_WORDS[role.kind] + (f"（{role.station}）" if role.station else "") for role in roles
    )


def _buttons(one: PersonCard) -> tuple[Row, ...]:
    number = one.member_id
    labels: list[Button] = [
        button("✏️ 更正", "edit_member", number),
        button("🪪 身份", "roles", number),
        button("撤销审核", "unvet", number) if one.vetted else button("✅ 审核", "vet", number),
        button("👪 同住的人", "household", number),
    ]
    if one.guardian is not None:
        labels.append(
            button("收回家长同意", "guardian_off", number)
            if one.guardian
            else button("👪 记家长同意", "guardian_of", number)
        )
    if one.papers:
        labels.append(button("📜 看证", "papers", number))
    if one.wishes:
        labels.append(button("🎫 补凭条", "slips", number))
    if one.status == "active" and not one.account:
        labels += [
            button("🎁 替这位许愿", "wish_for", number),
            button("🤝 愿意帮忙", "help_for", number),
        ]
    if not one.reached:
        labels.append(button("🗂 这位的信息", "kept_for", number))
    if one.tasks:
        labels.append(button("🧰 这位的任务", "tasks_of", number, 0))
    if one.status == "active" and not one.self:
        labels.append(button("⏸ 暂停", "set_aside", number))
    if one.status != "active":
        labels.append(button("▶️ 恢复", "let_back", number))
    if one.status != "barred" and one.by_head and not one.self:
        labels.append(button("⛔ 拉黑", "bar", number))
    labels.append(button("🔗 同一个人", "same_as", number))
    if one.by_head:
        labels.append(button("🕘 历史", "past_person", number, 0))
    return (*grid(labels, 2), (button("‹ 成员名单", "members", 0, 0),))
