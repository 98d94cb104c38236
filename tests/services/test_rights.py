"""One's own data: looked at, corrected, taken along, taken back."""

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from db.queries import members, shown
from db.queries import wishes as wish_rows
from db.tables.consent import ConsentKind
from db.tables.remark import RemarkKind
from handlers.wording import own_copy
from services import (
    claims,
    consents,
    handovers,
    mending,
    minors,
    parts,
    person_work,
    photos,
    problems,
    profile,
    receipts,
    remarks,
    reviews,
    rights,
    thanks,
    triage,
    typed,
    wall,
    wishes,
)
from services.access import actor
from services.members import CONSENT_VERSION, OF_A_WISH
from services.refusals import (
    AlreadyDone,
    BadAge,
    BadPhone,
    Empty,
    GuardianFirst,
    NoConsent,
    NoIdNumber,
    NotAllowed,
    NotFound,
)
from services.wish_drafts import Beneficiary, WishDraft
from tests.factories import GRANDPA_CHEN, Town, goods, service, skill, stock


async def test_everything_kept_is_shown(town: Town) -> None:
    who = await town.join("刘奶奶")
    await town.post(who, goods(), words="想要一个煤气灶，家里冷")
    await town.offer(who, skill())
    await town.act(profile.set_address, who, "桃园村9号")
    await town.act(profile.set_phone, who, "手机是 138 0000-0000")
    await town.act(profile.set_age, who, 72)
    kept = await town.act(rights.kept, who)
    assert (kept.name, kept.village, kept.address) == ("刘奶奶", "桃园村", "桃园村9号")
    assert (kept.phone, kept.age, kept.wishes, kept.offers) == ("13800000000", 72, 1, 1)
    assert [one.kind for one in kept.roles] == ["resident", "volunteer"]
    assert {(one.kind, one.version, one.by_self) for one in kept.consents} == {
        (kind, CONSENT_VERSION, True) for kind in ("service", "sensitive", "sharing", "publicity")
    }


async def test_a_copy_holds_ones_own_words_and_nobody_elses(town: Town) -> None:
    who = await town.join("刘奶奶")
    await town.post(who, goods(), words="想要一个煤气灶，家里冷")
    await town.opened(goods(), words="王大妈家的事")
    async with town.database.view() as unit:
        copy = json.loads((await rights.copy(unit, who)).as_json())
    assert [wish["words"] for wish in copy["wishes"]] == ["想要一个煤气灶，家里冷"]
    assert "王大妈" not in json.dumps(copy, ensure_ascii=False)


async def test_the_copy_reads_in_plain_words_and_holds_the_same(town: Town) -> None:
    giver, _ = await town.giver("张师傅", stock())
    await town.asked(goods(), words="想要一个煤气灶，家里冷")
    who, worker = town.people["王大妈"], town.people["社工小林"]
    asked = await town.post(who, goods("棉被"), words="想要一床棉被")
    await town.act(remarks.ask_back, worker, asked, "要多大的？")
    async with town.database.view() as unit:
        own = own_copy.text(await rights.copy(unit, who))
        givers = own_copy.text(await rights.copy(unit, giver))
    for words in ("称呼：王大妈", "您说：想要一个煤气灶，家里冷", "想要一床棉被", "要多大的？"):
        assert words in own
    assert "有1件煤气灶" in givers
    assert "王大妈" not in givers


async def _copy(town: Town, who: int) -> dict[str, Any]:
    async with town.database.view() as unit:
        return json.loads((await rights.copy(unit, who)).as_json())  # type: ignore[no-any-return]


