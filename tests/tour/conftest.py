"""One running bot for the whole tour, and what the tours have seen of it together."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from bot import app as application
from bot import sender
from bot.budget import Budget
from bot.running import leave_be
from bot.sandbox.phone import Phone
from matching.understanding import warm
from tests.conversations.town import town_of
from tests.journeys.station import new_database, running
from tests.tour.filling import scene_of
from tests.tour.reach import Names, actions_of, missed, note_answers
from tests.tour.scene import Scene
from tests.tour.walker import Walker, action_in, listen


@dataclass
class Tour:
    """The scene, what has answered so far, and what is known of where buttons lead."""

    scene: Scene
    reached: Names
    answered: Counter[int]
    known: set[str] = field(default_factory=set)
    leads: dict[str, set[str]] = field(default_factory=dict)

    def seeker(self, phone: Phone, spared: tuple[str, ...], *, quiet: bool = False) -> Walker:
        """Somebody who looks for what nobody has reached: that, and the last press before it,
        is new to them."""
        left = actions_of(missed(self.reached))
        ways = {
            kind
            for kind, shown in self.leads.items()
            if not left.isdisjoint(action_in(one) for one in shown)
        }
        known = {kind for kind in self.known - ways if action_in(kind) not in left}
        walker = self.walker(phone, known, spared, quiet=quiet)
        walker.wanted = left
        return walker

    def walker(
        self, phone: Phone, known: set[str], spared: tuple[str, ...], *, quiet: bool = False
    ) -> Walker:
        """Somebody on their way; ``quiet``: they type nothing."""
        answers = {"": ()} if quiet else self.scene.answers
        town = self.scene.town
        return Walker(phone, town, answers, self.answered, known, spared, leads=self.leads)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tour(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tour]:
    warm()
    leave_be()  # as at the start of a running bot
    base = tmp_path_factory.getbasetemp()
    path = new_database(tmp_path_factory.mktemp("tour"), base / "empty.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sender, "IDLE", 0.2)
        patch.setattr(sender, "GATHER", 0)
        patch.setattr(application, "Budget", lambda: Budget(a_second=10_000))
        async with running(path) as bot:
            scene = await scene_of(await town_of(bot))
            await bot.settled()
            heard = listen(bot.app.answers)
            yield Tour(scene, note_answers(bot.app.dispatcher), heard)
