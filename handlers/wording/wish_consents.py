"""What posting a wish asks to agree to, each by itself, before it is sent off."""

from collections.abc import Collection

from handlers.wording.screen import Row, Screen, button

# What is done with it; what is done without it; the words on its button.
_EACH = {
    "sensitive": (
        "记下住址、年纪，社工好核实",
        "不记住址、年纪，社工会再来问",
        "记住址、年纪",
    ),
    "sharing": (
        "有人接下后，称呼和地址只告诉接下的人",
        "称呼和地址先不告诉别人，社工先来问一声",
        "告诉接下的人",
    ),
    "publicity": (
        "隐去姓名地址，放上心愿墙",
        "不放上心愿墙",
        "放上心愿墙",
    ),
}
KINDS = tuple(_EACH)


def asked(agreed: Collection[str]) -> str:
    """The last lines of the last look: what pressing 提交 agrees to, and what not."""
    given = [f"• {_EACH[kind][0]}" for kind in KINDS if kind in agreed]
    refused = [f"🚫 {_EACH[kind][1]}" for kind in KINDS if kind not in agreed]
    if not given:
        return "\n".join(["\n您都没有同意，照样可以提交：", *refused])
    head = "\n按“提交”就是同意这几样，每一样以后都能单独收回（/mydata）："
    return "\n".join([head, *given, *refused])


def choose(agreed: Collection[str]) -> Screen:
    """Each with its own tap."""
    rows: list[Row] = [
        (button(f"{'✅' if kind in agreed else '⬜'} {_EACH[kind][2]}", "allow", kind),)
        for kind in KINDS
    ]
    return Screen(
        "点一下就改：✅ 同意，⬜ 不同意。\n不同意也能提交，只是社工要多问一次。",
        (*rows, (button("好了", "allowed"),)),
    )
