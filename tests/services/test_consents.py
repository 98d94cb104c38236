"""What somebody agreed to is taken back and given again, with all that follows."""

import pytest
from sqlalchemy import text

from db.queries import shown
from db.queries import wishes as wish_rows
from db.tables.consent import ConsentKind
from services import (
    claims,
    consents,
    handovers,
    minors,
    parts,
    person_work,
    photos,
    profile,
    receipts,
    reviews,
    rights,
    triage,
    wall,
)
from services.access import actor
from services.refusals import (
    AlreadyDone,
    NoConsent,
    NotAllowed,
    NotFound,
)
from tests.factories import Town, goods, service, skill, stock


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
