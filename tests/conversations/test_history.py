"""历史 in a head's chat; and every move that is recorded has words."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.tables.member import MemberStatus
from db.tables.offer import OfferStatus
from db.tables.remark import RemarkKind
from db.tables.round import Trigger
from handlers.wording import common
from handlers.wording import history as wording
from handlers.wording.past_verbs import VERBS
from matching.lifecycle import ALARM_MOVES, MATCH_MOVES, WISH_MOVES, MatchStatus
from services import merging_wishes
from services.history import Step
from services.second import FIRST
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
ROOT = Path(__file__).parents[2]
# Moves that are no plain words where they are recorded, by file and subject, as the code has them.
COMPUTED = {
    ("services/claim_parts.py", "match"): [f">{MatchStatus.CLAIMED}"],
    ("services/harm_reports.py", "alarm"): ["reported", "no report due"],
    ("services/merging_wishes.py", "wish"): [merging_wishes._DISTINCT],
    ("services/offers.py", "offer"): [f">{one}" for one in OfferStatus],
    ("services/own_offers.py", "offer"): [f">{one}" for one in OfferStatus],
    ("services/papers.py", "member"): ["paper seen", "paper taken back"],
    ("services/person_work.py", "member"): ["vetted", "vetting taken back"],
    ("services/remarks.py", "remark"): list(RemarkKind),
    ("services/rounds.py", "round"): list(Trigger),
    ("services/second.py", "match"): [FIRST, "first approval fell"],
    ("services/standing.py", "member"): [MemberStatus.PAUSED, MemberStatus.BARRED],
    ("services/teaching.py", "word"): ["taught", "taken_out", "refused"],
    ("services/undelivered.py", "notice"): ["sent again", "let be", "told otherwise"],
    ("services/villages.py", "village"): ["renamed", "placed"],
    ("services/visits.py", "match"): [
        *("visit agreed", "visit refused"),
        *("time suggested", "time fits", "time does not fit"),
    ],
    ("services/wishes.py", "wish"): ["posted>submitted", "posted>routed"],
}
# Moves recorded about whatever they are told of, and those of releases before this one.
ELSEWHERE = {("alarm", "paged"), ("drill", "paged"), ("member", "particulars read")}
MOVES = {"wish": WISH_MOVES, "match": MATCH_MOVES, "alarm": ALARM_MOVES}


def recorded() -> Iterator[tuple[str, str, str | None]]:
    """(file, subject, move) of every event that the code records; no move where it is computed."""
    for folder in ("bot", "handlers", "services"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "events.record":
                    subject, move = call.args[3], call.args[5]
                    if not isinstance(subject, ast.Constant):
                        continue
                    plain = move.value if isinstance(move, ast.Constant) else None
                    yield str(path.relative_to(ROOT)), str(subject.value), plain


async def test_every_move_that_is_recorded_has_words() -> None:
    found = set(recorded())
    computed = {(path, subject) for path, subject, move in found if move is None}
    assert len(found) > 60
    assert computed == set(COMPUTED)
    verbs = {(subject, move) for _, subject, move in found if move is not None}
    verbs |= {(subject, str(move)) for (_, subject), moves in COMPUTED.items() for move in moves}
    verbs |= {
        (subject, f"{start}>{end}") for subject, moves in MOVES.items() for start, end in moves
    }
    assert verbs | ELSEWHERE == set(VERBS)


@pytest.mark.parametrize(
    ("facts", "who", "said"),
    [
        ({"field": "phone"}, "社工小林", "社工小林（社工）更正了资料：电话（王阿姨）"),
        ({"field": "phone"}, None, "别站的一位（社工）更正了资料：电话（王阿姨）"),
        ({"field": "what is new"}, "社工小林", "社工小林（社工）更正了资料（王阿姨）"),
    ],
)
async def test_a_line_says_when_who_and_what(
    facts: dict[str, str], who: str | None, said: str
) -> None:
    at = datetime(2026, 11, 8, 9, 5, tzinfo=UTC)
    step = Step(at, "member", "corrected", facts, 2, who, None, "worker", 3, "王阿姨", None)
    assert wording.line(step) == f"11月8日 9:05　{said}"


async def test_a_head_reads_the_past_of_a_wish_a_person_and_the_station(town: Town) -> None:
    resident = await town.resident("孙大娘")
    wish_id = await town.wish(resident, "拐杖", checked=False)
    whom = await town.actor(resident)
    await town.head.press(f"show:{wish_id}", force=True)
    await town.head.wait("原话")
    await town.head.press("🕘 历史")
    await town.head.wait(f"心愿 {wish_id} 的历史", "孙大娘（居民）提了心愿")
    await town.head.press(f"member:{whom.member_id}", force=True)
    await town.head.wait("孙大娘（桃园村）")
    await town.head.press("🕘 历史")
    moves = await town.head.wait("孙大娘的历史", "加入了")
    assert "看了资料" not in moves.text
    await town.head.press("👀 也看查看记录")
    await town.head.wait("孙大娘的历史", "王站长（站长）看了资料：电话、地址、困难类别", "加入了")
    await town.head.press("不看“查看记录”")
    await town.head.wait("孙大娘的历史", "加入了")
    await town.head.say(common.STATION)
    await town.head.wait("成员")
    await town.head.press("🕘 历史")
    await town.head.wait("站的历史", f"提了心愿（心愿 {wish_id}）")
    await town.head.press("下一页")
    await town.head.wait("站的历史")


async def test_nobody_else_has_the_button_or_may_press_it(town: Town) -> None:
    wish_id = await town.wish(await town.resident("周大爷"), "台灯", checked=False)
    await town.worker.press(f"show:{wish_id}", force=True)
    card = await town.worker.wait("原话")
    assert "🕘 历史" not in card.data
    for press in (f"past_wish:{wish_id}", f"past_station:{town.station_id}:0", "past_person:1:0"):
        await town.worker.press(press, force=True)
        await town.worker.wait_toast("不归您操作")
