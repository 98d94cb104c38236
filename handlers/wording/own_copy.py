"""Everything kept about somebody, as plain text to read and to keep."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.wording.common import quantity
from handlers.wording.my_data import agreed_lines, listed
from handlers.wording.wishing import STATUS
from services.rights import Copy

_SAID = {"question": "问", "answer": "答", "addition": "补充", "thanks": "谢谢"}
_OFFERS = {"open": "在给", "paused": "先歇着", "closed": "停了"}


def text(copy: Copy) -> str:
    """What the file for machines holds, in words."""
    facts = copy.facts
    parts = [
        f"我们记着的关于您的全部信息\n\n{listed(copy.kept)}",
        "您同意过的事：\n" + "\n".join(agreed_lines(copy.kept)),
        *(_wish(one) for one in facts["wishes"]),
        *(
            f"登记 {one['id']} 号（{_OFFERS[one['status']]}）\n您说：{one['words'] or '（已清除）'}"
            for one in facts["offers"]
        ),
    ]
    if facts["given"]:
        parts.append("您帮过的忙：\n" + "\n".join(map(_given, facts["given"])))
    if facts["thanked"]:
        parts.append("别人谢您的话：\n" + "\n".join(one or "" for one in facts["thanked"]))
    return "\n\n".join(parts) + "\n"


def _wish(wish: Mapping[str, Any]) -> str:
    things = "、".join(quantity(one["what"], one["asked"], None) for one in wish["lines"])
    lines = [
        f"心愿 {wish['id']} 号（{STATUS[wish['status']]}），{_on(wish['posted'])}提的",
        f"您说：{wish['words'] or '（已清除）'}",
        f"要的：{things}",
        f"大家看到的：{wish['public_text']}",
    ]
    lines += [
        f"{_SAID[one['kind']]}（{_on(one['at'])}，{'您' if one['by_self'] else '别人'}）："
        f"{one['words'] or '（照片）'}"
        for one in wish["said"]
    ]
    return "\n".join(lines)


def _given(one: Mapping[str, Any]) -> str:
    minutes = f"，{one['minutes']} 分钟" if one["minutes"] else ""
    return f"• {one['day']} {quantity(one['what'], one['quantity'], one['unit'])}{minutes}"


def _on(at: datetime) -> str:
    return f"{at:%Y-%m-%d}"
