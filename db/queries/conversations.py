"""Where chats stand; the row is gone when there is neither state nor draft."""

from db.session import Unit
from db.tables import Conversation


async def get(unit: Unit, key: str) -> Conversation | None:
    return await unit.get(Conversation, key)


async def put(
    unit: Unit,
    key: str,
    row: Conversation | None,
    state: str | None,
    draft_sealed: bytes | None,
    member_id: int | None,
) -> Conversation | None:
    """Keep, replace or remove a chat's place, which was ``row``; what it is then."""
    if state is None and draft_sealed is None:
        if row is not None:
            await drop(unit, row)
        return None
    if row is None:
        row = Conversation(key=key, updated_at=unit.now)
        unit.session.add(row)
    row.state, row.draft_sealed, row.member_id = state, draft_sealed, member_id
    row.updated_at = unit.now
    return row


async def drop(unit: Unit, row: Conversation) -> None:
    """The chat stands nowhere any more."""
    await unit.session.flush()  # one that was never stored cannot be deleted
    await unit.session.delete(row)
