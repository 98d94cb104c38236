"""What somebody was typing and has not sent off: kept over a stop of the bot, and said so; a wish
is asked after once; all is let go after a week."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from db.queries import conversations, late, members, notices
from db.session import Unit
from db.tables import Conversation
from services import photos
from services.telling import tell

_FRESH = timedelta(days=1)
_OLD = timedelta(days=7)


async def remind(unit: Unit) -> int:
    """After a start: whoever was in the middle of something hears that it is still there."""
    told = 0
    for row in await late.drafts(unit):
        if row.member_id is None or unit.now - row.updated_at > _FRESH:
            continue
        if await notices.written_since(unit, row.member_id, "draft_kept", row.updated_at):
            continue
        member = await members.get(unit, row.member_id)
        await tell(unit, member.station_id, member.id, "draft_kept")
        told += 1
    return told


async def forgotten(unit: Unit) -> Sequence[Conversation]:
    """Wishes that were begun and left for a day: nobody at the station knows of them."""
    now = unit.now
    return await late.forgotten_wishes(unit, now - _OLD, now - _FRESH, "draft_waits")


async def ask_after(unit: Unit) -> int:
    """Whoever may think that their wish is on its way hears that it is not; how many."""
    left = await forgotten(unit)
    for row in left:
        member = await members.get(unit, row.member_id or 0)
        await tell(unit, member.station_id, member.id, "draft_waits")
    return len(left)


async def old(unit: Unit) -> bool:
    """Whether there is something to let go."""
    return bool(await late.drafts(unit, unit.now - _OLD))


async def sweep(unit: Unit) -> int:
    """Let go of what nobody has come back to for a week, with the photo that came with it."""
    left = await late.drafts(unit, unit.now - _OLD)
    for row in left:
        photo_id = (await _draft(unit, row)).get("photo")
        await conversations.drop(unit, row)
        if photo_id is not None:
            await photos.drop(unit, photo_id)
    return len(left)


async def _draft(unit: Unit, row: Conversation) -> dict[str, Any]:
    if row.member_id is None or row.draft_sealed is None:
        return {}
    words = await unit.unseal_bytes(row.member_id, row.draft_sealed, "conversation")
    kept: dict[str, Any] = json.loads(words) if words else {}
    return kept
