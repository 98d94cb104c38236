"""What must hold in every station at every moment, asked of the database itself."""

from matching.lifecycle import ALARM_MOVES, MATCH_MOVES, WISH_MOVES
from tests.databases import Place, Reader, reading

MOVES = {"wish": WISH_MOVES, "match": MATCH_MOVES, "alarm": ALARM_MOVES}
NEVER = {
    "more is given or held than there is": """
        SELECT 'line', id FROM line WHERE reserved + delivered > asked
        UNION SELECT 'offer', id FROM offer WHERE quantity - reserved - delivered < 0
        UNION SELECT 'cap', id FROM offer WHERE used > cap""",
    "a line does not count what its matches hold": """
        SELECT * FROM (SELECT line.id, reserved, delivered,
        coalesce(sum(CASE WHEN status IN RESERVING THEN quantity END), 0) AS held,
        coalesce(sum(CASE WHEN status = 'confirmed' THEN quantity END), 0) AS given FROM line
        LEFT JOIN match ON line_id = line.id GROUP BY line.id) AS counted
        WHERE reserved != held OR delivered != given""",
    "an offer does not count what its matches hold": """
        SELECT * FROM (SELECT offer.id, reserved, delivered,
        coalesce(sum(CASE WHEN match.status IN RESERVING THEN match.quantity END), 0) AS held,
        coalesce(sum(CASE WHEN match.status = 'confirmed' THEN match.quantity END), 0) AS given
        FROM offer LEFT JOIN match ON offer_id = offer.id GROUP BY offer.id) AS counted
        WHERE reserved != held OR delivered != given""",
    "a wish is open though somebody is at it": """
        SELECT wish.id FROM wish JOIN line ON wish_id = wish.id JOIN match ON line_id = line.id
        WHERE wish.status = 'open' AND match.status IN HELD""",
    "a closed wish still has somebody on its lists": """
        SELECT match.id FROM wish JOIN line ON wish_id = wish.id JOIN match ON line_id = line.id
        WHERE wish.status NOT IN ('submitted', 'open', 'in_progress')
        AND (match.status IN ('proposed', 'offered') OR match.status IN RESERVING)""",
    "a wish is called fulfilled wrongly, or not when it is": """
        SELECT id FROM wish WHERE (status = 'fulfilled') =
        (id IN (SELECT wish_id FROM line WHERE delivered < asked))""",
    "something waits without a clock": """
        SELECT id FROM match WHERE due_at IS NULL AND status IN ('offered', 'accepted')""",
    "something was delivered without evidence": """
        SELECT id FROM match WHERE status IN ('delivered', 'disputed', 'confirmed')
        AND id NOT IN (SELECT match_id FROM handover)""",
    "somebody is counted as asked whom nobody tells": """
        SELECT id FROM match WHERE status = 'offered' AND approved_by IS NOT NULL AND id NOT IN
        (SELECT CAST(facts ->> 'match' AS INTEGER) FROM notice
        WHERE kind = 'invitation' AND state != 'recalled' UNION
        SELECT CAST(facts ->> 'match' AS INTEGER) FROM todo WHERE kind = 'invitation')""",
    "somebody stands by while a place is free and nobody is asked": """
        SELECT line.id FROM line JOIN match ON line_id = line.id
        WHERE match.status = 'proposed' AND match.approved_at IS NOT NULL
        AND asked - reserved - delivered > (SELECT coalesce(sum(quantity), 0) FROM match AS other
        WHERE other.line_id = line.id AND other.status = 'offered')""",
    "a notice has nobody to read it": """
        SELECT id FROM notice WHERE member_id NOT IN (SELECT member_id FROM account)
        AND NOT (member_id IN (SELECT id FROM member WHERE status = 'forgotten')
        AND state != 'queued')""",
    "somebody who was forgotten is still known": """
        SELECT id FROM member WHERE status = 'forgotten' AND (id IN
        (SELECT member_id FROM member_key UNION SELECT member_id FROM account
        UNION SELECT member_id FROM duty UNION SELECT owner_id FROM photo
        UNION SELECT suggested_by FROM station_word
        UNION SELECT member_id FROM role WHERE until IS NULL
        UNION SELECT member_id FROM consent WHERE withdrawn_at IS NULL
        UNION SELECT member_id FROM offer WHERE status != 'closed')
        OR coalesce(name_index, phone_index) IS NOT NULL OR age IS NOT NULL)""",
    "a service record or goods entry lacks, or is there without a confirmation": """
        SELECT id FROM match WHERE (status = 'confirmed') = (id NOT IN
        (SELECT match_id FROM service_record UNION SELECT match_id FROM goods_entry))""",
}
HELD = "('accepted', 'delivered', 'disputed')"
RESERVING = "('claimed', 'accepted', 'delivered', 'disputed')"


def broken(place: Place) -> list[object]:
    """Every promise that does not hold, with the rows that break it."""
    with reading(place) as reader:
        return broken_in(reader)


def broken_in(reader: Reader) -> list[object]:
    """As ``broken``, for somebody who is reading already."""
    found: list[object] = []
    for promise, query in NEVER.items():
        rows = reader.rows(query.replace("HELD", HELD).replace("RESERVING", RESERVING))
        if rows:
            found.append((promise, rows))
    return found + _unlawful(reader)


def _unlawful(reader: Reader) -> list[object]:
    """Rows that do not stand where their events led, or were led there by no allowed move."""
    stands: dict[tuple[str, int], str] = {}
    wrong: list[object] = []
    for subject, number, move in reader.rows(
        "SELECT subject, subject_id, move FROM event WHERE move LIKE '%>%' ORDER BY id"
    ):
        start, end = move.split(">")
        row = (subject, number)
        begins = row not in stands and start in ("", "posted")
        lawful = stands.get(row, "open") == start and (start, end) in MOVES.get(subject, ())
        if subject in MOVES and not begins and not lawful:
            wrong.append((*row, stands.get(row), move))
        stands[row] = end
    for subject in MOVES:
        for number, status in reader.rows(f"SELECT id, status FROM {subject}"):  # noqa: S608
            if stands.get((subject, number), "open") != status:
                wrong.append((subject, number, stands.get((subject, number)), status))
    return wrong
