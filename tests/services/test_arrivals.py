"""New wishes are told of in one notice that counts; what is needed soon comes by itself."""

from datetime import date

from db.queries import notices
from db.tables.notice import NoticeState
from handlers.wording.notices import word
from services import handovers, reviews, station_work, triage, wish_endings, wishes
from services.letters import facts_of, still_true
from services.wish_drafts import WishDraft
from tests.factories import Town, goods, stock


async def _post(town: Town, *names: str, deadline: date | None = None) -> list[int]:
    draft = WishDraft("想要棉被", "助老", "match", (goods("棉被"),), deadline=deadline)
    return [(await town.act(wishes.post, await town.join(n), draft)).wish_id for n in names]


async def _sent(town: Town) -> list[str]:
    """The first lines of what the head is sent now."""
    told = []
    async with town.database.unit() as unit:
        while taken := [one for one, _ in await notices.lease(unit, 9)]:
            for notice in taken:
                letter = await facts_of(unit, notice.kind, notice.facts, notice.member_id)
                true = still_true(letter)
                told += [word(letter).text.splitlines()[0]] if true else []
                state = NoticeState.SENT if true else NoticeState.RECALLED
                await notices.settle(unit, notice.id, state)
    return told


async def test_after_the_first_one_notice_tells_of_all_that_have_come(town: Town) -> None:
    await _post(town, "甲")
    assert await _sent(town) == ["🔎 新心愿 1（助老）：棉被"]
    for minute, name in enumerate("乙丙丁"):
        await _post(town, name)
        assert await _sent(town) == [], minute
        town.clock.forward(minutes=5)
    town.clock.forward(minutes=15)
    assert await _sent(town) == ["🔎 有 3 个新心愿待看。"]
    town.clock.forward(minutes=30)
    await _post(town, "戊")
    assert await _sent(town) == ["🔎 新心愿 5（助老）：棉被"]


async def test_what_came_at_night_is_one_notice_in_the_morning(town: Town) -> None:
    town.clock.forward(hours=13)
    await _post(town, *"甲乙丙丁戊己")
    assert await _sent(town) == []
    town.clock.forward(hours=10)
    assert await _sent(town) == ["🔎 有 6 个新心愿待看。"]


async def test_what_was_checked_meanwhile_is_not_counted(town: Town) -> None:
    numbers = await _post(town, *"甲乙丙")
    await town.act(triage.open_wish, town.people["社工小林"], numbers[0])
    await town.act(triage.turn_down, town.people["社工小林"], numbers[2], "not")
    assert "🔎 新心愿 2（助老）：棉被" in await _sent(town)
    last = await _post(town, "丁")
    await town.act(triage.open_wish, town.people["社工小林"], last[0])
    town.clock.forward(hours=1)
    assert not [one for one in await _sent(town) if one.startswith("🔎")]


async def test_what_is_needed_in_two_days_is_told_at_once_by_itself(town: Town) -> None:
    await _post(town, "甲")
    await _sent(town)
    await _post(town, "乙", deadline=date(2026, 3, 4))
    await _post(town, "丙", deadline=date(2026, 3, 5))
    assert await _sent(town) == ["⏰ 新心愿 2（助老）：棉被"]
    town.clock.forward(minutes=30)
    assert await _sent(town) == ["🔎 新心愿 3（助老）：棉被"]


async def test_a_notice_on_its_way_that_tells_nothing_holds_up_no_other(town: Town) -> None:
    [first] = await _post(town, "甲")
    async with town.database.unit() as unit:
        [(leased, _)] = await notices.lease(unit, 1)
    [second] = await _post(town, "乙")
    await town.act(triage.open_wish, town.people["社工小林"], first)
    async with town.database.unit() as unit:
        await notices.settle(unit, leased.id, NoticeState.RECALLED)
    assert f"🔎 新心愿 {second}（助老）：棉被" in await _sent(town)


async def test_whoever_posts_for_many_hears_once_that_they_are_open(town: Town) -> None:
    worker, head = town.people["社工小林"], town.people["李站长"]
    await town.act(station_work.change, head, town.id, "open_per_household", 20)
    numbers = [await town.post(worker, goods(), words=f"想要灶，第{n}家") for n in "一二三四五"]
    await _sent(town)
    for number in numbers[:4]:
        await town.act(triage.open_wish, head, number)
        town.clock.forward(minutes=1)
    await town.act(wish_endings.withdraw, worker, numbers[3])
    opened = [one for one in await _sent(town) if "核实好了" in one]
    assert opened == ["您发的 3 个心愿核实好了，正在找人帮忙。有人接下马上告诉您。"]
    await town.act(triage.open_wish, worker, numbers[4])
    town.clock.forward(hours=1)
    assert not [one for one in await _sent(town) if "核实好了" in one]


async def test_lists_that_are_used_up_together_are_told_of_in_one_notice(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock("棉被", 9))
    head = town.people["李站长"]
    await town.act(station_work.change, head, town.id, "open_per_household", 20)
    for _ in range(3):
        await town.opened(goods("棉被"))
    await town.round()
    for line in range(1, 4):
        await town.act(reviews.approve, head, line)
    town.clock.forward(minutes=1)
    await _sent(town)
    for match_id in range(1, 4):
        await town.act(handovers.decline, giver, match_id, "time")
    said = "3 个心愿（1、2、3 号）还缺人，名单上没有别人可问了，下一轮会优先再找。"
    assert await _sent(town) == [said]
