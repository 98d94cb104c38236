"""A town that a state machine acts in: its people, its records, and ways to pick among them."""

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from services import review_lists
from services.refusals import Refused
from tests.databases import Place, Reader
from tests.factories import Town, goods, new_town, pledge, service, skill, staffed_town, stock
from tests.postgres import Server
from tests.services.promises import broken_in
from tests.services.racing import UseCase, all_at_once

GIVERS, RESIDENTS = ("张老板", "李师傅", "刘老板", "赵师傅"), ("王大妈", "周大妈", "吴大爷")


@cache
def _kept() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="machine-"))
    atexit.register(shutil.rmtree, folder)
    return folder


class InATown(RuleBasedStateMachine):
    """One town with people, and a reader of its records beside it; the rules are a subclass's."""

    postgres: Server | None = None

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="town-"))
        self.place = self.do(self._open())
        self.reader = Reader(self.place)

    def do(self, step: Awaitable[Any]) -> Any:
        async def wait() -> Any:
            return await step

        return self.runner.run(wait())

    async def _open(self) -> Place:
        place = await new_town(self.folder, _kept(), self.postgres)
        self.entered = staffed_town(place)
        self.town: Town = await self.entered.__aenter__()
        for name in (*GIVERS, *RESIDENTS[1:]):
            await self.town.join(name)
        for name, draft in zip(
            GIVERS, (stock("棉被", 6), skill("理发"), pledge(), skill("理发")), strict=True
        ):
            await self.town.offer(self.person(name), draft)
        await self.town.asked(goods("棉被", 2), service("理发", 2))
        return place

    @invariant()
    def every_promise_holds(self) -> None:
        assert broken_in(self.reader) == []
        assert self.do(self.town.breaks()) == []

    def teardown(self) -> None:
        self.reader.close()
        self.do(self.entered.__aexit__(None, None, None))
        self.runner.close()
        shutil.rmtree(self.folder)
        if self.postgres is not None:
            self.postgres.drop(self.place)

    def act(self, use_case: Callable[..., Awaitable[Any]], who: int, *args: Any, **f: Any) -> None:
        """Do one thing as somebody; a refusal is an answer too."""
        with suppress(Refused):
            self.do(self.town.act(use_case, who, *args, **f))

    def together(self, presses: Iterable[tuple[UseCase, int, Sequence[Any]]]) -> None:
        """Several do something at the same moment."""
        self.do(all_at_once(self.place, self.town.clock, list(presses)))

    def person(self, name: str) -> int:
        return self.town.people[name]

    def rows(self, query: str, **values: Any) -> Sequence[Any]:
        return self.reader.rows(query, **values)

    def has(self, table: str, status: str) -> bool:
        query = f"SELECT 1 FROM {table} WHERE status = :s LIMIT 1"  # noqa: S608
        return bool(self.rows(query, s=status))

    def listed(self) -> Sequence[int]:
        lists = self.do(self.town.act(review_lists.glance, self.person("李站长")))
        return [one.line_id for one in lists]

    def one_of(self, table: str, status: str, pick: int) -> int:
        """One row of a table in a status; any row at all when none is."""
        found = self.rows(f"SELECT id FROM {table} WHERE status = :s", s=status)  # noqa: S608
        found = found or self.rows(f"SELECT id FROM {table}") or [(0,)]  # noqa: S608
        return found[pick % len(found)][0]

    def giver_and_match(self, status: str, pick: int) -> tuple[int, int]:
        match_id = self.one_of("match", status, pick)
        return self.giver_of(match_id), match_id

    def giver_of(self, match_id: int) -> int:
        query = "SELECT member_id FROM offer JOIN match ON offer_id = offer.id WHERE match.id = :id"
        return (self.rows(query, id=match_id) or [(0,)])[0][0] or 1


def on(server: Server, machine: type[InATown]) -> type[InATown]:
    """The same machine, whose records are on a server."""
    return type(f"{machine.__name__}OnPostgres", (machine,), {"postgres": server})
