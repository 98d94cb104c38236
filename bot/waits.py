"""How long, and how often, the sender tries again."""

from datetime import timedelta

MOST_ATTEMPTS = 12  # at what Telegram refuses; an outage is waited out
_LONGEST = 300.0


def pause(attempts: int) -> float:
    """Seconds after so many attempts: longer after each, five minutes at most."""
    return min(2.0 ** min(attempts - 1, 9), _LONGEST)


def seconds(wait: int | timedelta) -> float:
    """What Telegram asks for with a 429."""
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
