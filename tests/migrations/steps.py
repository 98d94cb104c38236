"""What every kind of database goes through."""

from collections.abc import Callable, Sequence

from alembic import command
from alembic.script import ScriptDirectory

from db.migrate import config, upgrade

Rows = Sequence[tuple[str, str, str]]
Schema = Callable[[str], Rows]
"""Everything that the database at an address defines."""


def climbs_descends_and_climbs(url: str, schema: Schema) -> Rows:
    """The newest schema is the same the second time; returns what is left at the bottom."""
    upgrade(url)
    first = schema(url)
    command.downgrade(config(url), "base")
    bottom = schema(url)
    upgrade(url)
    assert schema(url) == first
    return bottom


def each_step_is_taken_back(url: str, schema: Schema) -> None:
    """Every step down leads to the schema of before it."""
    steps = [step.revision for step in ScriptDirectory.from_config(config(url)).walk_revisions()]
    before = []
    for revision in reversed(steps):
        before.append(schema(url))
        command.upgrade(config(url), revision)
    for one in reversed(before[1:]):
        command.downgrade(config(url), "-1")
        assert schema(url) == one
    assert len(steps) >= 1
