"""What members read is plain text: no sign that somebody has typed means anything."""

from pathlib import Path

HOUSE = Path(__file__).parents[2]


def test_nothing_is_sent_with_a_parse_mode() -> None:
    files = [
        path
        for folder in ("bot", "handlers", "services")
        for path in (HOUSE / folder).rglob("*.py")
        if "sandbox" not in path.parts
    ]
    assert len(files) > 200
    marked = ("parse_mode", "ParseMode", "DefaultBotProperties")
    assert [one.name for one in files if any(word in one.read_text() for word in marked)] == []
