"""“如果…”: the desk hears what one change would do, and nothing is kept."""

import pytest

from db.tables.role import RoleKind
from handlers.wording import what_if as wording
from matching.what_if import If, WhatIf
from services import what_ifs
from services.refusals import AlreadyDone, NotAllowed
from services.what_ifs import DryRun
from tests.factories import Town, goods, open_town, service, skill, stock

KEPT = ("match", "offer", "wish", "line", "round", "unmet", "event", "notice", "station")


async def _asked(town: Town, line_id: int, *what: object) -> DryRun:
    return await town.act(what_ifs.of_line, town.people["李站长"], line_id, *what)


async def _of_round(town: Town, what_if: WhatIf | None = None) -> DryRun:
    return await town.act(what_ifs.of_round, town.people["李站长"], what_if)


def _told(run: DryRun) -> str:
    assert run.answer is not None
    return wording.answer(run.answer)


async def test_of_an_unmet_line_the_desk_hears_what_would_help(town: Town) -> None:
    await town.giver("李师傅", skill("理发"))
    await town.giver("赵师傅", skill("理发"))
    await town.opened(service("理发", people=3))
    await town.round()
    run = await _asked(town, 1)
    assert run.line is not None and run.line.units == 1
    assert [each.what_if.kind for each in run.questions] == [If.ANOTHER]
    told = _told(await _asked(town, 1, run.questions[0].what_if))
    assert told == "这件就有人办了，可以请李师傅、赵师傅"


async def test_the_whole_round_is_asked_who_might_rest(town: Town) -> None:
    for name, village in (("李师傅", "桃园村"), ("赵师傅", "梨树沟")):
        await town.offer(await town.join(name, village=village), skill("理发", cap=1))
    await town.opened(service("理发"))
    await town.round()  # a list that waits is looked at anew
    run = await _of_round(town)
    assert [(each.what_if.kind, each.name) for each in run.questions] == [(If.RESTS, "李师傅")]
    told = _told(await _of_round(town, run.questions[0].what_if))
    assert told == "有 1 件换别人去，大家一共多走约 2 公里"
    await town.opened(service("理发"))
    both = await _of_round(town, run.questions[0].what_if)
    assert _told(both) == "有 1 件换别人去，有 1 件就找不到人了（心愿 2 理发）"


async def test_what_is_most_missing_might_come(town: Town) -> None:
    await town.giver("张老板", stock())
    await town.opened(goods("棉被"), service("理发"))
    await town.opened(service("理发"), goods())
    run = await _of_round(town)
    assert [(each.what_if.kind, each.what) for each in run.questions] == [
        (If.ANOTHER, "理发"),
        (If.ANOTHER, "棉被"),
    ]
    assert _told(await _of_round(town, run.questions[0].what_if)).startswith("能多办 1 件（心愿 ")


async def test_asking_changes_nothing(town: Town) -> None:
    await town.giver("李师傅", skill("理发"))
    await town.opened(service("理发"), service("电线检修"))
    await town.round()
    kept = [await town.rows(f"SELECT * FROM {name}") for name in KEPT]  # noqa: S608
    assert (await _asked(town, 2, WhatIf(If.ANOTHER, 2, 1))).answer is not None
    assert [await town.rows(f"SELECT * FROM {name}") for name in KEPT] == kept  # noqa: S608


@pytest.mark.parametrize("kind", list(If))
async def test_what_was_not_offered_is_not_answered(town: Town, kind: If) -> None:
    await town.opened(service("理发"))
    assert (await _asked(town, 1, WhatIf(kind, 77, 77))).answer is None


async def test_only_the_desk_asks_and_only_of_what_lacks_somebody(town: Town) -> None:
    await town.giver("李师傅", skill("理发"))
    await town.opened(service("理发"))
    with pytest.raises(AlreadyDone):
        await _asked(town, 1)
    with pytest.raises(NotAllowed):
        await town.act(what_ifs.of_line, town.people["王大妈"], 1)
    with pytest.raises(NotAllowed):
        await town.act(what_ifs.of_round, town.people["社工小林"])


async def test_of_many_lines_the_first_are_looked_at_and_the_one_asked_about(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(what_ifs, "_MOST", 1)
    await town.opened(service("理发"), service("电线检修"))
    assert [each.what for each in (await _of_round(town)).questions] == ["理发"]
    run = await _asked(town, 2)
    assert _told(await _asked(town, 2, run.questions[0].what_if)) == "这件就有人办了"


async def test_wishes_of_other_stations_are_counted_and_not_named(town: Town) -> None:
    there = await open_town(town.database, town.clock, "对岸镇社工站", town.id)
    head = await there.join("孙站长", RoleKind.HEAD)
    await town.giver("李师傅", skill("理发", cap=1))
    await town.opened(service("理发"))
    run = await there.act(what_ifs.of_round, head)
    [rests] = run.questions
    told = _told(await there.act(what_ifs.of_round, head, rests.what_if))
    assert told == "别的站有 1 件就找不到人了"