async def test_a_copy_holds_what_was_asked_answered_and_added(town: Town) -> None:
    who = await town.join("刘奶奶")
    wish_id = await town.post(who, goods("棉鞋"))
    await town.act(remarks.ask_back, town.people["社工小林"], wish_id, "尺码多大？")
    await town.act(remarks.answer, who, wish_id, "38码")
    await town.act(mending.add_words, who, wish_id, "要软底的")
    [wish] = (await _copy(town, who))["wishes"]
    assert wish["lines"] == [{"what": "棉鞋", "detail": None, "asked": 1}]
    assert [(one["kind"], one["by_self"], one["words"]) for one in wish["said"]] == [
        ("question", False, "尺码多大？"),
        ("answer", True, "38码"),
        ("addition", True, "要软底的"),
    ]


async def test_what_others_told_the_desk_in_confidence_stays_there(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock("棉被", 4))
    await town.asked(goods("棉被", 1))
    await town.act(handovers.accept, giver, 1)
    resident = town.people["王大妈"]
    await town.act(problems.report, giver, 1, "敲门没人应")
    await town.act(mending.add_words, resident, 1, "要软底的")
    neighbour = await town.join("邻居")
    async with town.database.unit() as unit:
        wish = await wish_rows.get(unit, 1)
        assert wish is not None
        await remarks.keep(unit, wish, neighbour, RemarkKind.ADDITION, "我家也要")
    [wish] = (await _copy(town, resident))["wishes"]
    assert [one["words"] for one in wish["said"]] == ["要软底的"]
    assert "要软底的" not in str(await _copy(town, giver))


async def test_a_givers_copy_holds_what_they_gave_and_the_thanks(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock("棉被", 4))
    await town.asked(goods("棉被", 1))
    await town.act(handovers.accept, giver, 1)
    await town.act(handovers.deliver, giver, 1)
    await town.act(receipts.confirm, town.people["王大妈"], 1)
    await town.act(thanks.pass_on, town.people["王大妈"], 1, "谢谢张老板，真暖和")
    copy = await _copy(town, giver)
    assert [(one["what"], one["quantity"]) for one in copy["given"]] == [("棉被", 1)]
    assert (copy["thanked"], copy["wishes"]) == (["谢谢张老板，真暖和"], [])


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("13812345678", "13812345678"),
        ("我的电话是１３８-1234-5678", "13812345678"),
        ("+86 138 1234 5678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("0575-87654321", "057587654321"),
        ("(010) 6554 3210", "01065543210"),
        ("87654321", "87654321"),
        ("12345678901", None),
        ("138123456789", None),
        ("没有电话", None),
        ("13812345678 或 13912345678", None),
    ],
)
def test_a_phone_number_is_read_or_asked_again(said: str, number: str | None) -> None:
    assert typed.phone(said) == number


@pytest.mark.parametrize("said", ["33062119500101001X", "330621 19500101 0013", "330621500101001"])
async def test_an_identity_number_is_refused_everywhere(town: Town, said: str) -> None:
    for correct in (profile.set_name, profile.set_address, profile.set_phone):
        with pytest.raises(NoIdNumber):
            await town.act(correct, 3, said)


async def test_what_cannot_be_is_not_kept(town: Town) -> None:
    for correct, value, refusal in (
        (profile.set_phone, "没有", BadPhone),
        (profile.set_name, "  ", Empty),
        (profile.set_age, 0, BadAge),
        (profile.set_age, 121, BadAge),
        (profile.set_village, 999, NotFound),
    ):
        with pytest.raises(refusal):
            await town.act(correct, 3, value)


async def test_open_offers_start_from_the_new_village(town: Town) -> None:
    giver, offer_id = await town.giver("张师傅", skill())
    await town.act(profile.set_village, giver, town.villages["白石岭"])
    assert (
        await town.one("SELECT village_id FROM offer WHERE id = :o", o=offer_id)
        == (town.villages["白石岭"])
    )


async def _told(town: Town) -> None:
    """The invitations have gone out."""
    async with town.database.unit() as unit:
        await unit.session.execute(text("UPDATE notice SET state = 'sent'"))


