"""Named refusals. Nothing has changed when one is raised; handlers word them kindly."""


class Refused(Exception):
    """The step cannot be done; the class says why, ``facts`` what to tell."""

    def __init__(self, **facts: object) -> None:
        super().__init__(type(self).__name__)
        self.facts = facts


class NotAllowed(Refused):
    """This person may not do this here."""


class FirstTakenBack(Refused):
    """Nobody has approved first (any more), or the list has changed since."""


class FirstGone(Refused):
    """Whoever approved first is no head here any more: it has to be approved anew."""


class NotJoined(NotAllowed):
    """Nobody's member yet asks for what members have."""


class NotFound(Refused):
    """There is no such thing (any more)."""


class AlreadyDone(Refused):
    """Somebody was first, or a second tap."""


class PlaceFilled(Refused):
    """The line has been met by others meanwhile."""


class OnTeam(Refused):
    """The lines are done together by different people, and this one has one of them."""


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


class InHand(Refused):
    """A line cannot become less than what somebody has taken on (``number``)."""


class NoConsent(Refused):
    """The beneficiary has not agreed that a giver learns their name and address."""


class ForPeople(Refused):
    """A wish for money or medicine is opened on purpose only (``route``)."""


class UnderAlarm(Refused):
    """An alarm on this wish is still open."""


class Unfit(Refused):
    """This giver may not be asked for this line (any more)."""


class NoIdNumber(Refused):
    """What was typed looks like an identity number, which is never kept."""


class SaysWho(Refused):
    """Words for somebody who has not accepted name the receiver, or where they are."""


class BadPhone(Refused):
    """No telephone number."""


class BadAge(Refused):
    """No age a person can have (0 … 120)."""


class LastHead(Refused):
    """The station would be left without a head."""


class NotYourself(Refused):
    """Nobody pauses, bars or merges away themselves."""


class MatchedTogether(Refused):
    """The two have a task with each other that is still under way."""


class BadSetting(Refused):
    """A setting outside its bounds (``low``, ``high``), or no time of day."""


class OwnHousehold(Refused):
    """Nobody claims a wish of their own household."""


class NoPaper(Refused):
    """The line asks for a paper (``what``) that the station has not seen."""


class NotVetted(Refused):
    """A service for a child takes somebody whom the station has vetted."""


class GrownUpsOnly(Refused):
    """Risky work, or work by night, is nothing for somebody under 18."""


class NoGuardian(Refused):
    """Somebody under 18 helps once a parent has agreed."""


class AgeUnknown(Refused):
    """The desk says yes for somebody who is to come, and nobody has asked whether they are 18."""


class AgeNeeded(Refused):
    """The age of a volunteer under 18 stays on record as long as they offer to come."""


class FewerLeft(Refused):
    """More was claimed than is still lacking (``left``)."""


class TooManyClaims(Refused):
    """Who claims has as many pieces under way as the station allows (``limit``)."""


class BelowTaken(Refused):
    """A cap under what the running week or month has taken already (``taken``)."""


class NotAhead(Refused):
    """A day that is past, today, or too far off to rest until."""


class StillOpen(Refused):
    """Something is still under way that has to be finished or called off first (``wishes`` and
    ``tasks``: how many)."""


class TooManyGuesses(Refused):
    """This chat has typed too many wrong slip codes in the last hour."""


class TooManyPosted(Refused):
    """Somebody has posted as much in a day as the station allows (``limit``)."""


class TooManyClaimed(Refused):
    """Somebody has claimed as often in a day as the station allows (``limit``)."""


class StationFull(Refused):
    """Everybody of a station together has started as much in a day as it can see to."""


class TooManyPhotos(Refused):
    """This chat, or all together, have sent more pictures in a short time than can be seen to."""


class HasAccount(Refused):
    """Whom the slip is about has an account already."""


class Differs(Refused):
    """Two records do not look like one person, or one of them is not empty."""


class BadWord(Refused):
    """A word that cannot be taught (``why``: an Objection, “taught” or “full”; ``word``, and
    ``means`` where it is known as something already)."""


class ReportDue(Refused):
    """The law may want it reported: a report, or why none is due, has to be written first."""


class GuardianFirst(Refused):
    """For a child under 14 a guardian has to agree."""
