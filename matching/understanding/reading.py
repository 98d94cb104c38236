"""What is understood of one message, as plain values."""

from dataclasses import dataclass

from matching.model import Window

Number = int | float


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One thing, service or sum. ``known`` says that ``what`` is a vocabulary name; ``said``
    is the writer's own word for it (煤炉, filed under 炉具); ``skill`` is the wider skill
    whose bearer can do a service."""

    type: str
    what: str
    quantity: Number | None = None
    unit: str | None = None
    known: bool = True
    skill: str | None = None
    said: str | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "type": self.type,
            "what": self.said or self.what,
            "quantity": self.quantity,
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as a worker would file it. ``refused`` names what is not wanted or given."""

    kind: str
    category: str
    lines: tuple[ReadLine, ...] = ()
    beneficiary: str = "不明"
    proxy: bool = False
    route: str = "match"
    limits: str | None = None
    missing: tuple[str, ...] = ()
    alarm: str | None = None
    age: int | None = None
    windows: tuple[Window, ...] = ()
    refused: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The ``understand`` contract of the command line."""
        return {
            "kind": self.kind,
            "category": self.category,
            "lines": [line.to_json() for line in self.lines],
            "beneficiary": self.beneficiary,
            "proxy": self.proxy,
            "route": self.route,
            "limits": self.limits,
            "missing": list(self.missing),
        }
