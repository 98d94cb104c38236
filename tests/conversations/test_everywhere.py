"""What may come at any step: other kinds of messages, commands, danger; and going on later."""

import io
from itertools import cycle
from pathlib import Path

import pytest
from PIL import Image
from structlog.testing import capture_logs

from bot.sandbox.phone import Phone
from handlers.wording import common, desk_help
from handlers.wording.privacy import policy
from services.station_settings import StationSettings
from tests.conversations.nonsense import ALL, SAID
from tests.conversations.steps import WAYS, standing
from tests.conversations.town import Town, town_of
from tests.journeys.station import new_database, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

BEFORE_JOINING = ("Join:consent", "Join:name", "Join:slip", "Join:whose", "Join:village")
PLACES = ("PlaceVillage:point",)
ABOUT_OTHERS = ("HarmReport:answer", "HarmReport:why", "CloseAlarm:reason", "AnswerAlarm:words")
STEPS = list(WAYS)
PRIVACY = policy(StationSettings()).text
OUTLIVING = ("Join:name", "PostWish:preview", "OfferHelp:card", "Deliver:minutes", "Slip:code")
HELP = (common.HELP_TEXT, desk_help.HELP)
WAYS_OUT = ("/cancel", "取消", "/start")


@pytest.mark.parametrize("step", STEPS)
async def test_what_is_no_answer_is_answered_and_loses_nothing(town: Town, step: str) -> None:
    phone = await standing(town, step)
    draft, records = await town.draft(phone), await town.records()
    with capture_logs() as logged:
        for send in (phone.send_sticker, phone.send_voice, phone.share_contact):
            await send()
            await phone.wait()
        if step not in PLACES:
            await phone.send_location(30.1, 120.1)
            await phone.wait()
        for command, words in (("/help", HELP), ("/privacy", (PRIVACY,))):
            said = await phone.say(command)
            assert (await phone.wait()).text in words
        await phone.edit(said, "改一改")
        await phone.wait(common.EDITED)
    assert (await town.place(phone), await town.draft(phone)) == (step, draft)
    assert (await town.records(), logged) == (records, [])


async def test_every_step_has_its_row() -> None:
    assert set(SAID) == set(WAYS)


@pytest.mark.parametrize("step", STEPS)
async def test_nonsense_gets_a_clear_sentence_and_loses_nothing(town: Town, step: str) -> None:
    phone = await standing(town, step)
    draft, kept = await town.draft(phone), await town.kept()
    sentence, answers = SAID[step]
    with capture_logs() as logged:
        for name in ALL.keys() - answers:
            await phone.say(ALL[name])
            await phone.wait(sentence)
            assert (await town.place(phone), await town.draft(phone)) == (step, draft), name
    assert (await town.kept(), logged) == (kept, [])


@pytest.mark.parametrize("step", [step for step in STEPS if step not in ABOUT_OTHERS])
async def test_words_of_danger_come_first_and_are_no_part_of_the_answer(
    town: Town, step: str
) -> None:
    phone = await standing(town, step)
    draft, before = await town.draft(phone), await town.kept()
    await phone.say("我真的不想活了")
    answer = await phone.wait("不是一个人")
    assert all(number in answer.text for number in ("110", "120", "12356"))
    assert (await town.place(phone), await town.draft(phone)) == (step, draft)
    raised = 0 if step in BEFORE_JOINING else 1
    changed = {name: (await town.kept())[name] - count for name, count in before.items()}
    assert {name: count for name, count in changed.items() if count} == (
        {"alarm": 1, "wish": 1, "line": 1} if raised else {}
    )
    assert await _paged(town, phone) == 2 * raised


async def _paged(town: Town, phone: Phone) -> int:
    """How many people were called about this person's alarms."""
    return int(
        await town.bot.one(
            "SELECT count(DISTINCT notice.member_id) FROM notice JOIN alarm"
            " ON alarm.id = CAST(notice.facts ->> 'alarm' AS INTEGER) JOIN account"
            " ON account.member_id = alarm.member_id"
            " WHERE notice.kind = 'page' AND account.chat_id = :chat",
            chat=phone.id,
        )
    )


@pytest.mark.parametrize("step", STEPS)
async def test_back_leads_to_another_step_of_the_form_or_out_of_it(town: Town, step: str) -> None:
    phone = await standing(town, step)
    records = await town.records()
    await phone.say("返回")
    answer = await phone.wait()
    assert answer.text not in (common.TROUBLE, common.NOTHING_TO_CANCEL)
    before, draft = await town.place(phone), await town.draft(phone)
    if before is None:
        assert draft == {}
    else:
        assert before != step
        assert before.split(":")[0] == step.split(":")[0]
    assert await town.records() == records


@pytest.mark.parametrize(("step", "words"), list(zip(STEPS, cycle(WAYS_OUT), strict=False)))
async def test_breaking_off_keeps_nothing(town: Town, step: str, words: str) -> None:
    phone = await WAYS[step](town)
    if words == common.BACK and step.startswith(("PostWish", "OfferHelp", "HarmReport")):
        words = common.CANCEL
    if words == "/start" and step in BEFORE_JOINING:
        words = "/cancel"
    records = await town.records()
    await phone.say(words)
    answer = await phone.wait()
    assert answer.text not in (common.TROUBLE, common.NOTHING_TO_CANCEL)
    assert (await town.place(phone), await town.draft(phone)) == (None, {})
    assert await town.records() == records


