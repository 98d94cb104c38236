"""Every use case asks who presses: role, station and object, from the database."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import text

from db.session import Unit
from db.tables import Todo
from db.tables.role import RoleKind
from db.tables.wish import Route
from services import (
    access,
    alarms,
    calls,
    duplicates,
    handovers,
    members,
    minors,
    person_card,
    receipts,
    reports,
    review_lists,
    reviews,
    shortlists,
    todos,
    triage,
    wish_endings,
)
from services.access import Actor
from services.refusals import NotAllowed, NotFound, Refused, WrongCode
from tests.factories import GRANDPA_CHEN, HandClock, Town, goods, open_town, stock

Press = Callable[..., Awaitable[Any]]


@dataclass
class Scene:
    """One wish of a beneficiary without an account, with a match in the status a step needs;
    an alarm and a 代办 line; and people who have nothing to do with any of it."""

    town: Town
    outsiders: dict[str, int]
    ids: dict[str, int]


DESK: dict[str, tuple[Press, str, tuple[Any, ...]]] = {
    "triage": (triage.triage, "submitted", ()),
    "open": (triage.open_wish, "submitted", ()),
    "turn down": (triage.turn_down, "submitted", ("重复",)),
    "route": (triage.route, "submitted", (Route.COMMUNITY,)),
    "withdraw": (wish_endings.withdraw, "submitted", ()),
    "card": (reviews.card, "line", ()),
    "approve": (reviews.approve, "line", ()),
    "prefer": (shortlists.move_up, "proposed", ()),
    "reject": (reviews.reject, "line", ("price",)),
    "undo": (reviews.undo, "line", ()),
    "deliver": (handovers.deliver, "accepted", ()),
    "confirm": (receipts.confirm, "delivered", ()),
    "dispute": (receipts.dispute, "delivered", ()),
    "settle": (receipts.settle, "disputed", (True,)),
    "take an alarm": (alarms.acknowledge, "alarm", ()),
    "call done": (todos.done, "todo", ()),
}
GIVER: dict[str, tuple[Press, str, tuple[Any, ...]]] = {
    "accept": (handovers.accept, "offered", ()),
    "decline": (handovers.decline, "offered", ("time",)),
    "call off": (handovers.call_off, "accepted", ("sick",)),
}
OUTSIDERS = (
    "过路人",
    "外站站长",
    "外站社工",
    "督导",
    "前社工",
    "下级站长",
    "别的老板",
)
# An alarm climbs to whoever supervises.
OF_ALARMS = tuple(name for name in OUTSIDERS if name != "督导")


@pytest.fixture
async def scene(town: Town) -> Scene:
    other = await open_town(town.database, HandClock(), "白水镇社工站")
    below = await open_town(town.database, HandClock(), "桃园村社工室", town.id)
    outsiders = {
        "过路人": await town.join("过路人"),
        "外站站长": await other.join("外站站长", RoleKind.HEAD),
        "外站社工": await other.join("外站社工", RoleKind.WORKER),
        "督导": await town.join("督导", RoleKind.SUPERVISOR),
        "前社工": await town.join("前社工", RoleKind.WORKER),
        "下级站长": await below.join("下级站长", RoleKind.HEAD),
    }
    outsiders["别的老板"], _ = await town.giver("别的老板", stock("棉被"))
    await _end_role(town, outsiders["前社工"])
    return Scene(town, outsiders, {})


async def _reach(scene: Scene, status: str) -> int:
    """Bring the scene to where a step starts; the id of what the step is about."""
    town, worker, head = scene.town, scene.town.people["社工小林"], scene.town.people["李站长"]
    if status == "alarm":
        return (await town.act(alarms.raise_alarm, town.people["王大妈"], "不想活了", "x")).id
    zhang, _ = await town.giver("张老板", stock())
    wish_id = await town.post(worker, goods(), beneficiary=GRANDPA_CHEN)
    if status == "submitted":
        return wish_id
    await town.act(triage.open_wish, worker, wish_id)
    await town.round()
    line_id = int(await town.one("SELECT id FROM line"))
    match_id = await town.match_of(zhang, "proposed")
    if status in ("line", "proposed"):
        return line_id if status == "line" else match_id
    await town.act(reviews.approve, head, line_id)
    steps = {
        "accepted": (handovers.accept, zhang),
        "delivered": (handovers.deliver, zhang),
        "disputed": (receipts.dispute, worker),
    }
    for reached, (step, who) in steps.items():
        if status == "offered":
            break
        await town.act(step, who, match_id)
        if reached == status or (status, reached) == ("todo", "accepted"):
            break
    return match_id if status != "todo" else int(await town.one("SELECT min(id) FROM todo"))


@pytest.mark.parametrize("step", [*DESK, *GIVER])
async def test_nobody_from_outside_moves_anything(scene: Scene, step: str) -> None:
    use_case, status, rest = {**DESK, **GIVER}[step]
    about = await _reach(scene, status)
    before = await _everything(scene.town)
    for name in OF_ALARMS if status == "alarm" else OUTSIDERS:
        with pytest.raises(NotAllowed):
            await scene.town.act(use_case, scene.outsiders[name], about, *rest)
    assert await _everything(scene.town) == before


@pytest.mark.parametrize("step", sorted(GIVER))
async def test_the_desk_does_not_answer_in_a_givers_place(scene: Scene, step: str) -> None:
    use_case, status, rest = GIVER[step]
    about = await _reach(scene, status)
    for name in ("李站长", "社工小林"):
        with pytest.raises(NotAllowed):
            await scene.town.act(use_case, scene.town.people[name], about, *rest)


@pytest.mark.parametrize("step", ["card", "approve", "prefer", "reject", "undo"])
async def test_approving_is_the_heads_alone(scene: Scene, step: str) -> None:
    use_case, status, rest = DESK[step]
    about = await _reach(scene, status)
    with pytest.raises(NotAllowed):
        await scene.town.act(use_case, scene.town.people["社工小林"], about, *rest)


@pytest.mark.parametrize("step", sorted(set(DESK) - {"undo"}))
async def test_the_head_may(scene: Scene, step: str) -> None:
    use_case, status, rest = DESK[step]
    about = await _reach(scene, status)
    await scene.town.act(use_case, scene.town.people["李站长"], about, *rest)
    assert await scene.town.breaks() == []


@pytest.mark.parametrize("step", ["open", "approve", "confirm", "take an alarm"])
async def test_the_head_of_the_station_above_may(scene: Scene, step: str) -> None:
    county = await open_town(scene.town.database, HandClock(), "清河县社工总站")
    above = await county.join("县站长", RoleKind.HEAD)
    async with scene.town.database.unit() as unit:
        await unit.session.execute(
            text("UPDATE station SET parent_id = :above WHERE id = :id"),
            {"above": county.id, "id": scene.town.id},
        )
    use_case, status, rest = DESK[step]
    await scene.town.act(use_case, above, await _reach(scene, status), *rest)


@pytest.mark.parametrize("step", [*DESK, *GIVER])
@pytest.mark.parametrize("missing", [0, -1, 999_999, 2**62])
async def test_what_does_not_exist_is_not_found(town: Town, step: str, missing: int) -> None:
    use_case, _, rest = {**DESK, **GIVER}[step]
    with pytest.raises(NotFound):
        await town.act(use_case, town.people["李站长"], missing, *rest)


async def test_a_slip_code_does_not_open_another_stations_wish(scene: Scene) -> None:
    await _reach(scene, "delivered")
    [code] = scene.town.slips.values()
    for name in OUTSIDERS:
        with pytest.raises(WrongCode):
            await scene.town.act(receipts.confirm_by_slip, scene.outsiders[name], code)


async def test_an_alarm_is_closed_by_the_desk_and_whoever_supervises_alone(scene: Scene) -> None:
    alarm_id = await _reach(scene, "alarm")
    for name in OF_ALARMS:
        with pytest.raises(NotAllowed):
            who = scene.outsiders[name]
            await scene.town.act(alarms.close, who, alarm_id, "没事", false_alarm=True)
    assert await scene.town.column("SELECT status FROM alarm") == ["open"]
    who = scene.outsiders["督导"]
    await scene.town.act(alarms.close, who, alarm_id, "已联系家人", false_alarm=False)
    assert await scene.town.column("SELECT status FROM alarm") == ["closed"]


async def _calls(unit: Unit, who: Actor) -> list[tuple[int, list[Todo]]]:
    return (await calls.waiting(unit, who))[0]


@pytest.mark.parametrize("listing", [alarms.waiting, _calls, review_lists.glance])
async def test_lists_of_the_desk_show_a_stranger_nothing(scene: Scene, listing: Press) -> None:
    await _reach(scene, "todo")
    await scene.town.act(alarms.raise_alarm, scene.town.people["王大妈"], "不想活了", "x")
    for name in OF_ALARMS if listing is alarms.waiting else OUTSIDERS:
        assert list(await scene.town.act(listing, scene.outsiders[name])) == []


async def test_a_month_is_for_the_desk_and_the_supervisor(scene: Scene) -> None:
    allowed = []
    everybody = {**scene.outsiders, **scene.town.people}
    for name, who in everybody.items():
        try:
            await scene.town.act(reports.month, who)
        except Refused:
            continue
        allowed.append(name)
    assert sorted(allowed) == sorted(
        ["督导", "外站站长", "外站社工", "下级站长", "李站长", "社工小林"]
    )


@pytest.mark.parametrize("status", ["paused", "barred", "merged", "forgotten"])
async def test_who_is_not_active_is_nobody(town: Town, status: str) -> None:
    head = town.people["李站长"]
    chat = await town.one("SELECT chat_id FROM account WHERE member_id = :id", id=head)
    async with town.database.unit() as unit:
        assert await access.actor_of(unit, chat) == await access.actor(unit, head)
        for now, known in ((status, False), ("active", True)):
            await unit.session.execute(
                text("UPDATE member SET status = :s WHERE id = :id"), {"s": now, "id": head}
            )
            assert (await access.actor_of(unit, chat) is not None) == known
        assert await access.actor_of(unit, 424242) is None
        await unit.session.execute(text("UPDATE member SET status = 'active'"))


async def _end_role(town: Town, who: int) -> None:
    async with town.database.unit() as unit:
        await unit.session.execute(
            text("UPDATE role SET until = since WHERE member_id = :who AND kind = 'worker'"),
            {"who": who},
        )


async def _everything(town: Town) -> list[Any]:
    """All that a press could have changed."""
    return [
        await town.rows(f"SELECT * FROM {table}")  # noqa: S608
        for table in ("wish", "line", "match", "offer", "notice", "todo", "alarm", "event")
    ]


async def _works_elsewhere(town: Town) -> int:
    """Somebody who lives here and is head of another station."""
    other = await open_town(town.database, HandClock(), "白水镇社工站")
    who = await town.join("住这儿的站长")
    async with town.database.unit() as unit:
        await members.take_role(unit, who, other.id, RoleKind.HEAD)
    return who


async def test_a_desk_elsewhere_is_none_where_one_lives(town: Town) -> None:
    who, worker = await _works_elsewhere(town), town.people["社工小林"]
    home = replace(GRANDPA_CHEN, village_id=town.villages["桃园村"])
    await town.post(worker, goods("棉被"), beneficiary=home)
    asked = (["棉被"], ("陈爷爷", home.village_id))
    assert await town.act(duplicates.before_posting, who, *asked) == []
    assert len(await town.act(duplicates.before_posting, worker, *asked)) == 1
    await town.post(who, goods("电饭煲"), beneficiary=replace(home, address="假地址", age=83))
    first, second = await town.column("SELECT beneficiary_id FROM wish ORDER BY id")
    assert first != second
    assert (await town.act(person_card.card, worker, first)).address == GRANDPA_CHEN.address


async def test_nobody_says_of_somebody_else_that_they_are_of_age(town: Town) -> None:
    who, helper = await _works_elsewhere(town), await town.join("小赵")
    with pytest.raises(NotAllowed):
        await town.act(minors.grown_up, who, helper, "听说")
    await town.act(minors.grown_up, helper, helper, "登记时说已满18岁")
    assert await town.one("SELECT given_by FROM consent WHERE version LIKE '已满18岁%'") == helper