async def test_without_sharing_open_wishes_wait_for_it_again(town: Town) -> None:
    giver, _ = await town.giver("张师傅", stock())
    wish_id = await town.asked(goods())
    resident = town.people["王大妈"]
    await _told(town)
    assert await town.act(consents.take_back, resident, ConsentKind.SHARING) == 1
    assert await town.matches() == [("张师傅", "withdrawn")]
    assert (await town.told("wish_rests"), await town.told("place_filled")) == (["张师傅"], [])
    with pytest.raises(NoConsent):
        await town.act(triage.open_wish, town.people["社工小林"], wish_id)
    await town.act(consents.agree, resident, ConsentKind.SHARING)
    await town.act(triage.open_wish, town.people["社工小林"], wish_id)
    assert await town.one("SELECT status FROM wish") == "open"
    assert giver


async def test_without_sharing_a_claim_is_let_go(town: Town) -> None:
    """Or it would be agreed to, and brought, while the wish waits to be checked."""
    who = await town.join("张老板")
    await town.opened(goods())
    await town.act(claims.claim, who, 1, 1)
    await town.act(consents.take_back, town.people["王大妈"], ConsentKind.SHARING)
    assert await town.matches() == [("张老板", "cancelled")]
    assert (await town.told("wish_rests"), await town.told("wish_gone")) == (["张老板"], [])
    assert await town.one("SELECT reserved FROM line") == 0


async def test_without_sharing_nobody_new_is_asked_about_the_rest(town: Town) -> None:
    coming, _ = await town.giver("张老板", stock())
    asked, _ = await town.giver("李师傅", skill())
    await town.asked(goods(), service())
    await town.act(handovers.accept, coming, await town.match_of(coming))
    resident = town.people["王大妈"]
    assert await town.act(consents.take_back, resident, ConsentKind.SHARING) == 0
    assert await town.matches() == [("张老板", "accepted"), ("李师傅", "withdrawn")]
    assert (await town.round()).met == 0
    await town.act(consents.agree, resident, ConsentKind.SHARING)
    assert (await town.round()).met == 1
    await town.act(reviews.approve, town.people["李站长"], 2)
    assert await town.match_of(asked)


async def test_without_sharing_a_giver_on_the_way_sees_no_address_any_more(town: Town) -> None:
    giver, _ = await town.giver("张师傅", stock())
    await town.asked(goods())
    match_id = await town.match_of(giver)
    await town.act(handovers.accept, giver, match_id)
    chat = await town.one("SELECT chat_id FROM account WHERE member_id = :m", m=giver)
    async with town.database.unit() as unit:
        await shown.keep(unit, chat, 1, match_id)
        assert await shown.lease(unit, 9) == []
    assert await town.act(consents.take_back, town.people["王大妈"], ConsentKind.SHARING) == 0
    async with town.database.view() as unit:
        found = await parts.part(unit, match_id)
        assert await handovers.details(unit, await actor(unit, giver), found) is None
    async with town.database.unit() as unit:
        assert [not over for *_, over in await shown.lease(unit, 9)] == [True]


async def test_without_sharing_nobody_else_is_asked_for_what_somebody_has_taken_on(
    town: Town,
) -> None:
    giver, _ = await town.giver("张师傅", stock())
    await town.giver("李师傅", stock())
    await town.asked(goods(quantity=2))
    await town.act(handovers.accept, giver, await town.match_of(giver))
    resident = town.people["王大妈"]
    await town.act(consents.take_back, resident, ConsentKind.SHARING)
    assert await town.matches() == [("张师傅", "accepted"), ("李师傅", "withdrawn")]
    async with town.database.view() as unit:
        assert await wish_rows.matchable(unit, [1]) == []
    await town.act(consents.agree, resident, ConsentKind.SHARING)
    async with town.database.view() as unit:
        assert [line.what for _, line, _ in await wish_rows.matchable(unit, [1])] == ["煤气灶"]


