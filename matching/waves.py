"""How many are asked at once: the fewest with whom a place is likely to be filled.

The chance that somebody accepts is a plain count of how they answered before. It
begins at two in five (first responders accept about two alerts in five), and what
is known of the person soon outweighs that.
"""

from collections.abc import Iterable

USUAL_ASKED, USUAL_ACCEPTED = 2.5, 1.0
"""What is counted for everybody beside their own answers: the prior."""
LIKELY = 0.8
_ROUNDING = 1e-9


def chance(asked: int, accepted: int) -> float:
    """How likely somebody says yes who said it ``accepted`` times out of ``asked``."""
    return (accepted + USUAL_ACCEPTED) / (asked + USUAL_ASKED)


def enough(chances: Iterable[float], places: int, most: int) -> bool:
    """Whether those who are asked now will do for the open places, by their chances.

    Each place in turn takes the fewest with whom it is ``LIKELY`` that one accepts, and no
    more than ``most``.
    """
    here, nobody = 0, 1.0
    for each in chances:
        here, nobody = here + 1, nobody * (1 - each)
        if here >= most or nobody <= 1 - LIKELY + _ROUNDING:
            places, here, nobody = places - 1, 0, 1.0
    return places < 1


def days_alone(asked: int, accepted: int, usual: int) -> float:
    """For how many days nobody asks again who said no, or nothing: ``usual`` for somebody
    nobody knows, longer for those who seldom say yes, shorter for those who often do."""
    return usual * chance(0, 0) / chance(asked, accepted)
