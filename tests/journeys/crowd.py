"""People who press whatever is before them: hundreds of phones, drawn by a seed.

Nobody waits for an answer. Somebody looks at their phone, does one thing that can be done there
(mostly what leads on, now and then something old, or the same thing twice), and puts it down.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.sandbox.phone import Message, Phone, Phones
from handlers.wording import common
from tests.factories import VILLAGES

GOODS = ("棉被", "电饭煲", "轮椅", "书包", "棉鞋", "电风扇")
SKILLS = ("理发", "检修电线", "修水管", "陪老人聊天", "打扫卫生")
# What leads on is pressed rather than what stands beside it, and that rather than a way out.
_LEADS = "同意，开始|对，下一步|📮|📝|哪天都行|2次|10公里|✅|还是开放|👍|已送达|办好了|跳过|收到了"
_ALSO = "🙋|半小时|1小时|我来帮|我全包"
_OUT = "取消|不同意|返回|‹|位置|凭条|🤔|撤回|↩|✖|别人|改|转办"
PULLS = {
    **dict.fromkeys((*_LEADS.split("|"), *_ALSO.split("|"), *VILLAGES), 60.0),
    **dict.fromkeys(_OUT.split("|"), 0.1),
}
ANSWERS = {
    "哪里找您": "3号楼201",
    "有多少": "棉被三床",
    "多大": "70",
    "电话": "13800001234",
    "拍一张照片": "跳过",
}
PRIVATE = (ANSWERS["哪里找您"], ANSWERS["电话"], "居民", *GOODS)
"""What nobody but the people themselves may read."""
NOT_IN = ("要先加入社工站", "在哪个社工站", "先选一个社工站")
OF_THE_DESK = (common.TRIAGE, common.REVIEW, common.REVIEW, common.TODO, common.LATE)


@dataclass
class Somebody:
    """One person, their phone, and what they come for; ``link``: how they are to join."""

    phone: Phone
    link: str | None
    gives: bool
    desk: bool
    chance: Random

    async def act(self) -> None:
        """One thing, or the same thing twice at once."""
        chat = await self.phone.messages()
        said = [one for one in chat if one.from_bot]
        if chat and not chat[-1].from_bot and self.chance.random() < 0.8:
            return  # mostly an answer is waited for
        if not said or any(words in said[-1].text for words in NOT_IN):
            await self.phone.open(self.link)
        elif (answer := self._asked(said[-1])) is not None:
            await self.phone.say(answer)
        elif (found := self._choice(said)) is not None:
            message, data = found
            times = 2 if self.chance.random() < 0.1 else 1
            press = [self.phone.press(data, message=message) for _ in range(times)]
            await asyncio.gather(*press, return_exceptions=True)
        else:
            await self.phone.say(self._comes_with())

    def _asked(self, last: Message) -> str | None:
        """The answer to the question that stands last, mostly."""
        if self.chance.random() < 0.1:
            return None
        if "怎么称呼您" in last.text:
            return self.phone.name
        return next((words for asks, words in ANSWERS.items() if asks in last.text), None)

    def _choice(self, said: list[Message]) -> tuple[Message, str] | None:
        """A button of what stands last, or sometimes of something before it; None: something new
        is begun."""
        drawn = self.chance.random()
        shown = said[-1:] if drawn < 0.7 else said[-6:] if drawn < 0.9 else said
        buttons = [(one, data, _pull(label)) for one in shown for label, data in one.data.items()]
        weights = [pull for _, _, pull in buttons]
        if not buttons or self.chance.random() < (0.03 if max(weights) > 1 else 0.3):
            return None
        [(message, data, _)] = self.chance.choices(buttons, weights)
        return message, data

    def _comes_with(self) -> str:
        draw = self.chance
        if self.desk and draw.random() < 0.8:
            return draw.choice(OF_THE_DESK)
        if not self.gives:
            wish = f"想要{draw.choice('一两三')}件{draw.choice(GOODS)}"
            service = f"想请人来{draw.choice(SKILLS)}"
            return draw.choice((wish, service, wish, service, common.MY_WISHES))
        skill, goods = f"我会{draw.choice(SKILLS)}", f"家里有{draw.choice(GOODS)}五件想捐出去"
        return draw.choice((skill, goods, common.MY_TASKS, common.MY_TASKS, common.WALL))


def _pull(label: str) -> float:
    return min((pull for words, pull in PULLS.items() if words in label), default=1)


@dataclass
class Crowd:
    """All of them."""

    people: list[Somebody]
    chance: Random

    @classmethod
    async def of(
        cls, phones: Phones, desk: list[Phone], known: list[Phone], new: int, link: str, seed: int
    ) -> "Crowd":
        """The desk and members, who have joined, and ``new`` others, who will."""
        others = [await phones.add(f"{'甲乙丙丁'[at % 4]}{at}") for at in range(new)]
        people = [
            Somebody(phone, link if phone in others else None, at % 2 == 0, phone in desk,
                     Random(f"{seed}:{at}"))
            for at, phone in enumerate([*desk, *known, *others])
        ]  # fmt: skip
        return cls(people, Random(seed))

    async def act(self, stopping: asyncio.Event, room: Callable[[], bool]) -> None:
        """One after another, whoever it is, until ``stopping``, whenever there is ``room``; what
        a phone does not let them do they let be."""
        while not stopping.is_set():
            if not room():
                await asyncio.sleep(0.05)
                continue
            somebody = self._next()
            try:
                await somebody.act()
            except AssertionError:
                continue

    def _next(self) -> Somebody:
        """The desk has more to do than others."""
        if self.chance.random() < 0.2:
            return self.chance.choice([one for one in self.people if one.desk])
        return self.chance.choice(self.people)
