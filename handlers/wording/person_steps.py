"""The steps by which the desk changes something about one member."""

from collections.abc import Mapping, Sequence

from handlers.wording.answering import thing
from handlers.wording.common import CANCEL_ROW
from handlers.wording.joining import ROLE_WORDS
from handlers.wording.people import lines, openers, roles_in_words
from handlers.wording.screen import Button, Row, Screen, button, grid
from handlers.wording.triage import CLASSES
from services.directory import Entry
from services.letters import MatchFacts
from services.person_card import PersonCard
from services.person_work import Vetting
from services.standing import GIVEN, Ends

FIELDS = {
    "name": "称呼",
    "village": "村",
    "address": "地址",
    "phone": "电话",
    "age": "年龄",
    "class": "困难类别",
}
ORDER = tuple(FIELDS)
_ASKS = {
    "name": "请打字：怎么称呼{name}？",
    "address": "请打字：{name}住在哪里？（只给接下任务的人看）",
    "phone": "请打字：{name}的电话？",
    "age": "请打字：{name}今年多大？比如 82。",
}
BAD_NAME = Screen("称呼请写 1 到 20 个字，不要写证件号。", (CANCEL_ROW,))
BAD_ADDRESS = Screen("地址请写 1 到 200 个字。", (CANCEL_ROW,))
NO_VILLAGE = "没找到这个村，请点一个。\n"
NO_CLASS = "请点一个，或者打类别的名字，比如“低保”。\n"
CHANGED = "已更正"
VETTED = {
    Vetting.SEEN: "见过面，查过证件（不留号码）",
    Vetting.LONG_KNOWN: "老志愿者，大家都认识",
    Vetting.ORGANISATION: "单位担保",
}
HOWS = tuple(VETTED)
PAUSES = ("去外地或住院", "本人要求", "情况还要核实")
BARS = ("多次答应了不来", "言行让人不安", "冒用别人的名字")
ASK_PAUSE = "为什么先停一停？点一个，或打字写。（会留档；本人发 /mydata 看得到，别写别人的事）"
ASK_BAR = "⛔ 为什么拉黑？点一个，或打字写清楚。（会留档；本人发 /mydata 看得到，别写别人的事）"
NEEDS_REASON = "请用几个字写下原因。\n"
PICK = {
    "home": "👪 和谁住在一起？打称呼里的字、电话最后几位、或者村名来找。",
    "same": "🔗 和哪一位是同一个人？打称呼里的字、电话最后几位、或者村名来找。",
}
NOT_PICKED = "没有找到别的人。换个字再打一次。"


def fields(member_id: int, name: str) -> Screen:
    rows = grid([button(FIELDS[one], "me", member_id, at) for at, one in enumerate(ORDER)], 2)
    return Screen(
        f"✏️ 更正{name}的哪一项？", (*rows, (button("‹ 返回", "person", member_id),)), private=True
    )


def ask_field(member_id: int, name: str, field: str, said: str = "") -> Screen:
    """What to type; ``said`` comes before it when it is asked again."""
    return Screen(said + _ASKS[field].format(name=name), (_back(member_id),))


def ask_village(
    member_id: int, name: str, villages: Sequence[tuple[int, str]], said: str = ""
) -> Screen:
    rows = grid([button(words, "mv", member_id, number) for number, words in villages[:40]], 2)
    return Screen(f"{said}{name}住在哪个村？点一个，或打字。", (*rows, _back(member_id)))


def ask_class(member_id: int, name: str, said: str = "") -> Screen:
    rows = grid([button(words, "mc", member_id, at) for at, words in enumerate(CLASSES)], 2)
    return Screen(f"{said}{name}属于哪种困难？", (*rows, _back(member_id)))


def papers(member_id: int, name: str, known: Mapping[str, bool]) -> Screen:
    """Which papers the desk has seen; a press changes one."""
    rows = [
        (button(f"{'✅ 看过' if seen else '⬜ 还没看'}　{paper}", "paper", member_id, at),)
        for at, (paper, seen) in enumerate(known.items())
    ]
    return Screen(
        f"📜 {name}的证，看过原件的点一下。只记看没看过，不记号码。",
        (*rows, (button("‹ 返回", "person", member_id),)),
        private=True,
    )


def ask_vetting(member_id: int, name: str) -> Screen:
    rows = [(button(VETTED[how], "vetted", member_id, at),) for at, how in enumerate(HOWS)]
    return Screen(f"✅ {name}是怎么核实的？", (*rows, (button("‹ 返回", "person", member_id),)))


def replace(member_id: int, name: str, tasks: Sequence[MatchFacts]) -> Screen:
    """What somebody who is vetted no longer had taken on for children."""
    rows = tuple(
        (button(f"{thing(one)[:10]}（{one.for_whom[:6]}）›", "stuck", one.match_id),)
        for one in tasks
    )
    return Screen(
        f"⚠️ {name}手上还有 {len(tasks)} 件要审核过的人才能去。请点开，换一位去。",
        (*rows, (button("‹ 返回", "person", member_id),)),
        private=True,
    )


def ask_reason(name: str, *, bar: bool, said: str = "") -> Screen:
    presets = BARS if bar else PAUSES
    rows = [(button(words, "aside_why", at),) for at, words in enumerate(presets)]
    return Screen(f"{said}{name}：{ASK_BAR if bar else ASK_PAUSE}", (*rows, CANCEL_ROW))


