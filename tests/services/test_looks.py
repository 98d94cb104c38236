"""Every place that opens what is sealed about somebody: on record, or with the reason why not."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from services import (
    alarms,
    calls,
    handovers,
    particulars,
    parts,
    person_card,
    photos,
    reviews,
    stuck,
    triage,
    wishes,
)
from services.access import actor
from tests.factories import GRANDPA_CHEN, Town, goods, stock

HERE = Path(__file__).parents[2]
OPENS = {"unseal", "unseal_bytes", "unseal_draft"}
# What is read about somebody else goes through these, and is on record.
RECORDED = {
    "services/alarms.py": {"opened", "words_of"},
    "services/calls.py": {"person"},
    "services/handovers.py": {"details"},
    "services/particulars.py": {"read"},
    "services/person_card.py": {"card"},
    "services/stuck.py": {"contacts"},
    "services/wishes.py": {"words"},
}
# The rest opens what is shown to nobody, or to whom it is about, or was written to be told.
NOT_RECORDED = {
    "bot/answers.py": ("a reply on its way to the chat it is for", {"unpack"}),
    "bot/conversations.py": ("the own draft", {"_draft"}),
    "db/queries/members.py": ("what somebody is called", {"name"}),
    "db/session.py": ("the opening itself", {"unseal", "unseal_draft"}),
    "handlers/wish_steps.py": ("the own address", {"_own_address"}),
    "services/alarms.py": ("on the card of an alarm, whose look is on record", {"reason"}),
    "services/claiming.py": ("sealed anew, shown to nobody", {"_fill_in"}),
    "services/directory.py": ("compared with what the desk types, not shown", {"_fits"}),
    "services/drafts.py": ("the own draft, kept or swept", {"_draft"}),
    "services/enquiries.py": ("compared with an answer, so that it is not told", {"_says_who"}),
    "services/harm_reports.py": ("on the card of an alarm, whose look is on record", {"about"}),
    "services/letters.py": ("what the giver wrote for the receiver", {"_beside"}),
    "services/merging.py": ("sealed anew, shown to nobody", {"_reseal", "_fill_in"}),
    "services/merging_wishes.py": ("sealed anew beside the other wish", {"merge"}),
    "services/organisations.py": ("sealed anew for the heir", {"_reseal"}),
    "services/person_card.py": ("why the desk itself stood somebody aside", {"brief"}),
    "services/own_rows.py": ("the own data", {"of", "_wish"}),
    "services/photos.py": ("the bytes behind wishes.photo, or of a notice", {"show"}),
    "services/progress.py": ("whoever wrote them reads the own words", {"_words"}),
    "services/queue.py": ("compared with what the desk types, not shown", {"_text"}),
    "services/remarks.py": ("what was written to be told", {"read", "said", "added"}),
    "services/rights.py": ("the own data", {"kept"}),
    "services/routed.py": ("read by the engine anew, shown to nobody", {"_sounds"}),
}


def _openings() -> Iterator[tuple[str, str]]:
    """(file, function) of everything that opens a seal."""
    for folder in ("bot", "db", "handlers", "services"):
        for path in sorted((HERE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    called = {
                        one.func.attr
                        for one in ast.walk(node)
                        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
                    }
                    if called & OPENS:
                        yield str(path.relative_to(HERE)), node.name


def test_every_place_that_opens_a_seal_is_known() -> None:
    known = {(path, name) for path, names in RECORDED.items() for name in names}
    known |= {(path, name) for path, (_, names) in NOT_RECORDED.items() for name in names}
    assert set(_openings()) == known


async def _looks(town: Town) -> list[tuple[int, int, str, str, int | None]]:
    """(who, about whom, what, why, its id) of every look so far."""
    found = await town.rows(
        "SELECT actor_id, subject_id, facts FROM event WHERE move = 'looked' ORDER BY id"
    )
    known = [(who, whom, json.loads(facts)) for who, whom, facts in found]
    return [(w, m, " ".join(f["what"]), f["why"], f.get("about")) for w, m, f in known]


async def test_the_desk_reads_on_record(town: Town) -> None:
    worker, head, wang = (town.people[one] for one in ("社工小林", "李站长", "王大妈"))
    wish_id = await town.post(worker, goods("棉被"), beneficiary=GRANDPA_CHEN)
    chen = await town.one("SELECT beneficiary_id FROM wish")
    async with town.database.unit() as unit:
        (await wishes.of_id(unit, wish_id)).photo_id = await photos.keep(unit, chen, b"jpeg")
    await town.giver("张老板", stock("棉被"))
    await town.act(wishes.words, worker, wish_id)
    await town.act(wishes.photo, worker, wish_id)
    await town.act(particulars.read, worker, wish_id)
    await town.act(person_card.card, worker, chen)
    await town.act(triage.open_wish, worker, wish_id)
    await town.round()
    await town.act(reviews.card, head, await town.one("SELECT id FROM line"))
    alarm = await town.act(alarms.raise_alarm, wang, "不想活了", "self_harm")
    await town.act(alarms.opened, worker, alarm.id)
    assert await _looks(town) == [
        (worker, chen, "words", "wish", wish_id),
        (worker, chen, "photo", "wish", wish_id),
        (worker, chen, "phone address", "wish", wish_id),
        (worker, chen, "phone address class", "card", None),
        (head, chen, "words", "wish", wish_id),
        (worker, wang, "words phone address", "alarm", alarm.id),
    ]


async def test_who_can_be_called_about_a_task_is_read_on_record(town: Town) -> None:
    worker = town.people["社工小林"]
    zhang, _ = await town.giver("张老板", stock("棉被"))
    wish_id = await town.post(worker, goods("棉被"), beneficiary=GRANDPA_CHEN)
    await town.act(triage.open_wish, worker, wish_id)
    await town.round()
    await town.act(reviews.approve, town.people["李站长"], await town.one("SELECT id FROM line"))
    match_id = await town.match_of(zhang)
    await town.act(handovers.accept, zhang, match_id)
    chen = await town.one("SELECT beneficiary_id FROM wish")
    [(_, waiting)], _ = await town.act(calls.waiting, worker)
    async with town.database.unit() as unit:
        found, desk = await parts.part(unit, match_id), await actor(unit, worker)
        await handovers.details(unit, await actor(unit, zhang), found)
        await stuck.contacts(unit, desk, found)
        await calls.person(unit, desk, chen, waiting)
    assert await _looks(town) == [
        (zhang, chen, "phone address", "task", match_id),
        (worker, chen, "phone address", "task", match_id),
        (worker, zhang, "phone", "task", match_id),
        (worker, chen, "phone", "call", waiting[0].id),
    ]


async def test_what_one_reads_about_oneself_is_no_look(town: Town) -> None:
    worker = town.people["社工小林"]
    await town.act(person_card.card, worker, worker)
    assert await _looks(town) == []
