"""What is kept about somebody whom the chat does not reach: the desk looks, hands out, takes back
and deletes for them."""

from handlers.wording.my_data import SHORT, agreed_lines, follows, listed
from handlers.wording.screen import Screen, button
from services.forgetting import Ending
from services.rights import Kept
from services.rights_for import ASKED

COPY = "这是站里记着的全部信息，请念给本人听或交给本人，别转给别人。"
ASKERS = {"self": "本人要删", "family": "家人要删", "died": "人已经过世"}


def everything(member_id: int, kept: Kept) -> Screen:
    """What is kept and what they have agreed to; each consent may be taken back for them."""
    standing = dict.fromkeys(one.kind for one in kept.consents)
    rows = [
        (button(f"收回：{SHORT[kind]}", "back_for", member_id, kind),)
        for kind in standing
        if kind in SHORT
    ]
    agreed = "\n".join(agreed_lines(kept, kept.name)) or "还没有。"
    return Screen(
        f"🗂 {kept.name}问起来，就照这个说：\n\n{listed(kept, kept.name)}\n\n{agreed}",
        (
            (button("📄 给一份副本", "copy_for", member_id),),
            *rows,
            (button("🗑 全部删除", "forget_for", member_id),),
            (button("‹ 返回", "member", member_id),),
        ),
        private=True,
    )


def sure_take_back(member_id: int, kind: str) -> Screen:
    """What follows, before a consent is withdrawn for somebody."""
    back = button("先不收回", "kept_for", member_id)
    return Screen(
        f"{follows(kind, '本人')}\n\n本人要收回，才点确定。",
        ((button("确定收回", "sure_back_for", member_id, kind), back),),
    )


def taken_back(kind: str, waiting: int) -> str:
    """A toast."""
    stopped = f"，{waiting} 个心愿先停下" if waiting else ""
    return f"已收回：{SHORT[kind]}{stopped}"


def ask_who(member_id: int, name: str, ending: Ending) -> Screen:
    """Before somebody is forgotten: what ends, what stays, and who wants it."""
    ends = [
        f"• {ending.wishes} 个心愿会撤回，帮忙的人会知道不用来了。" if ending.wishes else "",
        f"• 接下的 {ending.tasks} 件事会退回，马上请别人。" if ending.tasks else "",
        f"• 登记的 {ending.offers} 项帮忙会停掉。" if ending.offers else "",
    ]
    asks = [(button(ASKERS[one], "asks_for", member_id, one),) for one in ASKED]
    return Screen(
        f"要把{name}的信息全部删掉吗？\n\n"
        "• 称呼、住址、电话、年龄、原话和照片都会销毁，谁也找不回来。\n"
        + "".join(f"{line}\n" for line in ends if line)
        + "• 留下的只有编号和数字。\n\n是谁要删的？",
        (*asks, (button("不删，返回", "member", member_id),)),
        private=True,
    )


def sure(name: str, asked: str) -> Screen:
    """The last question."""
    return Screen(
        f"{name}：{ASKERS[asked]}。\n删了就不能恢复，确定吗？",
        (
            (button("🗑 确定，全部删除", "gone_for"),),
            (button("我再想想", "cancel"),),
        ),
        private=True,
    )


def forgotten(name: str) -> Screen:
    return Screen(
        f"{name}的信息已经全部删除了。谁删的、什么时候，历史里有记录。",
        ((button("‹ 成员名单", "members", 0, 0),),),
    )