async def test_breaking_off_a_delivery_forgets_its_photo(town: Town) -> None:
    phone = await WAYS["Deliver:minutes"](town)
    await phone.say("/cancel")
    await phone.wait(common.CANCELLED)
    photos = (await town.kept())["photo"]
    await phone.press("办好了")
    await phone.wait("拍一张照片")
    await phone.send_photo()
    await phone.wait("做了多久")
    assert (await town.kept())["photo"] == photos + 1
    await phone.say("/cancel")
    await phone.wait(common.CANCELLED)
    assert (await town.kept())["photo"] == photos


async def test_nothing_to_cancel_is_said(town: Town) -> None:
    phone = await town.resident()
    await phone.say("/cancel")
    await phone.wait(common.NOTHING_TO_CANCEL)


async def test_both_on_duty_are_paged_with_a_number_and_no_words(town: Town) -> None:
    phone = await town.resident("孙阿姨")
    await phone.say("老公又打我了，我好怕，救救我")
    await phone.wait("不是一个人")
    number = await town.bot.one("SELECT max(id) FROM alarm")
    for desk in (town.head, town.worker):
        page = await desk.wait(f"警报 {number}")
        assert not [word for word in ("打我", "孙阿姨", "老公") if word in page.text]
    wish = await town.bot.rows("SELECT status, route FROM wish ORDER BY id DESC LIMIT 1")
    assert wish == [("routed", "crisis")]


@pytest.mark.parametrize("words", ["笑死我了", "手机死机了，想要一部旧手机", "累死了"])
async def test_everyday_words_that_look_like_danger_page_nobody(town: Town, words: str) -> None:
    phone = await town.resident()
    before = (await town.kept())["alarm"]
    await phone.say(words)
    assert "12356" not in (await phone.wait()).text
    assert (await town.kept())["alarm"] == before


async def test_danger_in_an_edited_message_or_a_caption_is_seen_too(town: Town) -> None:
    phone = await town.resident()
    said = await phone.say("想要一个电饭煲")
    await phone.wait("对吗")
    await phone.edit(said, "我不想活了")
    await phone.wait("不是一个人")
    await phone.send_photo(caption="我不想活了")
    await phone.wait("不是一个人")


async def test_a_picture_sent_as_a_document_is_taken_or_kindly_refused(town: Town) -> None:
    phone = await WAYS["Deliver:photo"](town)
    draft = await town.draft(phone)
    for data in (b"\xff\xd8" + bytes(19_000_000), b"%PDF-1.4 not a picture", b"\xff\xd8\xff\xe0"):
        await phone.send_document(data, "a.jpg", "image/jpeg")
        await phone.wait("这张照片我没读出来")
        assert (await town.place(phone), await town.draft(phone)) == ("Deliver:photo", draft)
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "PNG")
    await phone.send_document(out.getvalue(), "a.png", "image/png")
    await phone.wait("记下了")


async def test_an_album_delivers_once_with_its_first_picture(town: Town) -> None:
    phone = await WAYS["Deliver:photo"](town)
    before = await town.kept()
    with capture_logs() as logged:
        await phone.send_album(3)
        await phone.wait("记下了")
        await phone.say("/help")
        await phone.wait(common.HELP_TEXT)
    after = await town.kept()
    assert [after[name] - before[name] for name in ("handover", "photo")] == [1, 1]
    assert logged == []


async def test_in_a_group_the_bot_only_asks_for_a_private_talk(town: Town) -> None:
    phone = await town.resident()
    group = await town.bot.phones.add_group("枫桥邻里", phone, town.worker)
    records = await town.records()
    for words in ("/start", "/help", "/privacy 我不想活了", "@wish_station_bot 在吗", "大家好"):
        await phone.say(words, chat_id=group)
        await phone.say("/help")
        await phone.wait(common.HELP_TEXT)
    said = [one.text for one in await phone.messages(group) if one.from_bot]
    assert said == [common.GROUP_TEXT] * 4
    assert await town.records() == records


async def test_back_from_the_last_look_and_the_kinds_leads_to_the_same_card(town: Town) -> None:
    phone = await WAYS["PostWish:preview"](town)
    draft = (await town.draft(phone))["draft"]
    await phone.press("改内容")
    await phone.wait("对吗")
    await phone.press("换类别")
    await phone.wait("哪一类")
    await phone.press("‹ 返回")
    await phone.wait("对吗")
    assert await town.place(phone) == "PostWish:card"
    assert (await town.draft(phone))["draft"] == draft


async def test_unfinished_drafts_outlive_a_restart(tmp_path: Path) -> None:
    path, world = new_database(tmp_path, tmp_path / "empty.sqlite"), tmp_path / "world.sqlite"
    left: dict[int, tuple[str, dict[str, object]]] = {}
    async with running(path, world) as bot:
        town = await town_of(bot)
        for step in OUTLIVING:
            phone = await WAYS[step](town)
            left[phone.id] = (step, await town.draft(phone))
    async with running(path, world) as bot:
        town = Town(bot, town.station_id, town.head, town.worker)
        found = {
            phone.id: (await town.place(phone), await town.draft(phone))
            for phone in await bot.phones.people()
            if phone.id in left
        }
        assert found == left
        [card] = [
            phone
            for phone in await bot.phones.people()
            if found.get(phone.id, ("", {}))[0] == "PostWish:preview"
        ]
        await card.press("提交")
        await card.wait("心愿编号")


async def test_start_amid_joining_keeps_the_station(town: Town) -> None:
    phone = await WAYS["Join:village"](town)
    await phone.say("/start")
    await phone.wait("您正在加入", "怎么称呼您")
    assert await town.place(phone) == "Join:name"
    await phone.say("/cancel")
    await phone.wait()
    phone = await WAYS["Join:consent"](town)
    await phone.say("/start")
    await phone.wait("您同意吗")
    assert await town.place(phone) == "Join:consent"
