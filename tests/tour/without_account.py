"""People without an account: wishes for them, their help, calls, slips."""

from db.queries import wishes as wish_rows
from services import acting, handovers, triage, wishes
from services.access import actor
from services.members import NewMember
from services.offers import OfferDraft
from services.telling import tell
from services.wish_drafts import Beneficiary, DraftLine, WishDraft
from tests.conversations.town import matched
from tests.tour.brought import deliver
from tests.tour.scene import MANY, Scene


async def elders(scene: Scene) -> None:
    """People without an account: wishes for them, their help, calls to make."""
    town = scene.town
    lines = (DraftLine("goods", "煤气灶", 1), DraftLine("service", "电线检修", 1))
    for name in ("陈爷爷", "陈爷爷", "陈爷爷", "周奶奶", "周奶奶", "刘奶奶"):
        person = Beneficiary(name, 83, None, "桃园村12号", "当面同意")
        draft = WishDraft("煤气灶坏了，电线老化", "助老", "match", lines, beneficiary=person)
        posted = await scene.act(wishes.post, town.worker, draft)
        if name == "刘奶奶":
            await scene.act(triage.open_wish, town.worker, posted.wish_id)
    for at in range(MANY):
        elder = await _written(scene, f"老邻居{at + 1}")
        if at > MANY - 3:
            async with town.bot.database.unit() as unit:
                await tell(unit, town.station_id, elder, "paused")
    for name in ("老木匠", "老裁缝", "老电工", "老瓦匠"):
        await _called(scene, name)


async def _written(scene: Scene, name: str) -> int:
    """Somebody without an account, whom the desk has written down."""
    town, who = scene.town, NewMember(name, None)
    made = await scene.act(
        acting.write_down, town.worker, town.station_id, who, age=70, address=None, how="当面"
    )
    return int(made.id)


async def _called(scene: Scene, name: str) -> None:
    """Somebody without an account, who is asked to help with two things."""
    town = scene.town
    elder = await _written(scene, name)
    draft = OfferDraft("skill", "会修电线", whats=("电线检修",), cap=5)
    [offer] = await scene.act(acting.help_from, town.worker, elder, draft, "当面")
    for _ in range(2):
        wish_id = await town.wish(scene.phones["neighbour"], "电线检修", kind="service")
        async with town.bot.database.unit() as unit:
            [line] = await wish_rows.lines(unit, wish_id)
            made = await matched(unit, line, offer)
            await tell(unit, town.station_id, elder, "invitation", match=made.id)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await actor(unit, elder), made.id)


async def slips(scene: Scene) -> None:
    """Codes read out to the desk, and codes by which somebody claims their record."""
    town = scene.town
    codes = []
    for at in range(4):
        person = Beneficiary(f"凭条{at}", 83, None, "村口", "当面")
        draft = WishDraft(
            "想要袜子", "助困", "match", (DraftLine("goods", "袜子", 3, "双"),), beneficiary=person
        )
        posted = await scene.act(wishes.post, town.worker, draft)
        await deliver(scene, posted.wish_id)
        codes.append(posted.slip_code)
    scene.codes["Slip:code"] = ["12345678", *codes]
    for step in ("Join:slip", "Claim:code"):
        scene.codes[step] = ["12345678", *[await town.slip(f"有凭条的{at}") for at in range(3)]]
