"""Messages as a phone client sees them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """A message as its reader sees it; `data` gives the callback data of each label."""

    id: int
    from_bot: bool
    text: str
    buttons: list[str] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)
    photo: bool = False
    date: int = 0
    version: int = 0
    view: dict[str, Any] = field(default_factory=dict, repr=False)


def read_message(view: dict[str, Any]) -> Message:
    buttons = [button for row in view["buttons"] for button in row]
    data = {b["text"]: b["callback_data"] for b in buttons if "callback_data" in b}
    return Message(
        id=view["id"],
        from_bot=view["from_bot"],
        text=view["text"],
        buttons=[button["text"] for button in buttons],
        data=data,
        photo=view["photo"] is not None,
        date=view["date"],
        version=view["version"],
        view=view,
    )


def shown(chat: dict[str, Any]) -> list[Message]:
    """The messages of a chat's view that are not deleted, oldest first."""
    return [read_message(view) for view in chat["messages"] if not view["deleted"]]


def newest_button(messages: Iterable[Message], wanted: str) -> tuple[int, str] | None:
    """The message and the data of the newest button with the words in its label, or the data."""
    for message in reversed(list(messages)):
        for label, data in message.data.items():
            if wanted in label or wanted == data:
                return message.id, data
    return None
