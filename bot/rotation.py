"""``rotate-key``: what is sealed moves to another master key, while the bot runs or at rest.

First the database says that the new key is in force, so that no process seals by the old one
any more; then members' keys are sealed anew, a few in each unit of work; last the key files
change names. Killed anywhere, the next run goes on from there.
"""

from pathlib import Path

from bot.administration import CannotDo, opened
from bot.keys import begin, finish, lack
from bot.settings import Settings
from db.keys import MasterKey
from db.queries import keys
from db.session import Database

FEW = 100


async def rotate(settings: Settings) -> str:
    """Move to the new master key; returns the sentence to print. Raises CannotDo, BadSettings."""
    async with opened(settings) as database:
        if (sentence := await lack(database, "the database")) is not None:
            raise CannotDo(sentence)
        ring = database.keyring
        if len(ring.names) == 1:
            begin(settings)
            ring.read_again()
        await _seal_anew(database)
        kept = finish(settings)
        return _sentence(settings, ring.newest, kept)


async def _seal_anew(database: Database) -> None:
    async with database.unit() as unit:
        await keys.take_over(unit)
    last: int | None = 0
    while last is not None:
        async with database.unit() as unit:
            last = await keys.seal_anew(unit, last, FEW)
    await database.empty_log()  # keys sealed by the old one must not lie on there
    async with database.view() as unit:
        left = await keys.standing(unit)
    if left.older or left.shut:
        raise CannotDo(f"{left.older + left.shut} keys are left; run this again.")


def _sentence(settings: Settings, newest: MasterKey, kept: Path | None) -> str:
    done = f"Everything is sealed by the master key {newest.name} now."
    if kept is None:
        return f"{done} Take MASTER_KEY_OLD away, and keep that key with the backups it opens."
    return (
        f"{done} Back up {settings.key_file}, apart from the records. The old key is kept as "
        f"{kept.name}: only backups made until now need it."
    )
