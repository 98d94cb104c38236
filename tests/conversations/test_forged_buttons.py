"""Buttons prove nothing: whoever presses what is not theirs hears so, and nothing changes."""

from collections.abc import Iterator, Mapping, Sequence

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from bot.sandbox.phone import Phone
from db.queries import matches
from db.queries.members import roles as members_of
from db.tables.role import RoleKind
from db.tables.wish import Route
from handlers.filters import Chosen, Pressed
from handlers.router import build_router
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services import (
    calls,
    drills,
    founding,
    invites,
    lessons,
    members,
    offers,
    standing,
    teaching,
    triage,
)
from services.members import NewMember
from services.offers import OfferDraft
from services.teaching import Lesson
from services.telling import tell
from tests.conversations.town import Town, heard

pytestmark = pytest.mark.asyncio(loop_scope="module")

# What a button of each kind is about; the others are about the presser's own conversation.
ABOUT = {
    "offered": (
        *("accept", "accept_grown", "young_for", "enquire", "reply_giver"),
        *("decline", "no", "look", "suggest_ok", "suggest_no", "young_other", "young_years"),
    ),
    "accepted": (
        *("calloff", "off", "keep", "deliver", "problem", "trouble", "going", "visit_bad"),
        *("when", "when_again", "when_day", "when_month", "when_on", "when_is", "when_later"),
        *("help_call", "others", "sure_others"),
    ),
    "delivered": ("received", "missing", "partly", "part_of"),
    "confirmed": ("thank",),
    "disputed": ("arrived", "failed"),
    "proposed": ("up", "take_off"),
    "proposed line": (
        *("approve", "reject", "review", "line", "turn", "turn_other"),
        *("others", "pick", "find_giver"),
    ),
    "claimed": ("claim_ok", "claim_no", "claim_why", "claim", "claim_off"),
    "offered line": ("undo",),
    "submitted": (
        *("show", "open", "agreed", "classes", "class", "urgent", "marks", "wish_aids", "wish_aid"),
        *("safety", "together", "due", "due_turn", "due_on", "due_none", "see_photo", "about"),
        *("set_age", "age_is", "villages", "village_is", "set_phone", "set_home", "keep_answer"),
        *("ask", "ask_usual", "answer", "routes", "route", "route_other"),
        *("downs", "down", "down_other", "undo_down", "beside", "merge", "distinct"),
        *("trusted", "open_sure", "past_wish", "turn_health", "re_said"),
    ),
    "submitted line": ("re_what", "re_detail", "re_price", "re_price_is", "paper_line"),
    "open line": ("ifs", "if"),
    "helper": ("papers", "paper", "past_person"),
    "word": ("word", "word_drop", "word_back"),
    "hint": ("hint_yes", "hint_no", "hint_other"),
    "routed": ("outcome", "bring_back"),
    "open": ("withdraw", "sure_withdraw", "triage"),
    "alarm": ("alarm", "ack", "close", "false", "report", "no_report"),
    "drill": ("drill_ack",),
    "todo": ("told",),
    "unsent": ("unsent", "send_again", "let_be"),
    "turned off": ("rests_for", "told_them"),
    "station": (
        *("join", "words", "word_add", "hints", "past_station"),
        *("keeping", "keeping_next", "drill", "drill_go"),
    ),
    "offer": (
        *("offer", "of_off", "of_on", "of_end", "of_end_sure", "of_number", "of_reach"),
        "of_aid",
        *("of_limit", "of_renew", "of_pieces", "of_until", "of_which"),
    ),
}
# What anybody may press about themselves, and changes nothing but their own record.
OWN = ("mute",)
OF = {action: about for about, actions in ABOUT.items() for action in actions}


def families() -> Iterator[tuple[str, int, str | None]]:
    """(action, number of ids, one of its words) of every button the bot answers."""
    for part in build_router().sub_routers:
        for handler in part.callback_query.handlers:
            for one in handler.filters or []:
                if isinstance(one.callback, Pressed):
                    yield one.callback.action, one.callback._ids, None
                if isinstance(one.callback, Chosen):
                    yield one.callback.action, one.callback._ids, one.callback._words[0]


FAMILIES = sorted(set(families()), key=str)