async def test_without_sensitive_data_address_and_age_are_gone(town: Town) -> None:
    who = await town.join("刘奶奶")
    await town.post(who, goods())
    await town.act(profile.set_address, who, "桃园村9号")
    await town.act(profile.set_age, who, 72)
    await town.act(person_work.set_class, town.people["社工小林"], who, 3)
    await town.act(consents.take_back, who, ConsentKind.SENSITIVE)
    kept = await town.act(rights.kept, who)
    assert (kept.address, kept.age, kept.legal_class) == (None, None, 0)
    assert await town.rows("SELECT legal_class, vulnerability FROM wish") == [(0, 0)]


async def test_a_volunteer_under_18_takes_all_but_the_age_back(town: Town) -> None:
    who, _ = await town.giver("小周", skill("理发"))
    await town.act(minors.under_18, who, 16, "mother")
    await town.act(consents.agree, who, ConsentKind.SENSITIVE)
    await town.act(profile.set_address, who, "桃园村9号")
    await town.act(consents.take_back, who, ConsentKind.SENSITIVE)
    assert await town.rows(
        "SELECT age, address_sealed IS NULL FROM member WHERE id = :m", m=who
    ) == [(16, 1)]


async def test_a_consent_is_taken_back_once_and_service_ends_by_leaving(town: Town) -> None:
    with pytest.raises(AlreadyDone):
        await town.act(consents.take_back, 3, ConsentKind.PHOTO)
    with pytest.raises(NotAllowed):
        await town.act(consents.take_back, 3, ConsentKind.SERVICE)


async def test_without_publicity_nothing_of_theirs_hangs_on_the_wall(town: Town) -> None:
    who, looking = town.people["王大妈"], await town.join("张老板")
    await town.opened(goods())
    assert len(await town.act(wall.browse, looking)) == 1
    await town.act(consents.take_back, who, ConsentKind.PUBLICITY)
    assert await town.act(wall.browse, looking) == []
    with pytest.raises(NotFound):
        await town.act(claims.claim, looking, 1, 1)
    await town.opened(goods("棉被"))
    assert await town.act(wall.browse, looking) == []
    assert ConsentKind.PUBLICITY in await town.act(consents.may_give, who)
    await town.act(consents.agree, who, ConsentKind.PUBLICITY)
    assert len(await town.act(wall.browse, looking)) == 2


async def test_without_publicity_the_engine_still_looks_for_somebody(town: Town) -> None:
    giver, _ = await town.giver("张师傅", stock())
    await town.opened(goods())
    await town.act(consents.take_back, town.people["王大妈"], ConsentKind.PUBLICITY)
    assert (await town.round()).met == 1
    assert giver


async def test_without_photos_what_was_brought_has_none_and_gets_none(town: Town) -> None:
    giver, _ = await town.giver("张师傅", stock(pieces=2))
    who, shown_ones = town.people["王大妈"], "SELECT photo_id FROM handover ORDER BY id"

    async def brought() -> None:
        await town.asked(goods())
        match_id = await town.match_of(giver)
        await town.act(handovers.accept, giver, match_id)
        async with town.database.unit() as unit:
            photo_id = await photos.keep(unit, giver, b"a picture")
        await town.act(handovers.deliver, giver, match_id, photo_id=photo_id)
        await town.act(receipts.confirm, who, match_id)

    await brought()
    assert await town.column(shown_ones) != [None]
    await town.act(consents.agree, who, ConsentKind.PHOTO)
    await town.act(consents.take_back, who, ConsentKind.PHOTO)
    await brought()
    assert await town.column(shown_ones) == [None, None]
    assert await town.rows("SELECT * FROM photo") == []


async def test_each_consent_of_a_wish_is_a_row_of_its_own(town: Town) -> None:
    await town.post(town.people["王大妈"], goods(), beneficiary=GRANDPA_CHEN)
    assert await town.rows(
        "SELECT kind, how, given_by FROM consent WHERE member_id > 3 ORDER BY id"
    ) == [(kind, "当面", 3) for kind in ("service", "sensitive", "sharing", "publicity")]


