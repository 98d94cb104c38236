"""强制报告: what is asked of the worker, one thing after the other, and how it reads."""

from collections.abc import Mapping, Sequence

from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Row, Screen, button
from services.harm_reports import FIELDS, Written

DUE = (
    "⚖️ 孩子受到伤害、家里有人被打，法律要求马上报告（未成年人保护法、反家庭暴力法）。"
    "先打 110，再在这里记一笔。"
)
_LABELS = {
    "whom": "谁受到伤害",
    "when": "什么时候的事",
    "what": "看到、听到了什么",
    "where": "报给了哪里",
    "by": "谁报的",
}
_ASKS = {
    "whom": "谁受到伤害？写称呼、多大年纪就行，不写身份证号。",
    "when": "什么时候的事？点一个，或打字写。",
    "what": "看到、听到了什么？用几句话写清楚，不用判断对错。",
    "where": "报给了哪里？点一个，或打字写（对方的姓名、警号也可以写上）。",
    "by": "谁报的？点一个，或打字写。",
}
PRESETS: Mapping[str, tuple[str, ...]] = {
    "when": ("刚刚", "今天", "这几天", "一直这样"),
    "where": ("110（派出所）", "12345", "民政部门", "妇联", "教育部门"),
    "by": ("我自己", "站长"),
}


def ask(at: int) -> Screen:
    """The question at a place in the form."""
    name = FIELDS[at]
    ready = PRESETS.get(name, ())
    rows: list[Row] = [(button(one, "report_pick", place),) for place, one in enumerate(ready)]
    back: Row = (button("‹ 上一步", "report_back"),) if at else ()
    return Screen(
        f"📝 强制报告 {at + 1}/{len(FIELDS)}\n{_ASKS[name]}", (*rows, (*back, *CANCEL_ROW))
    )


def check(said: Mapping[str, str]) -> Screen:
    """Everything once more, before it is kept."""
    return Screen(
        f"📝 请核对：\n\n{_listed(said)}\n\n记下以后不能改，可以再写一份。",
        (
            (button("✅ 对，记下", "report_keep"),),
            (button("‹ 上一步", "report_back"), *CANCEL_ROW),
        ),
        private=True,
    )


def _listed(said: Mapping[str, str]) -> str:
    return "\n".join(f"{_LABELS[name]}：{said[name]}" for name in FIELDS)


def written(reports: Sequence[Written]) -> str:
    """What stands with an alarm already."""
    return "".join(f"\n\n📝 {one.by}：{_one(one)[:600]}" for one in reports[-2:])


def _one(one: Written) -> str:
    return f"不用报，因为{one.why}" if one.why else f"强制报告\n{_listed(one.said)}"


ASK_WHY = Screen("为什么不用报？写一句，会留档。比如：不是家里人，已经报过警。", (CANCEL_ROW,))
KEPT = "📝 记下了"
