"""A town where something of everything is waiting for those who live there."""

from bot.sandbox.phone import Phone
from db.queries import stations
from db.tables import Village
from db.tables.role import RoleKind
from tests.conversations.town import Town
from tests.tour import at_the_desk, brought, next_door, with_givers, without_account
from tests.tour.scene import MANY, Scene

ODD = "王<b>阿姨</b>&_*[x]`"
"""A name that would show if anything were read as markup."""
ROOM = {"open_per_household": 99, "claims_each": 99, "wishes_a_day": 999, "claims_a_day": 999}


async def scene_of(town: Town) -> Scene:
    """Everything waits for somebody: to be checked, approved, answered, brought, confirmed."""
    scene = Scene(town)
    await _roomy(town)
    for role, name, *kinds in (
        ("resident", ODD),
        ("volunteer", "李师傅", RoleKind.VOLUNTEER),
        ("donor", "张老板", RoleKind.DONOR),
        ("supervisor", "督导老师", RoleKind.SUPERVISOR),
    ):
        scene.phones[role] = await town.resident(name, *kinds)
    scene.phones |= {"worker": town.worker, "head": town.head}
    for role in ("neighbour", "claimer"):
        scene.phones[role] = await town.resident("隔壁的" if role == "neighbour" else "热心的")
    for part in (
        at_the_desk.waiting,
        with_givers.helpers,
        brought.received,
        with_givers.days,
        at_the_desk.stuck,
        next_door.next_door,
        at_the_desk.lists,
        without_account.slips,
        without_account.elders,
        at_the_desk.own_words,
    ):
        await part(scene)
    scene.phones["newcomer"] = await town.resident("新来的")
    for at in range(3):
        scene.phones[f"stranger {at + 1}"] = await town.stranger()
    return scene


async def filled_again(scene: Scene) -> Phone:
    """The same things wait for the desk once more, and for a deputy who has just come."""
    deputy = await scene.town.resident("副站长", RoleKind.HEAD)
    async with scene.town.bot.database.unit() as unit:
        (await stations.get(unit, scene.town.station_id)).settings = dict(ROOM)
    for part in (
        with_givers.claimed,
        at_the_desk.stuck,
        at_the_desk.lists,
        without_account.elders,
        at_the_desk.odd_ones,
    ):
        await part(scene)
    await scene.town.bot.settled()
    return deputy


async def _roomy(town: Town) -> None:
    """Room for many wishes in one household; stations and villages for more than one page."""
    async with town.bot.database.unit() as unit:
        station = await stations.get(unit, town.station_id)
        station.settings = dict(ROOM)
        for at in range(MANY):
            await unit.add(Village(station_id=station.id, name=f"{'东西南北'[at % 4]}{at + 1}村"))
    for at in range(MANY):
        await town.other_station(f"第{at + 1}社工站")
