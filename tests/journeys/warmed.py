"""All that a bot needs to begin, loaded: what is forked from here begins at once."""

from bot.running import leave_be
from matching.understanding import warm
from tests.journeys import lives

warm()
leave_be()  # else each life would copy all of it, only to look through it for garbage
__all__ = ["lives"]
