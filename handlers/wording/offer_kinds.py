"""Which kinds of aid: asked of a pledge, and of a volunteer who would rather do some."""

from collections.abc import Sequence

from handlers.wording.choosing import ticks
from handlers.wording.offering import BACK_ROW
from handlers.wording.screen import Row, Screen, button

GIVEN_AIDS = ("助医", "助困", "助学", "助孤", "助残", "助老")


def ask_aid(chosen: Sequence[int] = (), back: Row = BACK_ROW) -> Screen:
    """Kinds of aid, of which several may be chosen."""
    said = "、".join(GIVEN_AIDS[at] for at in chosen)
    text = (
        f"已选：{said}。选齐了按“选好了”。" if said else "3/3　想帮哪一类？可以选几样，也可以打字。"
    )
    done = ((button("👌 选好了", "aids_done"),),) if said else ()
    return Screen(text, (*ticks(GIVEN_AIDS, chosen, "aid", 3), *done, back))


BAD_AID = "是哪一类我没看懂。"
# What people answer who have no favourite among them.
ALL_ALIKE = "都一样|都可以|都行|都帮|不限|不挑|随便|无所谓"


def ask_rather(chosen: Sequence[int], back: Row, said: str = "") -> Screen:
    """Kinds of aid that a volunteer would rather do; none is an answer too."""
    named = "、".join(GIVEN_AIDS[at] for at in chosen)
    text = (
        "更想帮哪一类？有这类的先想到您，别的也会问。可以选几样，也可以打字，比如：“老人、学生”。"
    )
    if named:
        text = f"已选：{named}。选齐了按“选好了”。"
    done = (button("👌 选好了", "aids_done"),) if named else ()
    alike = button("都一样", "aids_any")
    return Screen(said + text, (*ticks(GIVEN_AIDS, chosen, "aid", 3), (*done, alike), back))
