"""What leads to the questions of somebody under 18: an age said in passing."""

import re

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.replies import Reply, show
from handlers.wording import young as wording
from matching.understanding import ADULT
from matching.understanding.numbers import NUMBER, read_number
from matching.understanding.people import OLDEST
from services.minors import YOUNGEST

_STOPS = "[，,。；;！!？? 、]"
_OWN_AGE = (
    "(?:我|本人|俺)(?:们?今年|现在|才|刚满?|只有|已经|也?是)*"
    f"(?P<age>{NUMBER})(?:周?岁[了啦哦呢的]?(?=[可能想行会也要来当])|(?:周?岁)?[了啦哦呢的]?(?=$|{_STOPS}))"
)
# Who is younger writes no sentence like these.
_SPEAKS = 5
_SAID = re.compile(f"(?:^|{_STOPS}){_OWN_AGE}")
_ALONE = re.compile(f"(?:{_OWN_AGE}|(?:今年)?(?P<bare>{NUMBER})周?岁[了啦]?){_STOPS}*")
_UNDER = re.compile(
    "我?(?:还|今年)*(?:没有?|不)[满到](?:18|十八)周?岁?|我?(?:还?是个?)?未成年人?|我?还?没有?成年|我还小"
)
_HELPS = re.compile("志愿者|义工|帮忙|帮助|帮[人老]|出力|会(?:辅导|教|修|理发|弹|画|打扫|照顾|陪)")
_WANTS = re.compile("[帮教陪给]我|需要|想要|[求缺]|想请|谁能|有没有人")


class Young(StatesGroup):
    age = State()
    guardian = State()


def own_age(words: str) -> int | None:
    """The age that somebody says is theirs (我16岁，会理发), and nobody else's."""
    return _years(_SAID.search(words), "age")


def says_age(words: str) -> tuple[int | None] | None:
    """For a sentence about nothing but one's own age: the years, or None in them for whoever
    only says that they are not 18 yet; None for any other sentence."""
    if _UNDER.fullmatch(words.strip("，。！ ")):
        return (None,)
    found = _ALONE.fullmatch(words.strip())
    years = _years(found, "age") if found and found["age"] else _years(found, "bare")
    return None if years is None else (years,)


def would_help(words: str) -> bool:
    """“我才15岁，能来帮忙吗”: somebody says their age because they would help."""
    helps = _HELPS.search(words) is not None and not _WANTS.search(words)
    return own_age(words) is not None and helps


def _years(found: re.Match[str] | None, group: str) -> int | None:
    number = None if found is None else read_number(found[group])
    return int(number) if number is not None and _SPEAKS <= number <= OLDEST else None


async def ask_parents(to: Message | CallbackQuery, state: FSMContext, age: int) -> list[Reply]:
    """Nothing is kept before the question about the parents is answered too."""
    if not YOUNGEST <= age < ADULT:
        await state.set_state(Young.age)
        return show(to, wording.TOO_YOUNG)
    await state.update_data(years=age)
    await state.set_state(Young.guardian)
    return show(to, wording.ask_guardian(age))
