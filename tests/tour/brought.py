"""What givers say that they have brought."""

from bot.sandbox.phone import Phone
from services import claims, handovers, receipts, triage, wishes
from services.access import actor
from services.wish_drafts import DraftLine, WishDraft
from tests.tour.scene import Scene


async def received(scene: Scene) -> None:
    """Several pieces brought, and what the desk has to settle."""
    resident = scene.phones["resident"]
    for _ in range(5):
        await _brought(scene, resident, 3)
    for at in range(2):
        match_id = await _brought(scene, await scene.town.resident(f"等人的{at}"), 1)
        [[poster]] = await scene.town.bot.rows(
            "SELECT wish.poster_id FROM match JOIN line ON line.id = match.line_id"
            " JOIN wish ON wish.id = line.wish_id WHERE match.id = :m",
            m=match_id,
        )
        async with scene.town.bot.database.unit() as unit:
            await receipts.dispute(unit, await actor(unit, poster), match_id)


async def _brought(scene: Scene, poster: Phone, pieces: int) -> int:
    """A match of which the giver says that everything has come."""
    draft = WishDraft("想要袜子", "助困", "match", (DraftLine("goods", "袜子", pieces, "双"),))
    posted = await scene.act(wishes.post, poster, draft)
    return await deliver(scene, posted.wish_id)


async def deliver(scene: Scene, wish_id: int) -> int:
    """The match by which the claimer says that all of a wish has come."""
    town, giver = scene.town, scene.phones["claimer"]
    await scene.act(triage.open_wish, town.head, wish_id)
    [(line, pieces)] = await town.bot.rows(
        "SELECT id, asked FROM line WHERE wish_id = :w", w=wish_id
    )
    await scene.act(claims.claim, giver, line, pieces)
    match_id = await town.bot.one("SELECT id FROM match WHERE line_id = :line", line=line)
    await scene.act(claims.agree, town.head, match_id)
    await scene.act(handovers.deliver, giver, match_id)
    return int(match_id)
