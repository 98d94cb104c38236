"""A wish before the desk that checks it."""

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from tests.conversations.town import Town


async def desk_before(town: Town, wish_id: int) -> Phone:
    """A worker before this wish."""
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.press(f"show:{wish_id}", force=True)
    await desk.wait(f"编号 {wish_id}")
    return desk


async def submitted(town: Town, what: str = "电饭煲", name: str = "李大爷") -> tuple[Phone, int]:
    poster = await town.resident(name)
    return poster, await town.wish(poster, what, checked=False)


async def status_of(town: Town, wish_id: int) -> str:
    return str(await town.bot.one("SELECT status FROM wish WHERE id = :w", w=wish_id))