async def test_for_a_child_a_guardian_agrees(town: Town) -> None:
    who = town.people["王大妈"]
    child = Beneficiary("小明", 13, None, "桃园村12号", "当面")
    with pytest.raises(GuardianFirst):
        await town.post(who, goods("书包"), beneficiary=child)
    assert await town.rows("SELECT * FROM wish") == []
    agreed = replace(child, how="父母（监护人）同意")
    await town.post(who, goods("书包"), beneficiary=agreed)
    older = replace(child, name="小红", age=14)
    await town.post(who, goods("书包"), beneficiary=older)
    assert await town.column("SELECT DISTINCT how FROM consent WHERE member_id > 3") == [
        "父母（监护人）同意",
        "当面",
    ]


async def test_a_child_who_asks_alone_waits_for_a_guardian(town: Town) -> None:
    who, worker = await town.join("小明"), town.people["社工小林"]
    await town.act(profile.set_age, who, 12)
    wish_id = await town.post(who, goods("书包"))
    with pytest.raises(NoConsent):
        await town.act(triage.open_wish, worker, wish_id)
    await town.act(triage.note_agreed, worker, wish_id)
    await town.act(triage.open_wish, worker, wish_id)
    assert "社工问过监护人" in await town.column("SELECT how FROM consent")


async def test_a_wish_is_posted_without_what_was_refused(town: Town) -> None:
    who = await town.join("刘奶奶")
    draft = WishDraft("想要煤气灶", "助老", "match", (goods(),), address="石榴巷8号", age=71)
    await town.act(wishes.post, who, replace(draft, agreed=frozenset()))
    kept = await town.act(rights.kept, who)
    assert (kept.address, kept.age, kept.wishes) == (None, None, 1)
    assert {one.kind for one in kept.consents} == {ConsentKind.SERVICE}
    async with town.database.view() as unit:
        refused = [await members.has_refused(unit, who, kind) for kind in OF_A_WISH]
    assert refused == [True, True, True]


async def test_what_stood_and_is_refused_now_is_taken_back_with_all_that_follows(
    town: Town,
) -> None:
    who = await town.join("刘奶奶")
    opened = await town.post(who, goods())
    await town.act(triage.open_wish, town.people["社工小林"], opened)
    assert await town.column("SELECT status FROM wish") == ["open"]
    agreed = frozenset({ConsentKind.SENSITIVE})
    draft = WishDraft("想要棉被", "助老", "match", (goods("棉被"),), agreed=agreed)
    await town.act(wishes.post, who, draft)
    assert await town.column("SELECT status FROM wish") == ["submitted", "submitted"]


async def test_a_yes_to_the_desk_is_to_sharing_and_to_nothing_else_that_was_refused(
    town: Town,
) -> None:
    who, worker = await town.join("刘奶奶"), town.people["社工小林"]
    draft = WishDraft("想要煤气灶", "助老", "match", (goods(),), agreed=frozenset())
    wish_id = (await town.act(wishes.post, who, draft)).wish_id
    with pytest.raises(NoConsent):
        await town.act(triage.open_wish, worker, wish_id)
    await town.act(triage.note_agreed, worker, wish_id)
    await town.act(triage.open_wish, worker, wish_id)
    kept = await town.act(rights.kept, who)
    assert {one.kind for one in kept.consents} == {ConsentKind.SERVICE, ConsentKind.SHARING}


async def test_a_childs_age_is_kept_whatever_is_refused(town: Town) -> None:
    child = Beneficiary("小明", 9, None, "桃园村1号", "父母（监护人）同意")
    draft = WishDraft("想要书包", "助学", "match", (goods("书包"),), beneficiary=child)
    who = await town.join("刘奶奶")
    posted = await town.act(wishes.post, who, replace(draft, agreed=frozenset()))
    async with town.database.view() as unit:
        wish = await wish_rows.get(unit, posted.wish_id)
        assert wish is not None
        assert (await members.get(unit, wish.beneficiary_id)).age == 9
