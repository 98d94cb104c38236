"""Where the master keys lie: the one in force, one that takes over, and an older one.

A key file is exchanged in steps, each of which may be the last before a power cut: the new
key lies beside it (``….new``) until everything is sealed by it, then it takes the file's
name, and the old one keeps its own (``….`` and its name).
"""

from pathlib import Path

from bot.settings import BadSettings, Settings
from db.keys import Keyring, MasterKey
from db.queries import keys
from db.sealing import decode_key, read_or_make_key, sync_folder, write_key
from db.session import Database


def keyring(settings: Settings, *, may_make: bool = True) -> Keyring:
    """The keys at hand, the newest first; read again when one is missing. Raises BadSettings."""
    first = _secrets(settings, may_make=may_make)
    return Keyring(*first, read=lambda: _secrets(settings, may_make=False))


async def lack(database: Database, what: str) -> str | None:
    """The sentence when something in ``what`` opens with none of the keys at hand."""
    async with database.view() as unit:
        found = await keys.standing(unit)
    if not found.shut:
        return None
    given = " and ".join(database.keyring.names)
    if found.in_force in database.keyring.names:
        return (
            f"{what} is not yet sealed by the master key {given} alone: {found.shut} keys still "
            "need an older one. Give that one as MASTER_KEY_OLD."
        )
    needed = "" if found.in_force is None else f"; {found.in_force} is needed"
    return (
        f"The master key {given} is not the one that {what} was sealed with{needed}. "
        "Put that key back, or give it as MASTER_KEY_OLD."
    )


def begin(settings: Settings) -> None:
    """Make a key that is to take over, if there is none yet; raises BadSettings."""
    if settings.master_key is not None:
        raise BadSettings(
            "MASTER_KEY holds the key itself. Write a new one there and the present one into "
            "MASTER_KEY_OLD, start the bot anew with both, then run this again."
        )
    try:
        read_or_make_key(_coming(settings))
    except (ValueError, OSError) as error:
        raise BadSettings(f"No new master key can be made: {error}.") from error


def finish(settings: Settings) -> Path | None:
    """The new key takes the place of the old, which is kept beside it; returns where. None when
    there is no new key file."""
    coming, present = _coming(settings), settings.key_file
    if settings.master_key is not None or not coming.exists():
        return None
    old = settings.secret()
    kept = present.with_name(f"{present.name}.{MasterKey(old).name}")
    write_key(kept, old)
    coming.replace(present)
    sync_folder(present.parent)
    return kept


def _coming(settings: Settings) -> Path:
    return settings.key_file.with_name(settings.key_file.name + ".new")


def _secrets(settings: Settings, *, may_make: bool) -> list[bytes]:
    found = []
    try:
        if settings.master_key is None and _coming(settings).exists():
            found.append(read_or_make_key(_coming(settings)))
        found.append(settings.secret(may_make=may_make))
        if settings.master_key_old is not None:
            found.append(decode_key(settings.master_key_old.get_secret_value()))
    except (ValueError, OSError) as error:
        raise BadSettings(f"A master key cannot be used: {error}.") from error
    return found
