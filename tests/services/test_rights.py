"""One's own data: looked at, corrected, taken along."""

import json
from typing import Any

import pytest

from db.queries import wishes as wish_rows
from db.tables.remark import RemarkKind
from handlers.wording import own_copy
from services import (
    handovers,
    mending,
    problems,
    profile,
    receipts,
    remarks,
    rights,
    thanks,
    typed,
)
from services.members import CONSENT_VERSION
from services.refusals import (
    BadAge,
    BadPhone,
    Empty,
    NoIdNumber,
    NotFound,
)
from tests.factories import Town, goods, skill, stock


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
    [line] = wish["lines"]
    assert (line["what"], line["detail"], line["asked"]) == ("棉鞋", None, 1)
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
