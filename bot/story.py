"""The story that a newcomer sees: one wish travels the whole way, over real HTTP.

Everything but the two stations and the first invites is typed and pressed by people.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot.sandbox.phone import Phone, Phones
from bot.tale import STORY, Person, Tale
from bot.teller import Teller
from db.queries import stations
from db.session import Database
from db.tables.role import RoleKind
from handlers.wording import common
from services import founding, invites

_DONE = "the end"
_LOOKS, _BETWEEN_LOOKS = 40, 0.25


async def play(
    database: Database, url: str, tell: Callable[[str], None], tale: Tale = STORY
) -> None:
    """Play the tale in an empty sandbox, or go on with one that was interrupted.

    A sandbox where somebody lives already, or whose story has been told, is left alone.
    """
    async with Phones(url) as phones:
        try:
            await _play(Teller(phones, tell, tale.cast), phones, database, tale)
        except Exception as error:
            kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
            tell(f"故事没能接着讲下去，您可以自己在页面上继续。\n{kind}{error}")
            raise


async def _play(teller: Teller, phones: Phones, database: Database, tale: Tale) -> None:
    begun = await teller.load()
    async with database.view() as unit:
        empty = not await stations.all_of(unit)
    if (begun or empty) and not teller.kept(_DONE):
        await _tell(teller, phones, database, tale)


async def _tell(teller: Teller, phones: Phones, database: Database, tale: Tale) -> None:
    story = _Story(teller, phones, database, tale)
    await teller.save()
    for chapter in (
        story.stations_open,
        story.staff_join,
        story.everybody_joins,
        story.wish_is_posted,
        story.wish_is_checked,
        story.round_runs,
        story.head_approves,
        story.company_accepts,
        story.first_declines_next_accepts,
        story.both_deliver,
        story.slip_confirms,
        story.everybody_is_thanked,
        story.month_is_shown,
    ):
        await chapter()
    await teller.keep(_DONE, True)


class _Story:
    """The chapters, in the order of ``_tell``."""

    def __init__(self, teller: Teller, phones: Phones, database: Database, tale: Tale) -> None:
        self._teller, self._phones = teller, phones
        self._database, self._tale = database, tale

    async def stations_open(self) -> None:
        tale = self._tale
        if self._teller.kept("links") is None:
            await self._teller.keep("links", await self._open(tale))
        await self._phones.offer_places(tale.villages)
        await self._teller.line(
            "open", f"🏠 {tale.county}下面开了{tale.town}，站长和社工的邀请发出了。"
        )

    async def _open(self, tale: Tale) -> dict[str, str]:
        async with self._database.unit() as unit:
            found = await stations.by_name(unit, tale.town)
            if found:
                town = found[0]
            else:
                county = await founding.add_station(unit, tale.county)
                town = await founding.add_station(unit, tale.town, county.id, dict(tale.villages))
                town.settings = {"price_cap": tale.price_cap}
            head = await invites.invite(unit, town.id, RoleKind.HEAD)
            worker = await invites.invite(unit, town.id, RoleKind.WORKER)
            return {"head": f"i_{head}", "worker": f"i_{worker}", "town": f"s_{town.code}"}

    async def staff_join(self) -> None:
        links = self._teller.kept("links")
        for role, name in (("head", self._tale.head), ("worker", self._tale.worker)):
            await self._join(Person(name), links[role])
        await self._teller.line(
            "staff", f"👋 {self._tale.head}和{self._tale.worker}点开邀请，看了说明，同意后加入。"
        )

    async def everybody_joins(self) -> None:
        tale = self._tale
        everybody = [tale.company, *tale.helpers, *tale.others]
        for name in tale.cast:
            await self._teller.phone(name)
        for number, person in enumerate(everybody, start=1):
            await self._join(person, self._teller.kept("links")["town"])
            if person is tale.company:
                await self._pledge(person)
            elif person.says:
                await self._offer(person)
            if number % 10 == 0 or number == len(everybody):
                await self._teller.line(
                    f"joined {number}",
                    f"🙋 {number}/{len(everybody)} 位居民、志愿者和爱心人士已加入、登记。",
                )

    async def _join(self, person: Person, link: str) -> None:
        phone, act = await self._teller.phone(person.name), self._teller.act
        await act(f"{person.name} opens", phone, lambda: phone.open(link), "您同意吗")
        await act(f"{person.name} agrees", phone, lambda: phone.press("同意，开始"), "怎么称呼您")
        after = "哪个村" if person.village else "欢迎您"
        await act(f"{person.name} names", phone, lambda: phone.say(person.name), after)
        if person.village:
            village = person.village
            await act(f"{person.name} lives", phone, lambda: phone.press(village), "欢迎您")

    async def _pledge(self, person: Person) -> None:
        phone = await self._teller.phone(person.name)
        await self._press(phone, common.OFFER, "怎么帮")
        await self._press(phone, "按月认捐", "哪家单位")
        await self._say(phone, person.answers[0], "每月大约认捐")
        await self._say(phone, person.says or "", "登记成这样")
        await self._press(phone, "📝 登记", "登记好了")

    async def _offer(self, person: Person) -> None:
        phone = await self._teller.phone(person.name)
        if person.menu and not person.answers:
            await self._press(phone, common.OFFER, "怎么帮")
            await self._press(phone, "我有物品可捐", "有多少")
        await self._say(phone, person.says or "", "？")
        for reply in person.answers:
            await self._press(phone, reply, "？")
        await self._press(phone, "📝 登记", "登记好了")

    async def wish_is_posted(self) -> None:
        tale = self._tale
        phone = await self._teller.phone(tale.worker)
        await self._say(phone, tale.words, "我是这样理解的", tale.goods, tale.service)
        await self._teller.line("says", f"💬 {tale.worker}走访回来，打了一句话：“{tale.words}”")
        card = await self._teller.said(phone, "我是这样理解的")
        await self._teller.line("card", f"🤖 机器人听懂了：{_one_line(card)}")
        await self._press(phone, "对，下一步", "怎么称呼")
        await self._say(phone, tale.elder, "住在哪里")
        await self._say(phone, tale.address, "怎么同意")
        await self._press(phone, "当面同意", "最后看一眼")
        await self._press(phone, "📮 提交", "凭条码")
        posted = await self._teller.said(phone, "凭条码")
        digits = "".join(c for c in posted.split("凭条码：")[1][:12] if c.isdigit())
        await self._teller.keep("slip", digits)
        await self._teller.line("posted", f"📮 替{tale.elder}提交了；凭条码写在纸上交给老人。")

    async def wish_is_checked(self) -> None:
        phone = await self._teller.phone(self._tale.head)
        await self._teller.said(phone, "新心愿", self._tale.goods)
        await self._press(phone, common.TRIAGE, "待核实", self._tale.elder)
        await self._press(phone, "困难类别", "哪种困难")
        await self._press(phone, "低保边缘", "低保边缘")
        await self._press(phone, "属实，开放", "没有待核实")
        await self._teller.line("checked", f"🔎 {self._tale.head}核实后开放了这个心愿。")

    async def round_runs(self) -> None:
        async def to_morning() -> None:
            await self._phones.move_clock(tomorrow="09:00")

        await self._teller.once("clock to morning", to_morning)
        await self._teller.line("morning", "⏩ 快进到第二天 9:00，系统按时匹配。")
        phone = await self._teller.phone(self._tale.head)
        await self._teller.said(phone, "等您批准")

    async def head_approves(self) -> None:
        phone = await self._teller.phone(self._tale.head)
        await self._press(phone, common.REVIEW, "推荐名单")
        card = await self._teller.said(phone, "推荐名单")
        await self._teller.line("reasons", f"🧭 站长看到名单和理由：\n{_indent(card)}")
        await self._press(phone, "全部批准", "要批准这")
        await self._press(phone, "都批准", "已批准")
        await self._teller.line("approved", "✅ 站长全部批准。30 秒内还能撤回，之后才去问人。")

        async def half_a_minute() -> None:
            await self._phones.move_clock(seconds=31)

        await self._teller.once("clock past undo", half_a_minute)

    async def company_accepts(self) -> None:
        phone = await self._teller.phone(self._tale.company.name)
        await self._teller.said(phone, self._tale.goods, "为什么找您")
        await self._press(phone, "👍 我来", "哪天送去")
        await self._press(phone, "先联系再定", "先不定日子")
        worker = await self._teller.phone(self._tale.worker)
        await self._teller.said(worker, "接下了", self._tale.goods)
        await self._teller.line(
            "goods", f"🏢 {self._tale.firm}接下了{self._tale.goods}，两边都收到通知。"
        )

    async def first_declines_next_accepts(self) -> None:
        first, second = self._tale.helpers
        phone = await self._teller.phone(first.name)
        await self._teller.said(phone, self._tale.service, "为什么找您")
        await self._press(phone, "这次不行", "点一下原因")
        await self._press(phone, self._tale.decline_reason, "没关系")
        await self._teller.line(
            "declined", f"🙏 同时问了两位，{first.name}：{self._tale.decline_reason}，没关系。"
        )
        phone = await self._teller.phone(second.name)
        await self._teller.said(phone, self._tale.service, "为什么找您")
        await self._press(phone, "👍 我来", "哪天去")
        await self._say(phone, self._tale.visit, "说好了", self._tale.visit[-2:])
        worker = await self._teller.phone(self._tale.worker)
        await self._teller.said(worker, "接下了", self._tale.service)
        await self._teller.said(worker, self._tale.visit[-2:], "另选")
        await self._teller.line(
            "service",
            f"🔧 一起问的{second.name}接下了{self._tale.service}，"
            f"打字说{self._tale.visit}去，社工马上知道。",
        )

    async def both_deliver(self) -> None:
        for person in (self._tale.company, self._tale.helpers[1]):
            phone = await self._teller.phone(person.name)
            service = person is not self._tale.company
            await self._press(phone, "办好了" if service else "已送达", "拍一张照片")
            after = "做了多久" if service else "辛苦您"
            await self._teller.act(f"{person.name} photo", phone, phone.send_photo, after)
            if service:
                await self._press(phone, "1 小时", "辛苦您")
        worker = await self._teller.phone(self._tale.worker)
        await self._teller.said(worker, "办好了吗", self._tale.service)
        await self._teller.line("delivered", "📷 两边都办好了，各发了一张照片（去掉了位置信息）。")

    async def slip_confirms(self) -> None:
        phone = await self._teller.phone(self._tale.worker)
        await self._press(phone, common.SLIP, "8 位数字")
        await self._say(phone, self._teller.kept("slip"), "都好了吗", self._tale.elder)
        await self._press(phone, "都好了", "确认好了", self._tale.elder)
        await self._teller.line(
            "slip", f"🎫 {self._tale.elder}念出凭条码，{self._tale.worker}输入确认。"
        )

    async def everybody_is_thanked(self) -> None:
        for person in (self._tale.company, self._tale.helpers[1]):
            phone = await self._teller.phone(person.name)
            await self._teller.said(phone, "谢谢您", self._tale.elder)
        for name in (self._tale.worker, self._tale.head):
            await self._teller.said(await self._teller.phone(name), "实现了")
        await self._teller.line("thanked", "❤️ 每个人都收到了感谢，心愿实现。")

    async def month_is_shown(self) -> None:
        phone = await self._teller.phone(self._tale.head)
        await self._press(phone, common.MONTH, "实现 1", "办成事项：2 项")
        month = await self._teller.said(phone, "办成事项")
        await self._teller.line("month", f"📊 站长的本月：\n{_indent(month)}")
        await self._teller.line("end", "故事讲完了。打开页面，您可以扮演任何一位继续。")

    async def _press(self, phone: Phone, label: str, *expected: str) -> None:
        key = f"{phone.name} presses {label}"
        await self._teller.act(key, phone, lambda: _press_when_shown(phone, label), *expected)

    async def _say(self, phone: Phone, text: str, *expected: str) -> None:
        key = f"{phone.name} says {text}"
        await self._teller.act(key, phone, lambda: phone.say(text), *expected)


async def _press_when_shown(phone: Phone, label: str) -> None:
    """After a crash an answer may come twice, and the next one a moment later."""
    for _ in range(_LOOKS):
        with suppress(AssertionError):
            await phone.press(label)
            return
        await asyncio.sleep(_BETWEEN_LOOKS)
    await phone.press(label)


def _one_line(card: str) -> str:
    lines = [line for line in card.splitlines()[1:] if line.strip()]
    return " ".join(lines[:4])


def _indent(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines() if line.strip())
