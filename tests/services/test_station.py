"""The head's rules for the station: bounds, times, invites, villages, the roster."""

from typing import Any

import pytest

from db.queries import stations
from db.tables.role import RoleKind
from handlers.wording import station as wording
from handlers.wording.crisis import COUNTRYWIDE
from services import access, invites, paging, rosters, station_contact, station_work, villages
from services.invites import open_invite
from services.refusals import (
    AlreadyDone,
    BadSetting,
    Empty,
    InviteSpent,
    LastHead,
    NotAllowed,
    NotFound,
)
from services.station_settings import StationSettings
from tests.factories import HandClock, Town, open_town

WORKER, HEAD = 2, 1


async def _settings(town: Town) -> StationSettings:
    async with town.database.view() as unit:
        return StationSettings.of((await stations.get(unit, town.id)).settings)


def test_every_setting_has_bounds_and_words() -> None:
    fields = set(StationSettings.__dataclass_fields__)
    assert set(station_work.NAMES) == set(wording.RULES) == fields


@pytest.mark.parametrize("name", station_work.BOUNDS)
async def test_numbers_keep_their_bounds(town: Town, name: str) -> None:
    low, high = station_work.BOUNDS[name]
    for value in (low, high):
        await town.act(station_work.change, HEAD, town.id, name, value)
        assert getattr(await _settings(town), name) == value
    for value in (low - 1, high + 1, ("09:00",)):
        with pytest.raises(BadSetting):
            await town.act(station_work.change, HEAD, town.id, name, value)
    assert getattr(await _settings(town), name) == high


async def test_every_ready_answer_is_within_bounds(town: Town) -> None:
    for name, rule in wording.RULES.items():
        for preset in rule.presets:
            await town.act(station_work.change, HEAD, town.id, name, preset)
    await town.act(station_work.reset, HEAD, town.id)
    assert await _settings(town) == StationSettings(
        open_hours="每天 8:30–17:30", help_lines=COUNTRYWIDE
    )


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("phone", "0571-8888 1111", "057188881111"),
        ("phone", "13800001111", "13800001111"),
        ("phone", "没有电话", None),
        ("phone", "330106194003010012", None),
        ("open_hours", " 周一到周五\n9:00–17:00 ", "周一到周五 9:00–17:00"),
        ("open_hours", "每天八点到五点", "每天八点到五点"),
        ("open_hours", "有空就来", None),
        ("open_hours", "9点，看 https://t.me/x", None),
        ("open_hours", "9" * 41, None),
        ("help_lines", "12356 \n\n村医 0571-8888 ", "12356\n村医 0571-8888"),
        ("help_lines", "找社工", None),
        ("help_lines", "12356 www.x.cn", None),
        ("help_lines", "12356" + "长" * 200, None),
    ],
)
async def test_how_the_station_is_reached_is_checked(
    town: Town, name: str, said: str, kept: str | None
) -> None:
    if kept is None:
        with pytest.raises(BadSetting):
            await town.act(station_work.change, HEAD, town.id, name, said)
    else:
        await town.act(station_work.change, HEAD, town.id, name, said)
    assert getattr(await _settings(town), name) == (kept or "")


async def test_a_station_that_says_nothing_is_reached_through_the_one_above(town: Town) -> None:
    below = await open_town(town.database, HandClock(), "桃园村社工室", town.id)
    async with town.database.view() as unit:
        assert await station_contact.contact(unit, below.id) is None
    await town.act(station_work.change, HEAD, town.id, "phone", "13800001111")
    async with town.database.view() as unit:
        found = await station_contact.contact(unit, below.id)
    assert found == station_contact.StationContact("青山镇社工站", "13800001111", None)


async def test_new_times_of_rounds_and_morning_hold_at_once(town: Town) -> None:
    await town.act(station_work.change, HEAD, town.id, "rounds", ("09:45", "18:00"))
    await town.act(station_work.change, HEAD, town.id, "morning", ("10:00",))
    assert await town.rows("SELECT next_round_at, next_morning_at FROM station") == [
        ("2026-03-02 01:45:00.000000", "2026-03-02 02:00:00.000000")
    ]
    for name, times in (("rounds", ()), ("quiet", ("21:00",)), ("morning", ("1:00", "2:00"))):
        with pytest.raises(BadSetting):
            await town.act(station_work.change, HEAD, town.id, name, times)


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("9:00 15:00", ("09:00", "15:00")),
        ("早上９点，下午15:30", ("09:00", "15:30")),
        ("21：00 到 7:30", ("21:00", "07:30")),
        ("随便", ()),
    ],
)
def test_times_are_read_from_words(said: str, times: tuple[str, ...]) -> None:
    assert station_work.times_of(said) == times


