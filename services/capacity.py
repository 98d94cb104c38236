"""What a giver can still take on: stock, a pledge's yuan, or the tasks of a week."""

from datetime import timedelta

from db.queries import answers, members, offers, stations
from db.session import Unit
from db.tables import Offer
from db.tables.member import MemberStatus
from db.tables.offer import OfferStatus
from matching.model import OfferKind
from matching.waves import days_alone
from services.station_settings import StationSettings, local, period_start


async def _used(unit: Unit, offer: Offer) -> int:
    """Drawn from the offer's cap in the period that runs now."""
    station = await stations.get(unit, offer.station_id)
    start = period_start(offer.period, local(station, unit.now).date())
    return await offers.used(unit, offer, start)


async def yuan_left(unit: Unit, offer: Offer) -> int:
    """What is left of a pledge this month."""
    return max(0, (offer.cap or 0) - await _used(unit, offer))


async def units_left(
    unit: Unit, offer: Offer, unit_price: int, *, though_resting: bool = False
) -> int:
    """How many more units of a line the offer could cover now: pieces of a stock, what a
    pledge still pays for, one task. 0 while it rests, nobody can reach the giver, or they
    take no part for now. ``though_resting``: the giver themselves says so on their holiday."""
    account = await members.account(unit, offer.member_id)
    until = offer.resting_until
    resting = until is not None and until > unit.now and not though_resting
    unreachable = account is not None and not account.reachable
    aside = (await members.get(unit, offer.member_id)).status != MemberStatus.ACTIVE
    if offer.status != OfferStatus.OPEN or resting or unreachable or aside:
        return 0
    if offer.cap is None:
        return max(0, (offer.quantity or 0) - offer.reserved - offer.delivered)
    left = max(0, offer.cap - await _used(unit, offer))
    return min(1, left) if offer.kind == OfferKind.SKILL else left // max(1, unit_price)


async def left_alone(unit: Unit, offer: Offer) -> bool:
    """Whether the giver has said no, or nothing, so lately that nobody asks them again yet."""
    root = await stations.get(unit, (await stations.chain(unit, offer.station_id))[0])
    year = unit.now - timedelta(days=365)
    known = (await answers.of_givers(unit, year, [offer.member_id])).get(offer.member_id)
    if known is None or known.no_at is None:
        return False
    usual = StationSettings.of(root.settings).cooling_days
    passed = (local(root, unit.now).date() - local(root, known.no_at).date()).days
    return passed < days_alone(known.asked, known.accepted, usual)
