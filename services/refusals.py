"""Named refusals. Nothing has changed when one is raised; handlers word them kindly."""


class Refused(Exception):
    """The step cannot be done; the class says why, ``facts`` what to tell."""

    def __init__(self, **facts: object) -> None:
        super().__init__(type(self).__name__)
        self.facts = facts


class NotAllowed(Refused):
    """This person may not do this here."""


class NotFound(Refused):
    """There is no such thing (any more)."""


class AlreadyDone(Refused):
    """Somebody was first, or a second tap."""


class PlaceFilled(Refused):
    """The line has been met by others meanwhile."""


class AtCap(Refused):
    """The giver's own cap, stock or pledge is used up."""


class BadQuantity(Refused):
    """A quantity outside 1 … 999."""


class BadHours(Refused):
    """More minutes of service than the day has had beside the rest (``most``)."""


class BadDay(Refused):
    """A day that has passed, or after which somebody else is asked (``until``)."""


class TooManyOpen(Refused):
    """The household has as many open wishes as the station allows (``limit``)."""


class InviteSpent(Refused):
    """The invite link is unknown, used or out of date."""


class WrongCode(Refused):
    """No wish with this slip code waits for confirmation here."""


class BadPhoto(Refused):
    """The file is not a picture that can be kept (``why``: size, kind, broken)."""


class Empty(Refused):
    """Nothing was said that could be kept."""


class TooLate(Refused):
    """An approval cannot be taken back: somebody has been told."""


class Delivered(Refused):
    """The wish cannot be withdrawn while something delivered waits for a word on it."""


class NoConsent(Refused):
    """The beneficiary has not agreed that a giver learns their name and address."""


class UnderAlarm(Refused):
    """An alarm on this wish is still open."""
