"""Joining, and what is one's own: settings, data, station, record."""

from bot.sandbox.phone import Phone
from handlers.wording import common
from tests.conversations.town import Town
from tests.conversations.ways.talking import Way, resident, talk


async def _consent(town: Town) -> Phone:
    phone = await town.stranger()
    await phone.open(town.bot.links["town"])
    await phone.wait("您同意吗")
    return phone


async def _joining(town: Town, *turns: str) -> Phone:
    return await talk(await _consent(town), ">同意，开始", "怎么称呼您", *turns)


async def _moving(town: Town, *turns: str) -> Phone:
    await town.other_station("邻镇社工站")
    phone = await town.resident()
    return await talk(phone, common.SETTINGS, "设置", ">换站", "换到哪个站", *turns)


async def _claiming(town: Town, *, joining: bool) -> Phone:
    slip = await town.slip("陈爷爷")
    if joining:
        return await _joining(town, ">我有凭条", "8 位数字", slip, "是您本人吗")
    return await talk(await town.resident(), "我有凭条", "8 位数字", slip, "是您本人吗")


WAYS: dict[str, Way] = {
    "Join:consent": _consent,
    "Join:name": _joining,
    "Join:slip": lambda town: _joining(town, ">我有凭条", "8 位数字"),
    "Join:whose": lambda town: _claiming(town, joining=True),
    "Join:village": lambda town: _joining(town, "过客", "哪个村"),
    "Settings:quiet": resident(common.SETTINGS, "安静时间", ">安静时间", "不急的事"),
    "MyData:name": resident("/mydata", "全部信息", ">改称呼", "怎么称呼"),
    "MyData:village": resident("/mydata", "全部信息", ">改村", "哪个村"),
    "MyData:address": resident("/mydata", "全部信息", ">改地址", "住在哪里"),
    "MyData:phone": resident("/mydata", "全部信息", ">改电话", "电话是多少"),
    "MyData:age": resident("/mydata", "全部信息", ">改年龄", "多大年纪"),
    "MyRights:sure": resident("/forget", "要删除您的全部信息"),
    "Move:station": _moving,
    "Move:village": lambda town: _moving(town, "邻镇", "哪个村"),
    "Claim:code": resident("我有凭条", "8 位数字"),
    "Claim:whose": lambda town: _claiming(town, joining=False),
}
