"""When what was planned is due, also where the clock ran ahead and was put right since."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_

FAR = timedelta(days=8)
"""Nothing is planned so far ahead: a week's figures are, for seven days."""


def due(at: Any, now: datetime) -> ColumnElement[bool]:
    """Of a column. What lies too far ahead would wait for months: a wrong clock planned it."""
    return or_(at <= now, at > now + FAR)


def is_due(at: datetime, now: datetime) -> bool:
    """As ``due``, of an instant."""
    return not now < at <= now + FAR