def sure_bar(name: str, reason: str, ends: Ends, wishes: int) -> Screen:
    """The second step; what follows from it is said before."""
    follows = ["登记的帮忙全部停掉"]
    if ends.tasks:
        follows.append(f"手上的 {ends.tasks} 件马上请别人")
    if ends.delivered:
        follows.append(f"已经送到的 {ends.delivered} 件，照常等对方确认")
    if wishes:
        follows.append(f"{wishes} 个心愿先留着，由站里决定")
    return Screen(
        f"⛔ 拉黑{name}\n原因：{reason}\n\n以后：\n"
        + "\n".join(f"• {one}" for one in follows)
        + "\n\n确定吗？",
        ((button("⛔ 确定拉黑", "sure_bar"), button("✖️ 取消", "cancel")),),
    )


def roles(card: PersonCard) -> Screen:
    """What they may do here; desk roles come by invite alone."""
    held = {role.kind for role in card.roles}
    ends = [
        button(
            f"➖ {ROLE_WORDS[role.kind]}{f'（{role.station[:6]}）' if role.station else ''}",
            "end_role",
            role.role_id,
        )
        for role in card.roles
        if card.by_head or role.kind in GIVEN
    ]
    gives = [
        button(f"➕ {ROLE_WORDS[kind]}", "give_role", card.member_id, at)
        for at, kind in enumerate(GIVEN)
        if kind not in held
    ]
    now = roles_in_words(card.roles) or "没有身份"
    return Screen(
        f"🪪 {card.name}现在是：{now}"
        "\n\n➕ 加上，➖ 去掉。社工、站长、督导请在“站务”里发邀请链接。",
        (*grid(ends + gives, 2), (button("‹ 返回", "person", card.member_id),)),
        private=True,
    )


def sure_end(role_id: int, member_id: int, kind: str, name: str) -> Screen:
    return Screen(
        f"确定让{name}不再做{ROLE_WORDS[kind]}吗？",
        (
            (
                button("是的", "sure_end", role_id),
                button("‹ 不改了", "roles", member_id),
            ),
        ),
    )


def household(card: PersonCard) -> Screen:
    names = "、".join(name for _, name in card.household) or "没有登记别人"
    labels = [button("➕ 加一位同住的", "pick_home", card.member_id)]
    if card.household:
        labels.append(button("➖ 分开住了", "apart", card.member_id))
    return Screen(
        f"👪 和{card.name}同住：{names}\n\n同住的人算一户：心愿个数一起算，也不会配到自己家。",
        (tuple(labels), (button("‹ 返回", "person", card.member_id),)),
        private=True,
    )


def slips(member_id: int, wishes: Sequence[tuple[int, str]]) -> Screen:
    rows = [
        (button(f"🎫 心愿 {number}　{words[:10]}", "new_slip", number),)
        for number, words in wishes[:8]
    ]
    return Screen(
        "哪个心愿的凭条丢了？补一张新的，旧的马上作废。",
        (*rows, (button("‹ 返回", "person", member_id),)),
    )


def new_slip(wish_id: int, code: str) -> Screen:
    return Screen(
        f"🎫 心愿 {wish_id} 的新凭条码：{code[:4]} {code[4:]}\n\n"
        "请抄在纸上交给本人。东西到了、事办好了，念这个码就行。旧码已经作废，这个码只显示这一次。",
        private=True,
    )


def picks(why: str, entries: Sequence[Entry], more: int) -> Screen:
    """Those who may be meant; ``more`` are not shown."""
    if not entries:
        return Screen(NOT_PICKED, (CANCEL_ROW,))
    left = f"\n还有 {more} 位，请多打一个字。" if more else ""
    return Screen(
        f"{lines(entries, 0)}{left}\n\n是哪一位？不是就再打字找。",
        (*openers(entries, 0, "picked"), CANCEL_ROW),
        private=True,
    )


def side_by_side(stays: PersonCard, goes: PersonCard, *, free: bool) -> Screen:
    """Both records; ``free``: either may stay, as both or none have an account."""
    rows: list[Row] = [
        (button("✅ 合并，留第一份", "merge_into", stays.member_id, goes.member_id),)
    ]
    if free:
        rows.append((button("✅ 合并，留第二份", "merge_into", goes.member_id, stays.member_id),))
    rows.append((button("✖️ 不是同一个人", "cancel"),))
    why = "" if free else "\n第一份有账号，所以留第一份。"
    return Screen(
        f"🔗 是同一个人吗？\n\n1️⃣ {_record(stays)}\n\n2️⃣ {_record(goes)}\n{why}\n"
        "合并后心愿、登记、电话记录都归到留下的一份，不能再拆开。",
        tuple(rows),
        private=True,
    )


def _record(card: PersonCard) -> str:
    return (
        f"{card.name}（{card.village or '村未填'}）"
        f"{f'{card.age}岁' if card.age is not None else '年龄未填'}\n"
        f"　☎️ {card.phone or '未填'}　📍 {card.address or '未填'}\n"
        f"　{'📱 有账号' if card.account else '📵 没有账号'}　"
        f"心愿 {len(card.wishes)}　帮忙 {len(card.offers)}"
    )


def _back(member_id: int) -> tuple[Button, ...]:
    return (button("‹ 返回", "edit_member", member_id), *CANCEL_ROW)
