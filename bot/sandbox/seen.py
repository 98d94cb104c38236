"""Messages as a phone client sees them."""

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
    shown = [button for row in view["buttons"] for button in row]
    data = {b["text"]: b["callback_data"] for b in shown if "callback_data" in b}
    return Message(
        id=view["id"],
        from_bot=view["from_bot"],
        text=view["text"],
        buttons=[button["text"] for button in shown],
        data=data,
        photo=view["photo"] is not None,
        date=view["date"],
        version=view["version"],
        view=view,
    )
