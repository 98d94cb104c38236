"""Everything the simulated year takes for granted, in one place.

"Programmes": figures that published programmes of wishes and of first responders report.
"Assumed": ours; nobody publishes it. Every policy lives under the same ones. They were written
down with `SHORT` before the policies were compared. Two things were changed afterwards, for all
policies alike: whoever said nothing may be asked the same again, and a county with more givers
stands beside the first, in which donors were asked three times a week.
"""

from dataclasses import dataclass

DAY = 24.0
"""Hours; all times of the simulation are hours since the first of January."""


@dataclass(frozen=True)
class Assumptions:
    """One county, its people, and how they answer."""

    # Half of a county. Programmes: one county with 19 town stations and 248 villages.
    towns: int = 10
    villages: int = 124
    across_km: float = 43.0  # assumed: a square with towns anywhere in it
    village_km: float = 5.0  # assumed: mean way from a village to its town (exponential)
    far_share: float = 0.25  # "far villages": the quarter with the longest way to its town

    # Givers. Assumed; programmes speak of pledges such as "500 yuan a month".
    volunteers: int = 200  # those who would come when asked, not all who are registered
    in_town: float = 0.6  # share that lives in the town itself, not in a village of it
    skills_each: tuple[int, ...] = (1, 1, 2, 3)
    tasks_a_week: tuple[int, ...] = (1, 1, 2, 3)
    reach_km: tuple[float, ...] = (5.0, 10.0, 15.0, 30.0)
    vetted: float = 0.5
    donors: int = 50
    yuan_a_month: tuple[int, ...] = (100, 200, 200, 500)
    joining_a_year: float = 0.3  # as many join as usually leave

    # Wishes. Programmes: elders ask for service nearly as often as for goods; most wishes
    # name one thing; 69 to 100 yuan is usual, 300 a common cap.
    wishes: int = 1250
    service: float = 0.45
    yuan: tuple[int, ...] = (69, 80, 100, 100, 150, 300)
    children_or_alone: float = 0.2  # assumed: needs somebody vetted
    legal_classes: tuple[tuple[int, float], ...] = (  # assumed
        (4, 0.08),
        (3, 0.25),
        (2, 0.10),
        (1, 0.07),
        (0, 0.50),
    )
    urgent: float = 0.03  # assumed
    days_open: int = 90  # a station's usual setting
    dated: float = 0.3  # assumed: of no use after one to four weeks

    # Answers. Programmes: of alerts to first responders 75.6 % are seen and 37.7 %
    # accepted, so half of what is seen; claims come after 30 minutes to 3 days; at least
    # 95 % of what was accepted should be honoured.
    seen: float = 0.756
    willing: float = 0.377 / 0.756
    sameness: float = 2.0  # assumed: a + b of the Beta from which each giver's will is drawn
    answer_hours: float = 6.0  # median of a log-normal; 95 % within three days
    answer_spread: float = 1.5
    honoured: float = 0.95
    falls_away_hours: float = 72.0

    # Fatigue. Programmes: about 30 % of volunteers stop within a year. Assumed: the rest.
    # A giver's load of messages is how many they have seen, fading with a time of four weeks.
    fading_days: float = 28.0
    half_blind: float = 8.0  # at this load only half as much is seen
    stop_a_year: float = 0.2  # whatever they are asked
    stop_a_message: float = 0.012  # at most, for each message seen; half of it at half_blind

    # The station. Usual settings; the head's time is assumed.
    silence_hours: float = 48.0
    urgent_silence_hours: float = 6.0
    rounds: tuple[int, ...] = (9, 15)
    approval_hours: float = 2.0
    awake: tuple[float, float] = (7.5, 21.0)  # nobody asks at night, whatever the policy
    again_days: float = 14.0  # whoever said nothing may be asked the same again, by every policy


ENOUGH = Assumptions()
SHORT = Assumptions(volunteers=150, donors=20, yuan_a_month=(200, 500, 500, 1000))

SKILLS = ("理发", "陪聊", "打扫", "家电维修", "水电维修", "辅导功课", "陪诊", "代购")
SKILL_WEIGHTS = (2, 3, 3, 1, 1, 2, 1, 2)
"""How many volunteers offer each (assumed); the wishes are spread evenly."""
