"""What people do on their phones, several presses at a time."""

from bot.sandbox.phone import Phone
from handlers.wording import common
from tests.journeys.station import Running


async def offers_skill(
    phone: Phone,
    says: str,
    *,
    hours: str | None = "哪天都行",
    cap: str = "2次",
    reach: str = "10公里",
) -> None:
    """In their own words; ``hours`` None when the words name them already."""
    await phone.say(says)
    for label in (hours, cap, reach):
        if label is not None:
            await phone.wait("？")
            await phone.press(label)
    await _registers(phone)


async def offers_goods(phone: Phone, says: str) -> None:
    await phone.press(common.OFFER)
    await phone.wait("怎么帮")
    await phone.press("我有物品可捐")
    await phone.wait("有多少")
    await phone.say(says)
    await _registers(phone)


async def _registers(phone: Phone) -> None:
    await phone.wait("登记成这样")
    await phone.press("📝 登记")
    await phone.wait("登记好了")


async def posts(phone: Phone, words: str, *corrections: str) -> None:
    """A wish for oneself, after correcting its card by these buttons."""
    await phone.say(words)
    await phone.wait("我是这样理解的")
    for label in corrections:
        await phone.press(label)
        await phone.wait("我是这样理解的")
    await phone.press("对，下一步")
    await phone.wait("哪里找您")
    await phone.say("3号楼201")
    await phone.wait("最后看一眼")
    await phone.press("📮 提交")
    await phone.wait("心愿编号")


async def opens(head: Phone) -> None:
    """The head checks the wishes that wait, one after the other."""
    await head.press(common.TRIAGE)
    card = await head.wait("待核实")
    while "✅ 属实，开放" in card.buttons:
        if "🙋 本人已同意" in card.buttons:  # a child asked, so a guardian is asked first
            await head.press("🙋 本人已同意", message=card)
            card = await head.wait("待核实")
        await head.press("✅ 属实，开放", message=card)
        if "还是开放" in (await head.wait()).buttons:
            await head.press("还是开放")
        card = await head.wait("待核实")


async def morning(bot: Running) -> None:
    """The next day's nine o'clock, and the round it brings."""
    before = await bot.one("SELECT count(*) FROM round")
    await bot.phones.move_clock(tomorrow="09:00")
    assert await bot.one("SELECT count(*) FROM round") == before + 1
    await bot.settled()


async def approves(bot: Running, head: Phone) -> str:
    """The head approves one shortlist, and the time to undo passes; the list as shown."""
    await head.press(common.REVIEW)
    card = await head.wait("推荐名单")
    await head.press("✅ 批准", message=card)
    await head.wait("已批准")
    await bot.phones.move_clock(seconds=31)
    await bot.settled()
    return card.text


async def accepts(phone: Phone) -> None:
    await phone.press("👍 我来")
    await phone.wait("请替对方保密")


async def calls_off(phone: Phone) -> None:
    await phone.press("来不了了")
    await phone.wait("确定来不了")
    await phone.press("临时有事")
    await phone.wait("知道了")


async def delivers(phone: Phone, minutes: str | None = None) -> None:
    """Without a photo; a service with how long it took."""
    await phone.press("已送达" if minutes is None else "办好了")
    await phone.wait("拍一张照片")
    await phone.press("跳过")
    if minutes is not None:
        await phone.wait("做了多久")
        await phone.press(minutes)
    await phone.wait("辛苦您")


async def receives(bot: Running, phone: Phone, giver: str) -> None:
    """The receiver confirms what this giver brought."""
    await bot.settled()
    asked, word = next(
        (m, word)
        for m in reversed(await phone.messages())
        for word in ("收到", "办好")
        if f"{word}了吗" in m.text and giver in m.text
    )
    await phone.press(f"{word}了", message=asked)
    await phone.wait(f"已确认{word}")
