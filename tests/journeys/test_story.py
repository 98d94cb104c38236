"""The story that a newcomer sees, asserted step by step."""

from bot.story import play
from tests.journeys.station import Running

LINES = (
    "🏠 清河县社工总站下面开了枫桥镇社工站",
    "👋 王站长和社工小林点开邀请",
    "🙋 10/29",
    "🙋 20/29",
    "🙋 29/29",
    "💬 社工小林走访回来",
    "🤖 机器人听懂了",
    "📮 替陈爷爷提交了",
    "🔎 王站长核实后开放了",
    "⏩ 快进到第二天 9:00",
    "🧭 站长看到名单和理由",
    "✅ 站长全部批准",
    "🏢 安泰电器有限公司接下了煤气灶",
    "🙏 先问李师傅：这几天没空",
    "🔧 马上问下一位，赵师傅接下了电线检修",
    "📷 两边都办好了",
    "🎫 陈爷爷念出凭条码",
    "❤️ 每个人都收到了感谢",
    "📊 站长的本月",
    "故事讲完了",
)


async def test_the_story_is_told_in_order_and_leaves_the_records_it_should(empty: Running) -> None:
    told: list[str] = []
    await play(empty.database, empty.sandbox.url, told.append)
    await empty.settled()
    assert [line[: len(begins)] for line, begins in zip(told, LINES, strict=True)] == list(LINES)
    assert await empty.rows("SELECT status, aid FROM wish") == [("fulfilled", "助老")]
    assert sorted(
        await empty.rows("SELECT what, kind, asked, reserved, delivered FROM line")
    ) == sorted([("煤气灶", "goods", 1, 0, 1), ("电线检修", "service", 1, 0, 1)])
    assert await _matches(empty) == [
        ("安泰电器林经理", "煤气灶", "confirmed", None),
        ("李师傅", "电线检修", "declined", "time"),
        ("赵师傅", "电线检修", "confirmed", None),
    ]
    assert await empty.rows("SELECT DISTINCT state FROM notice") == [("sent",)]
    assert await empty.chains_are_whole()
    assert await empty.rows("SELECT confirmed_how, photo_id IS NOT NULL FROM handover") == [
        ("slip", 1),
        ("slip", 1),
    ]
    month = next(line for line in told if line.startswith("📊"))
    for figure in ("征集 1，核实 1，认领 1，实现 1", "办成事项：2 项", "1 次，1.0 小时", "1 件"):
        assert figure in month


async def test_who_almost_fits_is_never_asked(empty: Running) -> None:
    await play(empty.database, empty.sandbox.url, lambda line: None)
    await empty.settled()
    asked = {name for name, *_ in await _matches(empty)}
    assert not asked & {"孙师傅", "钱师傅", "周大姐"}
    invited = await empty.one("SELECT count(*) FROM notice WHERE kind = 'invitation'")
    assert invited == 3
    for phone in await empty.phones.people():
        if phone.name not in asked:
            assert not [m for m in await phone.messages() if "为什么找您" in m.text]


async def test_a_story_that_was_told_is_not_told_again(empty: Running) -> None:
    await play(empty.database, empty.sandbox.url, lambda line: None)
    told: list[str] = []
    await play(empty.database, empty.sandbox.url, told.append)
    assert told == []
    assert await empty.one("SELECT count(*) FROM wish") == 1


async def _matches(bot: Running) -> list[tuple[str, str, str, str | None]]:
    """(giver, what, status, reason) of every match, in order of id."""
    from db.queries import members

    found = await bot.rows(
        "SELECT offer.member_id, line.what, match.status, match.reason FROM match"
        " JOIN offer ON offer.id = match.offer_id JOIN line ON line.id = match.line_id"
    )
    async with bot.database.view() as unit:
        named = [(await members.name(unit, giver), *rest) for giver, *rest in found]
    return sorted(named, key=lambda match: ("安李赵".find(match[0][0]), match[1]))
