"""“如果…”: what may be asked, and in one sentence what would be different."""

from collections.abc import Sequence

from handlers.wording.reasons import why_unmet
from handlers.wording.screen import Button, Row, Screen, button
from matching.model import LineKind
from matching.what_if import If
from services.what_if_answers import Answer, Question, Thing
from services.what_ifs import DryRun

_KINDS = tuple(If)
_NAMED = 3
_KILOMETRE = 10
_SAME = "跟现在一样，没有变化"
_PLAIN = {
    If.ONE_MORE: "每位志愿者都多接一件",
    If.ANY_TIME: "哪天都行",
    If.BACK: "在休息的都回来帮忙",
    If.UNPAPERED: "不一定要有证",
    If.BORROWED: "兄弟站也肯借人",
}


def dry_run(run: DryRun, line_id: int) -> Screen:
    """The questions of a line (0: of the round), and the answer to the one that was asked."""
    rows: list[Row] = [(_button(each, line_id),) for each in run.questions]
    if run.line is None:
        about, back = "下一轮匹配", button("‹ 返回", "review", 0)
    else:
        about = f"心愿 {run.line.wish_id} {run.line.what}"
        back = button("‹ 返回", "unfound", run.line.wish_id)
    text = f"🤔 {about}：如果……会怎样？\n点一个试算，只是算算看，什么都不会改。"
    if not run.questions:
        text = f"🤔 {about}：人手都排好了，没有要试算的。"
    if run.answer is not None:
        text = f"🤔 {about}\n\n如果{_if(run.answer.question)}：\n{answer(run.answer)}。"
    return Screen(text, (*rows, (back,)), private=True)


def _button(question: Question, line_id: int) -> Button:
    asked = question.what_if
    place = _KINDS.index(asked.kind)
    return button(f"如果{_if(question)[:18]}", "if", line_id, place, asked.about, asked.amount)


def _if(question: Question) -> str:
    """“再来一位会理发的人”, “张师傅这周休息”."""
    asked = question.what_if
    if asked.kind is If.RESTS:
        return f"{question.name[:8]}这周休息"
    if asked.kind is If.FARTHER:
        return f"大家肯跑到 {asked.amount} 公里"
    if asked.kind is not If.ANOTHER:
        return _PLAIN[asked.kind]
    if question.kind == LineKind.GOODS:
        return f"有人再给{question.what[:8]}"
    count = "一位" if asked.amount == 1 else f" {asked.amount} 位"
    return f"再来{count}会{question.what[:8]}的人"


def answer(told: Answer) -> str:
    """What would be different, in one sentence."""
    said = _here(told)
    if told.met:
        said.append(f"能多办 {_units(told.met)} 件（{_named(told.met)}）")
    if told.moved:
        said.append(f"有 {told.moved} 件换别人去")
    if told.lost:
        said.append(f"有 {_units(told.lost)} 件就找不到人了（{_named(told.lost)}）")
    if told.elsewhere:
        said.append(f"别的站有 {told.elsewhere} 件就找不到人了")
    km = round(abs(told.longer) / _KILOMETRE)
    if km and said:
        said.append(f"大家一共{'多' if told.longer > 0 else '少'}走约 {km} 公里")
    return "，".join(said) or _SAME


def _here(told: Answer) -> list[str]:
    """What becomes of the line that was asked about."""
    if told.here and not told.short:
        return ["这件就有人办了" + (f"，可以请{'、'.join(told.names)}" if told.names else "")]
    if told.here:
        return [f"能多办 {told.here} 份，还差 {told.short} 份"]
    return [f"这件还是没人办：{why_unmet(told.why)}"] if told.why else []


def _units(things: Sequence[Thing]) -> int:
    return sum(one.units for one in things)


def _named(things: Sequence[Thing]) -> str:
    shown = "、".join(f"心愿 {one.wish_id} {one.what}" for one in things[:_NAMED])
    return shown + ("等" if len(things) > _NAMED else "")
