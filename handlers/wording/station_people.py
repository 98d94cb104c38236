"""The station's invites, villages and duty roster, in words."""

from collections.abc import Sequence
from datetime import datetime

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW, DAYS
from handlers.wording.joining import ROLE_WORDS
from handlers.wording.screen import Row, Screen, button, grid

# Whom a link can be made for, desk roles first: the head alone makes those.
ROLES = ("worker", "head", "supervisor", "volunteer", "resident", "donor")
STAFF = 3
EVERY_DAY = 7
_LINKS = 10
NO_PLACE = "这不是位置。请点 📎 发“位置”，或写两个数：纬度 经度。\n"
BAD_NAME = "村名请写 1 到 20 个字。\n"
REVOKED = "已作废"


def invites(
    station_id: int, waiting: Sequence[tuple[int, str, datetime]], days: int, *, head: bool
) -> Screen:
    """``waiting``: (id, role, until) in local time."""
    text = f"✉️ 邀请链接：一个链接给一个人，用一次就失效，{days} 天内有效。\n"
    for at, (_, role, until) in enumerate(waiting[:_LINKS], start=1):
        text += f"\n{at}. {ROLE_WORDS[role]}，{until:%-m月%-d日 %H:%M} 前有效，还没用"
    if not waiting:
        text += "\n现在没有等着用的链接。"
    if len(waiting) > _LINKS:
        text += f"\n…一共 {len(waiting)} 个，新的在前。"
    made = [
        button(f"➕ {ROLE_WORDS[role]}", "invite", station_id, at)
        for at, role in enumerate(ROLES)
        if head or at >= STAFF
    ]
    ended = [
        button(f"✖️ 作废 {at}", "uninvite", number)
        for at, (number, role, _) in enumerate(waiting[:_LINKS], start=1)
        if head or role not in ROLES[:STAFF]
    ]
    return Screen(text, (*grid(made, 3), *grid(ended, 3), (button("‹ 返回", "st", station_id),)))


def invite(station: str, role: str, days: int, username: str, token: str) -> Screen:
    """The link, to be sent on to one person; it is shown this once."""
    return Screen(
        f"✉️ {station}请您来做{ROLE_WORDS[role]}，点开就能加入：\n\n"
        f"https://t.me/{username}?start=i_{token}\n\n"
        f"只能用一次，{days} 天内有效。请单独发给本人，不要发到群里。"
    )


def villages(
    station_id: int, listed: Sequence[tuple[int, str, bool]], page: int, *, head: bool
) -> Screen:
    """``listed``: (id, name, whether its place is known)."""
    at, start, end = page_of(len(listed), page)
    shown = listed[start:end]
    text = f"🏘 村和社区：{len(listed)} 个\n\n" + "\n".join(
        f"{'📍' if placed else '　'} {name}" for _, name, placed in shown
    )
    if not listed:
        text = "🏘 还没有村和社区。"
    if any(not placed for *_, placed in listed):
        text += "\n\n没有 📍 的算不出路有多远，点村名可以补上位置。"
    rows: list[Row] = list(grid([button(name[:10], "vil", one) for one, name, _ in shown], 2))
    rows += pager("vils", len(listed), at, station_id)
    if head:
        rows.append((button("➕ 加一个村", "vil_add", station_id),))
    rows.append((button("‹ 返回", "st", station_id),))
    return Screen(text, tuple(rows))


def village(
    number: int, station_id: int, name: str, point: tuple[float, float] | None, *, head: bool
) -> Screen:
    where = f"📍 {point[0]:.4f}, {point[1]:.4f}" if point else "还没有位置"
    change = (button("✏️ 改名", "vil_name", number), button("📍 定位置", "vil_place", number))
    rows: tuple[Row, ...] = (change,) if head else ()
    return Screen(f"🏘 {name}\n{where}", (*rows, (button("‹ 返回", "vils", station_id, 0),)))


def ask_village(before: str = "") -> Screen:
    return Screen(f"{before}请打字：村（社区）叫什么？", (CANCEL_ROW,))


def ask_place(name: str, number: int, before: str = "") -> Screen:
    return Screen(
        f"{before}{name}在哪里？点 📎 发一个“位置”（村口或村委会），"
        "也可以写纬度和经度。没有就先不填。",
        ((button("先不填", "vil", number), *CANCEL_ROW),),
    )


def duty(station_id: int, roster: Sequence[tuple[int, str, int | None]], *, head: bool) -> Screen:
    """``roster``: (id, name, weekday or None for every day), first called first."""
    text = "🚨 值班：有人遇到危险，先叫当天值班的前两位，没人应再往下叫。\n"
    for at, (_, name, weekday) in enumerate(roster, start=1):
        text += f"\n{at}. {name}　{'每天' if weekday is None else DAYS[weekday]}"
    if not roster:
        text += "\n还没有排班，先叫站长，再叫社工。"
    rows: list[Row] = []
    if head:
        for at, (number, name, _) in enumerate(roster[:20], start=1):
            rows.append(
                (
                    button(f"⬆️ {at}. {name[:6]}", "duty_up", number),
                    button(f"✖️ 去掉 {at}", "duty_off", number),
                )
            )
        rows.append(
            (
                button("➕ 排一位", "duty_add", station_id),
                button("🧪 演练", "drill", station_id),
            )
        )
    return Screen(text, (*rows, (button("‹ 返回", "st", station_id),)))


def who_on_duty(station_id: int, staff: Sequence[tuple[int, str]]) -> Screen:
    labels = [button(name[:10], "duty_who", station_id, one) for one, name in staff[:30]]
    return Screen("排谁值班？", (*grid(labels, 2), (button("‹ 返回", "duty", station_id),)))


def which_day(station_id: int, member_id: int, name: str) -> Screen:
    labels = [
        button(words, "duty_day", station_id, member_id, at)
        for at, words in enumerate((*DAYS, "每天"))
    ]
    return Screen(
        f"{name}哪天值班？", (*grid(labels, 4), (button("‹ 返回", "duty_add", station_id),))
    )


def sure_drill(station_id: int) -> Screen:
    return Screen(
        "🧪 演练：现在就叫值班的两位，上面写明是演练。没人点就往上叫，半小时后自己停。\n"
        "谁、多少秒点的，我告诉您。不进任何统计。开始吗？",
        (
            (
                button("开始演练", "drill_go", station_id),
                button("‹ 不了", "duty", station_id),
            ),
        ),
    )


def drill_started(station_id: int, called: int) -> Screen:
    said = f"已经叫了 {called} 位，有人点了我就告诉您。" if called else "没有别人可以叫。"
    return Screen(f"🧪 演练开始了：{said}", ((button("‹ 值班", "duty", station_id),),))


def drill_answered(seconds: int) -> Screen:
    return Screen(f"🧪 收到，用了 {seconds} 秒。这次是演练，不用做别的，谢谢您！")
