"""Everything kept about somebody, as plain text to read and to keep."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from handlers.wording.common import detailed, quantity
from handlers.wording.joining import ROLE_WORDS
from handlers.wording.my_data import CONSENTS, agreed_lines, listed
from handlers.wording.offering import OfferFacts, limits_in_words, summary
from handlers.wording.wishing import STATUS
from services.rights import Copy

_SAID = {"question": "问", "answer": "答", "addition": "补充", "thanks": "谢谢"}
_OFFERS = {"open": "在给", "paused": "先歇着", "closed": "停了"}
_TASKS = {
    "claimed": "您认领了，等站长点头",
    "offered": "问过您，还没有答复",
    "accepted": "您接下了",
    "delivered": "您送到了，等确认",
    "disputed": "对方说没收到，社工在问",
    "confirmed": "办成了",
    "declined": "您说这次不行",
    "lapsed": "过时没有答复",
    "withdrawn": "不用您去了",
    "cancelled": "您后来来不了",
    "failed": "没有办成",
}


def text(copy: Copy) -> str:
    """What the file for machines holds, in words."""
    facts = copy.facts
    parts = [
        f"我们记着的关于您的全部信息\n\n{listed(copy.kept)}",
        "\n".join(_record(facts)),
        "您同意过的事：\n" + "\n".join(agreed_lines(copy.kept)),
        *_list("您收回过的同意：", map(_taken_back, facts["taken_back"])),
        *_list("您从前的身份：", map(_before, facts["roles_before"])),
        *map(_wish, facts["wishes"]),
        *_list("您发来的求助：", map(_alarm, facts["alarms"])),
        *map(_offer, facts["offers"]),
        *_list("请您做过、您接过的事：", map(_task, facts["tasks"])),
        *_list("您帮过的忙：", map(_given, facts["given"])),
        *_list("您送到时留的话：", facts["notes"]),
        *_list("别人谢您的话：", facts["thanked"]),
    ]
    return "\n\n".join(parts) + "\n"


def _list(title: str, rows: Iterator[str] | list[str | None]) -> list[str]:
    """A part of the page, unless there is nothing to say in it."""
    found = [one for one in rows if one]
    return ["\n".join([title, *found])] if found else []


def _record(facts: Mapping[str, Any]) -> Iterator[str]:
    for one in facts["accounts"]:
        turned_off = "" if one["reachable"] else "，您停用了机器人"
        yield f"聊天账号：{one['channel']} {one['chat_id']}，{_on(one['created_at'])}起{turned_off}"
    yield f"社工核实过身份：{'是' if facts['record']['vetted'] else '否'}"
    if facts["muted"]:
        yield f"您不想收的消息：{len(facts['muted'])} 类"
    if facts["quiet"]:
        yield "安静时间：{}:{:02d}–{}:{:02d}".format(
            *(part for at in facts["quiet"] for part in divmod(at, 60))
        )
    if facts["duties"]:
        yield f"值班表上：{len(facts['duties'])} 处"


def _taken_back(one: Mapping[str, Any]) -> str:
    what = CONSENTS[one["kind"]]
    return f"• {what}：{_on(one['given_at'])}同意，{_on(one['withdrawn_at'])}收回"


def _before(one: Mapping[str, Any]) -> str:
    return f"• {ROLE_WORDS[one['kind']]}：{_on(one['since'])}到{_on(one['until'])}"


def _wish(wish: Mapping[str, Any]) -> str:
    things = "、".join(
        quantity(detailed(one["what"], one["detail"]), one["asked"], one["unit"])
        for one in wish["lines"]
    )
    when = "" if wish["deadline"] is None else f"，最晚{_on(wish['deadline'])}"
    lines = [
        f"心愿 {wish['id']} 号（{STATUS[wish['status']]}），{_on(wish['created_at'])}提的",
        f"您说：{wish['words'] or '（已清除）'}",
        f"要的：{things}{when}",
        f"哪一类：{wish['aid']}{'，急' if wish['urgent'] else ''}",
        f"大家看到的：{wish['public_text']}",
    ]
    lines += [
        f"{_SAID[one['kind']]}（{_on(one['at'])}，{'您' if one['by_self'] else '别人'}）："
        f"{one['words'] or '（照片）'}"
        for one in wish["said"]
    ]
    return "\n".join(lines)


def _alarm(one: Mapping[str, Any]) -> str:
    return f"• {_on(one['opened_at'])}：{one['words'] or '（已清除）'}"


def _offer(one: Mapping[str, Any]) -> str:
    goods = tuple((what, one["quantity"]) for what in one["whats"])
    limits = limits_in_words(one["limits"])
    shown = OfferFacts(
        **{name: one[name] for name in ("kind", "whats", "aids", "cap", "windows", "reach_km")},
        goods=goods,
        limits=limits,
    )
    lines = [
        f"登记 {one['id']} 号（{_OFFERS[one['status']]}），{_on(one['created_at'])}登记的",
        f"您说：{one['words'] or '（已清除）'}",
        summary(shown) if one["whats"] or one["kind"] == "pledge" else "",
        f"社工看过的证：{'、'.join(one['papers'])}" if one["papers"] else "",
    ]
    return "\n".join(line for line in lines if line)


def _task(one: Mapping[str, Any]) -> str:
    day = "" if one["visit_on"] is None else f"，约在{_on(one['visit_on'])}"
    what = quantity(one["what"] or "", one["quantity"], None)
    return f"• {_on(one['created_at'])} {what}：{_TASKS[one['status']]}{day}"


def _given(one: Mapping[str, Any]) -> str:
    minutes = f"，{one['minutes']} 分钟" if one["minutes"] else ""
    return f"• {one['day']} {quantity(one['what'], one['quantity'], one['unit'])}{minutes}"


def _on(at: datetime | date) -> str:
    return f"{at:%Y-%m-%d}"
