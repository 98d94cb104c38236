"""All that a bot needs to begin, loaded: what is forked from here begins at once."""

from matching.understanding import warm
from tests.journeys import lives

warm()
__all__ = ["lives"]
