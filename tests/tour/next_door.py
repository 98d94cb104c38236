"""Another station, and what waits for its head."""

from db.queries import stations
from db.tables.role import RoleKind
from services import members as memberships
from services import triage, wishes
from services.members import NewMember
from services.wish_drafts import DraftLine, WishDraft
from tests.tour.scene import Scene


async def next_door(scene: Scene) -> None:
    """Another station, where nothing waits for its head but wishes nobody was found for."""
    town = scene.town
    station = await town.other_station("第1社工站")
    head, resident = await town.stranger("邻站站长"), await town.stranger("邻站的")
    async with town.bot.database.unit() as unit:
        (await stations.get(unit, station)).settings = {"open_per_household": 20}
        for phone in (head, resident):
            person = NewMember("邻站的")
            who = await memberships.join(unit, phone.id, station, person)
            if phone is head:
                await memberships.take_role(unit, who, station, RoleKind.HEAD)
    for phone in (head, resident):
        await phone.open()
    for _ in range(7):
        draft = WishDraft("想要钢琴", "助困", "match", (DraftLine("goods", "钢琴", 1),))
        posted = await scene.act(wishes.post, resident, draft)
        await scene.act(triage.open_wish, head, posted.wish_id)
    scene.phones["other head"] = head
