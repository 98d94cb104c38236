"""Dates as people write them."""

from datetime import UTC, datetime

from handlers.errors import sentence
from services.refusals import BadDay


def test_a_day_is_written_without_noughts() -> None:
    said = sentence(BadDay(until=datetime(2026, 12, 2, tzinfo=UTC)))
    assert said == "这一天定不了，请选今天到 12月2日 之间的一天。"
