"""Where chats stand; the row is gone when there is neither state nor draft."""

from db.session import Unit
from db.tables import Conversation


async def get(unit: Unit, key: str) -> Conversation | None:
    return await unit.session.get(Conversation, key)


async def put(
    unit: Unit, key: str, state: str | None, draft_sealed: bytes | None, member_id: int | None
) -> None:
    """Keep, replace or remove a chat's place."""
    row = await get(unit, key)
    if state is None and draft_sealed is None:
        if row is not None:
            await unit.session.delete(row)
    elif row is None:
        unit.session.add(
            Conversation(
                key=key,
                state=state,
                draft_sealed=draft_sealed,
                member_id=member_id,
                updated_at=unit.now,
            )
        )
    else:
        row.state, row.draft_sealed, row.member_id = state, draft_sealed, member_id
        row.updated_at = unit.now
    await unit.session.flush()
