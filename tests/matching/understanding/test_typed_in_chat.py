"""What people type in the conversations' tests rings no alarm, except where it is meant to."""

import ast
from pathlib import Path

from matching.understanding import alarm

CONVERSATIONS = Path(__file__).parents[2] / "conversations"
MEANT = ("不想活", "救救我", "打我", "叫不醒", "走丢", "煤气", "不让我走", "毒打", "烫的伤")
"""What a message speaks of that is to ring there."""


def _typed() -> set[str]:
    """What is said to the bot, as it stands or as a row of a test's table."""
    calls = [
        node
        for path in CONVERSATIONS.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("say", "parametrize")
    ]
    words = {
        node.value
        for call in calls
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {one for one in words if not one.isascii()}


def test_replies_and_wishes_of_every_day_ring_no_alarm() -> None:
    typed = _typed()
    rang = [one for one in sorted(typed) if alarm(one) and not any(part in one for part in MEANT)]
    assert rang == []
    assert len(typed) > 400
