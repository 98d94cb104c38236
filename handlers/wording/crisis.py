"""The first answer to a message that may mean danger: short, kind, with the numbers."""

from handlers.wording.screen import Screen

_NUMBERS = "110 报警　　120 急救　　119 火警"
COUNTRYWIDE = (
    "心里难受想找人说说：12356（心理援助，不一定 24 小时；打不通请打 110 或 120）\n"
    "青少年：12355\n未成年人求助：12345"
)
"""Where a station has not said whom else to ring."""
# What to do first, by what the tripwire saw; the person on the phone decides the rest.
_FIRST = {
    "medical": "如果人不舒服得厉害、叫不醒或喘不上气，请马上打 120，别等。",
    "disaster": "先保证人安全：离开危险的地方。闻到煤气味，开窗、别开灯别点火，到屋外再打 119。",
    "missing": "请马上打 110 报警，不用等 24 小时。想一想最后在哪里见到、穿什么衣服。",
    "violence": "先离开危险的地方，到有人的地方去，再打 110。",
    "abuse": "先离开危险的地方，到有人的地方去，再打 110。",
    "hunger": "吃的和住的要紧，社工会尽快想办法。撑不住了请打 110 或 120。",
}
GO_ON = "\n您在哪儿、电话多少，接着打字就行，我马上转给他们。"
HANDED_ON = Screen(
    "这句话我转给社工了，他们看得到。请留意电话，别走开。\n"
    "有危险，请马上打 110 或 120。\n\n想说别的心愿，请点“🎁 许个心愿”。"
)
_SAFE = ("medical", "disaster", "missing", "hunger")


def answer(
    sign: str, paged: int, way: str = "", lines: str = "", *, goes_on: bool = False
) -> Screen:
    """For a member: the first thing to do, the numbers (``lines``: their station's own), whether
    somebody was called, and the ``way`` to their station; ``goes_on``: what they write next is
    handed on."""
    called = (
        f"我已经通知值班社工，他们会尽快联系您。请留意电话和这里的消息。{GO_ON if goes_on else ''}"
        if paged
        else "我现在没找到值班社工，请直接打上面的电话，或让身边的人帮您打。"
    )
    return Screen(f"{_help(sign, lines)}\n\n{called}{way}")


def stranger(sign: str) -> Screen:
    """For somebody who has not joined: the numbers, and how a worker can be reached."""
    return Screen(f"{_help(sign)}\n\n想让社工联系您，请发 /start 告诉我您在哪个站。")


def _help(sign: str, lines: str = "") -> str:
    first = _FIRST.get(sign)
    if sign in _SAFE and first is not None:
        return f"我看到了。{first}\n\n{_NUMBERS}" + (f"\n{lines}" if lines else "")
    lead = "我看到了，您不是一个人。" + (f"\n{first}" if first else "")
    return f"{lead}\n\n如果现在有危险，请马上打：\n{_NUMBERS}\n\n{lines or COUNTRYWIDE}"