def beside(logged: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """What is logged but refusals and stale buttons, of which every one holds ids alone."""
    kinds = {
        "refused": {"event", "log_level", "update", "chat", "why"},
        "stale button": {"event", "log_level", "chat"},
    }
    return [one for one in logged if kinds.get(str(one["event"])) != set(one)]


def data(action: str, ids: int, word: str | None, first: int) -> str:
    numbers = [str(first), *["1"] * ids][:ids]
    return ":".join([action, *numbers, *([word] if word else [])])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def things(town: Town) -> dict[str, int]:
    """Something for every button, each where the right person could move it on."""
    found: dict[str, int] = {"station": town.station_id, "alarm": await town.alarm()}
    for status in (
        *("proposed", "claimed", "offered", "accepted", "delivered", "disputed", "confirmed"),
    ):
        giver = await town.resident("张师傅", RoleKind.DONOR)
        match_id = await town.match(giver, MatchStatus(status))
        found[status] = match_id
        [(found[f"{status} line"],)] = await town.bot.rows(
            "SELECT line_id FROM match WHERE id = :id", id=match_id
        )
    found["open"] = await town.wish(await town.resident("李婶"))
    found["submitted"] = await town.wish(await town.resident("李婶"), checked=False)
    found["routed"] = await town.wish(await town.resident("李婶"), checked=False)
    desk = await town.actor(town.head)
    async with town.bot.database.unit() as unit:
        found["drill"] = (await drills.start(unit, desk, town.station_id))[0].id
        await triage.route(unit, desk, found["routed"], Route.COMMUNITY)
        elder = await members.add_beneficiary(
            unit, desk, town.station_id, NewMember("陈爷爷"), age=83, address=None, how="当面"
        )
        await tell(unit, town.station_id, elder.id, "fulfilled", wish=found["open"])
        [(_, [todo])], _ = await calls.waiting(unit, desk)
        offer_id = (await matches.get(unit, found["accepted"])).offer_id
    return {
        **found,
        "todo": todo.id,
        "offer": offer_id,
        **await _of_the_desk(town),
        **await _did_not_arrive(town),
    }


async def _did_not_arrive(town: Town) -> dict[str, int]:
    """A message that was refused for good, and somebody who has turned the bot off while
    something waits for them."""
    away = await town.resident("停用的")
    unsent = await town.unsent(await town.resident("没收到的"), "paused")
    await town.unsent(away, "paused", away=True)
    return {"unsent": unsent, "turned off": (await town.actor(away)).member_id}


async def _of_the_desk(town: Town) -> dict[str, int]:
    """Lines that want a paper or lack somebody, who may have that paper, and words of the
    station's own."""
    found = {}
    for name, checked in (("submitted", False), ("open", True)):
        wish_id = await town.wish(
            await town.resident("李婶"), "电线检修", "service", checked=checked
        )
        found[f"{name} line"] = await town.bot.one(
            "SELECT id FROM line WHERE wish_id = :w", w=wish_id
        )
    helper, neighbour = await town.actor(await town.resident("赵师傅")), await town.resident("孙婶")
    desk, her = await town.actor(town.head), await town.actor(neighbour)
    async with town.bot.database.unit() as unit:
        await offers.add(unit, helper, OfferDraft("skill", "会修电", whats=("电线检修",), cap=2))
        word = await teaching.teach(unit, desk, town.station_id, Lesson("老虎灶", "炉具", "goods"))
        await lessons.agree(unit, her)
        await lessons.suggest(unit, her, Lesson("煤球炉子", "炉具", "goods"))
        [hint] = await teaching.suggested(unit, desk, town.station_id)
    return {**found, "helper": helper.member_id, "word": word.id, "hint": hint.id}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def resident(town: Town) -> Phone:
    return await town.resident("路人")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def other_head(town: Town) -> Phone:
    """The head of another station in another county; what everybody else hears stands in
    ACCESS.md."""
    async with town.bot.database.unit() as unit:
        station = await founding.add_station(unit, "邻县社工站")
        token = await invites.invite(unit, station.id, RoleKind.HEAD)
    phone = await town.resident("邻县站长")
    await phone.open(f"i_{token}")
    await phone.wait("站长")
    return phone


async def test_every_button_is_tried() -> None:
    assert len(FAMILIES) > 50
    assert set(OF) <= {action for action, _, _ in FAMILIES}


@pytest.mark.parametrize(("action", "ids", "word"), FAMILIES)
async def test_who_has_no_part_in_it_moves_nothing(
    town: Town,
    things: dict[str, int],
    resident: Phone,
    other_head: Phone,
    action: str,
    ids: int,
    word: str | None,
) -> None:
    before = await town.records()
    forged = data(action, ids, word, things[OF[action]] if action in OF else 1)
    for phone in (resident, other_head):
        with capture_logs() as logged:
            await phone.press(forged, force=True)
            answer = await heard(phone)
        assert answer not in ("", common.TROUBLE)
        after = await town.records()
        if action in OWN:
            after["member"] = before["member"]
        assert (after, beside(logged)) == (before, [])


@pytest.mark.parametrize(("action", "ids", "word"), [one for one in FAMILIES if one[1]])
async def test_a_button_about_nothing_is_answered(
    town: Town, action: str, ids: int, word: str | None
) -> None:
    before = await town.records()
    with capture_logs() as logged:
        for phone in (town.head, await town.stranger()):
            if not await phone.messages():
                await phone.say("您好")
                await phone.wait()
            await phone.press(data(action, ids, word, 10**17), force=True)
            assert await heard(phone) not in ("", common.TROUBLE)
    assert (await town.records(), beside(logged)) == (before, [])


GARBAGE = [
    "accept",
    "accept:",
    "accept:x",
    "accept:-1",
    "accept:1:2",
    "accept:１",
    "accept:1e3",
    "approve:99999999999999999999",
    "no:1:because",
    "route:1:crisis",
    "nothing",
    ":",
    "心" * 21,
    "accept:1; DROP TABLE match",
]


@pytest.mark.parametrize("forged", GARBAGE)
async def test_a_button_that_was_never_made_brings_a_fresh_menu(town: Town, forged: str) -> None:
    before = await town.records()
    with capture_logs() as logged:
        await town.head.press(forged, force=True)
        await town.head.wait(common.STALE)
    stale = {"event": "stale button", "log_level": "warning", "chat": town.head.id}
    assert (await town.records(), logged) == (before, [stale])
    assert common.TRIAGE in await town.head.keyboard()


async def test_a_giver_never_confirms_the_own_gift(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.WORKER)
    match_id = await town.match(giver, MatchStatus.DELIVERED)
    before = await town.records()
    for forged in (f"received:{match_id}", f"arrived:{match_id}"):
        await giver.press(forged, force=True)
        await giver.wait_toast("不归您操作")
    assert await town.records() == before


async def test_a_press_that_is_refused_is_logged_by_ids_alone(town: Town, resident: Phone) -> None:
    """Also one on a message that was another's: whoever presses counts, and not whose chat."""
    match_id = await town.match(await town.resident("张师傅", RoleKind.DONOR))
    with capture_logs() as logged:
        await resident.press(f"accept:{match_id}", force=True)
        await resident.wait_toast("不归您操作")
    [one] = logged
    assert one.pop("update") > 0
    assert one == {
        "event": "refused",
        "log_level": "warning",
        "chat": resident.id,
        "why": "NotAllowed",
    }


async def test_a_button_pressed_again_is_answered_and_does_nothing_twice(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.DONOR)
    match_id = await town.match(giver)
    await giver.press(f"accept:{match_id}", force=True)
    await giver.wait("哪天")
    before = await town.records()
    for _ in range(2):
        await giver.press(f"accept:{match_id}", force=True)
        await giver.wait_toast(common.DONE_ALREADY[:6])
    assert await town.records() == before


async def test_a_role_that_was_taken_bites_at_the_next_press(town: Town) -> None:
    """A worker's card is still on the phone; so is a menu."""
    worker = await town.resident("新社工", RoleKind.WORKER)
    wish_id = await town.wish(await town.resident("李婶"), checked=False)
    await worker.press(f"show:{wish_id}", force=True)
    await worker.wait("想要电饭煲")
    who, head = await town.actor(worker), await town.actor(town.head)
    async with town.bot.database.unit() as unit:
        [role] = [one for one in await members_of(unit, who.member_id) if one.kind == "worker"]
        await standing.end_role(unit, head, role.id)
    before = await town.records()
    for old in (f"open:{wish_id}", f"down_other:{wish_id}", f"about:{wish_id}"):
        await worker.press(old, force=True)
        await worker.wait_toast("不归您操作")
    assert await town.records() == before


async def test_an_old_card_is_stale_once_its_wish_is_posted(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一个电饭煲")
    card = await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("哪里找您")
    await phone.press("以后再说")
    await phone.wait("最后看一眼")
    await phone.press("提交")
    await phone.wait("心愿编号")
    before = await town.records()
    for old in ("right", "post", "more:0", "skip"):
        await phone.press(old, message=card, force=True)
        await phone.wait(common.STALE)
    assert await town.records() == before


async def test_a_forwarded_invitation_has_no_buttons_and_opens_nothing(town: Town) -> None:
    giver, other = await town.resident("张师傅", RoleKind.DONOR), await town.resident("路人")
    match_id = await town.match(giver)
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    invitation = await giver.wait("为什么找您")
    before = await town.records()
    await other.forward(invitation)
    answer = await other.wait()
    assert not [one for one in answer.data.values() if str(match_id) in one]
    await other.press(f"accept:{match_id}", force=True)
    await other.wait_toast("不归您操作")
    assert await town.records() == before


async def test_whoever_has_not_joined_hears_that_first(town: Town) -> None:
    stranger = await town.stranger()
    await stranger.open()
    await stranger.wait("哪个社工站")
    for press in ("come:volunteer", "wall:0:0:0:0", "mine"):
        await stranger.press(press, force=True)
        await stranger.wait_toast("要先加入社工站")
    assert await town.place(stranger) is None
