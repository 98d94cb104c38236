"""Faults on request: what a real network and a real Telegram do to a bot now and then."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import Refused

ON_CALLS = ("429", "500", "delay", "drop_after", "late")
ON_UPDATES = ("duplicate", "reorder")


@dataclass
class Fault:
    """`drop_after` acts and then loses the answer, `late` acts and then answers `seconds` late;
    `duplicate` and `reorder` are for updates."""

    what: str
    times: int = 1
    method: str | None = None
    chat_id: int | None = None
    retry_after: int = 1
    seconds: float = 1.0

    def meets(self, call: Call) -> bool:
        if self.what not in ON_CALLS or self.method not in (None, call.method):
            return False
        if self.method is None and call.method == "getupdates":
            return False
        return self.chat_id in (None, call.integer("chat_id"))


class Misbehaviour:
    """Faults wait here until as many calls as ordered have met them; a restart forgets them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def order(self, wish: dict[str, Any]) -> None:
        what = str(wish.get("what"))
        if what not in ON_CALLS + ON_UPDATES:
            raise Refused(f"不会这样捣乱：{what}，会的有 {'、'.join(ON_CALLS + ON_UPDATES)}")
        fault = Fault(what, int(wish.get("times", 1)))
        if wish.get("method"):
            fault.method = str(wish["method"]).lower()
        if wish.get("chat_id") is not None:
            fault.chat_id = int(wish["chat_id"])
        fault.retry_after = int(wish.get("retry_after", 1))
        fault.seconds = float(wish.get("seconds", 1))
        self.faults.append(fault)

    def meet(self, call: Call) -> Fault | None:
        """The fault this call runs into, if any; it is used up once."""
        return self._use(next((f for f in self.faults if f.meets(call)), None))

    def disturb(self, updates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The batch as the bot gets it: each update twice, or in the wrong order."""
        if updates and self._use(self._next("duplicate")):
            updates = [update for update in updates for _ in range(2)]
        if len(updates) > 1 and self._use(self._next("reorder")):
            updates = updates[::-1]
        return updates

    def _next(self, what: str) -> Fault | None:
        return next((fault for fault in self.faults if fault.what == what), None)

    def _use(self, fault: Fault | None) -> Fault | None:
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self.faults.remove(fault)
        return fault