async def test_a_station_below_leaves_the_rounds_to_its_root(town: Town) -> None:
    below = await open_town(town.database, HandClock(), "桃园村社工室", town.id)
    head = await below.join("下级站长", RoleKind.HEAD)
    with pytest.raises(NotFound):
        await town.act(station_work.change, head, below.id, "rounds", ("10:00",))
    await town.act(station_work.change, head, below.id, "silence_hours", 24)
    assert (await _settings(town)).silence_hours == 48


FORBIDDEN: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "set": (station_work.change, ("silence_hours", 24)),
    "reset": (station_work.reset, ()),
    "head's link": (invites.make, (RoleKind.HEAD,)),
    "worker's link": (invites.make, (RoleKind.WORKER,)),
    "village": (villages.add_village, ("新村",)),
    "duty": (rosters.put_on_duty, (WORKER, None)),
}


@pytest.mark.parametrize("step", FORBIDDEN)
async def test_a_worker_looks_and_changes_nothing(town: Town, step: str) -> None:
    use_case, rest = FORBIDDEN[step]
    await town.act(access.station_of_desk, WORKER, town.id)
    for who in (WORKER, town.people["王大妈"]):
        with pytest.raises(NotAllowed):
            await town.act(use_case, who, town.id, *rest)
    with pytest.raises((NotFound, LastHead)):
        await town.act(use_case, HEAD, 10**17, *rest)


async def test_a_link_that_was_taken_back_opens_nothing(town: Town) -> None:
    token = await town.act(invites.make, HEAD, town.id, RoleKind.WORKER)
    other = await town.act(invites.make, WORKER, town.id, RoleKind.VOLUNTEER)
    [volunteer, worker] = await town.act(invites.waiting, WORKER, town.id)
    with pytest.raises(NotAllowed):
        await town.act(invites.revoke, WORKER, worker.id)
    await town.act(invites.revoke, HEAD, worker.id)
    with pytest.raises(AlreadyDone):
        await town.act(invites.revoke, HEAD, worker.id)
    async with town.database.view() as unit:
        assert (await open_invite(unit, other)).id == volunteer.id
        with pytest.raises(InviteSpent):
            await open_invite(unit, token)


async def test_a_village_is_added_renamed_and_placed(town: Town) -> None:
    made = await town.act(villages.add_village, HEAD, town.id, " 新 村 ")
    await town.act(villages.rename_village, HEAD, made.id, "新桥村")
    await town.act(villages.place_village, HEAD, made.id, (30.2, 120.2))
    assert await town.rows(
        "SELECT name, latitude, longitude FROM village WHERE id = :v", v=made.id
    ) == [("新桥村", 30.2, 120.2)]
    with pytest.raises(AlreadyDone):
        await town.act(villages.add_village, HEAD, town.id, "新桥村")
    with pytest.raises(Empty):
        await town.act(villages.add_village, HEAD, town.id, "！")


async def test_the_roster_says_who_is_called_first(town: Town) -> None:
    worker = await town.act(rosters.put_on_duty, HEAD, town.id, WORKER, None)
    monday = await town.act(rosters.put_on_duty, HEAD, town.id, HEAD, 0)
    await town.act(rosters.put_on_duty, HEAD, town.id, HEAD, 1)
    with pytest.raises(AlreadyDone):
        await town.act(rosters.put_on_duty, HEAD, town.id, HEAD, 1)
    with pytest.raises(NotFound):
        await town.act(rosters.put_on_duty, HEAD, town.id, town.people["王大妈"], None)
    async with town.database.view() as unit:
        assert list(await paging.in_order(unit, town.id, 0)) == [WORKER, HEAD]
    await town.act(rosters.move_up, HEAD, monday.id)
    async with town.database.view() as unit:
        assert list(await paging.in_order(unit, town.id, 0)) == [HEAD, WORKER]
    await town.act(rosters.off_duty, HEAD, worker.id)
    assert await town.column("SELECT weekday FROM duty ORDER BY place") == [0, 1]
