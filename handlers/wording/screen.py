"""What the bot shows, as plain data: text, buttons, and the menu under the keyboard.

No Telegram here: handlers and the sender each turn a screen into their library's calls.
"""

from dataclasses import dataclass

DATA_BYTES = 64


@dataclass(frozen=True)
class Button:
    """A button: what it says, and the ids that come back when it is pressed."""

    label: str
    data: str


Row = tuple[Button, ...]


@dataclass(frozen=True)
class Screen:
    """One message. ``menu`` replaces the labels under the typing field; ``photo_id`` is a kept
    photo shown above the text; ``private`` keeps it from being forwarded; ``match_id``: it
    shows one side of this match the other's details, and is put away when the match has ended."""

    text: str
    rows: tuple[Row, ...] = ()
    menu: tuple[tuple[str, ...], ...] | None = None
    private: bool = False
    photo_id: int | None = None
    match_id: int | None = None


def press(action: str, *ids: int | str) -> str:
    """The data of a button: an action and ids, at most 64 bytes (Telegram's limit)."""
    data = ":".join([action, *map(str, ids)])
    if len(data.encode()) > DATA_BYTES:
        raise ValueError(f"button data over {DATA_BYTES} bytes: {action}")
    return data


def button(label: str, action: str, *ids: int | str) -> Button:
    return Button(label, press(action, *ids))


def grid(buttons: list[Button], across: int) -> tuple[Row, ...]:
    """Buttons in rows of ``across``."""
    return tuple(tuple(buttons[at : at + across]) for at in range(0, len(buttons), across))
