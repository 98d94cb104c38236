"""我的任务: a giver's open tasks, and resting."""

from collections.abc import Sequence

from handlers.wording.answering import thing
from handlers.wording.choosing import PAGE, page_of, pager
from handlers.wording.screen import Row, Screen, button
from handlers.wording.visiting import when_in_words
from services.letters import MatchFacts

RESTING = Screen(
    "好的，这阵子不找您了。已经接下的还请办完。\n歇好了再点一下就行。",
    ((button("▶️ 可以找我了", "back"),),),
)
BACK = Screen("欢迎回来！有合适的我会先问您。")
_STANDS = {
    "offered": "等您答复",
    "claimed": "等站长点头",
    "accepted": "已接下",
    "delivered": "等对方确认",
}
_LOOKED_AT = {"claimed": "claim"}  # a claim is looked at where it can be taken back


def tasks(rows: Sequence[MatchFacts], total: int, page: int, rests: bool | None) -> Screen:
    """One page of all that is open; ``rests``: the giver's offers are paused (None: they have
    none)."""
    pause: tuple[Row, ...] = ()
    if rests is not None:
        pause = ((button("▶️ 可以找我了", "back") if rests else button("⏸ 这阵子别找我", "rest"),),)
    if not rows:
        return Screen("您现在没有任务。有合适的我会先问您。", pause)
    at, start, _ = page_of(total, page)
    return _listed(rows, start, (*pager("tasks", total, at), *pause))


def some(rows: Sequence[MatchFacts]) -> Screen:
    """Tasks that may be meant; of very many, the first, and a way to all."""
    rest: tuple[Row, ...] = ((button("看全部任务 ›", "tasks", 0),),) if len(rows) > PAGE else ()
    return _listed(rows[:PAGE], 0, rest)


def _listed(rows: Sequence[MatchFacts], before: int, below: tuple[Row, ...]) -> Screen:
    numbered = list(enumerate(rows, start=before + 1))
    text = "\n".join(
        f"{at}. {thing(one)} · {one.village or '村未填'} · {_standing(one)}" for at, one in numbered
    )
    buttons = tuple(
        (button(f"{at}. {one.what[:10]} ›", _LOOKED_AT.get(one.status, "look"), one.match_id),)
        for at, one in numbered
        if one.status != "delivered"
    )
    return Screen(f"您的任务：\n\n{text}", (*buttons, *below))


def _standing(facts: MatchFacts) -> str:
    if facts.status == "accepted" and facts.visit is not None:
        return f"{when_in_words(facts.visit, facts.today)}去"
    return _STANDS[facts.status]
