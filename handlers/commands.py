"""What Telegram shows about the bot: descriptions, and commands by role."""

from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat

from db.queries import members
from db.session import Unit
from handlers.home import menu_of
from handlers.replies import Reply
from handlers.wording import common
from services.access import Actor, actor

COMMANDS = [
    BotCommand(command="start", description="开始，或回到首页"),
    BotCommand(command="menu", description="首页和按钮"),
    BotCommand(command="help", description="怎么用"),
    BotCommand(command="settings", description="安静时间、通知"),
    BotCommand(command="mydata", description="看看、改改我的信息"),
    BotCommand(command="privacy", description="您的信息怎么保管"),
    BotCommand(command="forget", description="删除我的全部信息"),
    BotCommand(command="cancel", description="不填了"),
]
# What may be typed by whoever has the label in their menu; the label does the work.
OF_A_ROLE = {
    "tasks": (common.MY_TASKS, "我的任务"),
    "offers": (common.MY_OFFERS, "我的登记"),
    "triage": (common.TRIAGE, "核实新心愿"),
    "review": (common.REVIEW, "批准推荐名单"),
    "late": (common.LATE, "卡住的事"),
    "todo": (common.TODO, "要打的电话"),
    "slip": (common.SLIP, "凭条确认"),
    "alarms": (common.ALARMS, "还没关闭的警报"),
    "members": (common.MEMBERS, "成员"),
    "month": (common.MONTH, "本月数字"),
    "station": (common.STATION, "站务"),
    "overview": (common.OVERVIEW, "各站情况"),
}
DESCRIPTION = (
    "心愿驿站：社区里的微心愿，有人听、有人帮、有回音。\n"
    "居民说一句话就能许愿；志愿者和爱心企业登记能帮什么；站长批准后两边都会收到通知。"
)
SHORT_DESCRIPTION = "社工站的微心愿助手：说一句话，找到愿意帮忙的人。"


def for_chat(chat_id: int, actor: Actor) -> list[Reply]:
    """The commands that follow somebody's menu, in their own chat; nothing for whoever has no
    more than everybody."""
    labels = {label for row in menu_of(actor) for label in row}
    more = [
        BotCommand(command=name, description=words)
        for name, (label, words) in OF_A_ROLE.items()
        if label in labels
    ]
    scope = BotCommandScopeChat(chat_id=chat_id)
    return [SetMyCommands(commands=[*more, *COMMANDS], scope=scope)] if more else []


async def renewed(unit: Unit, member_id: int) -> list[Reply]:
    """The commands in the chat of somebody whose roles have just changed; some go with a
    role."""
    account, fresh = await members.account(unit, member_id), await actor(unit, member_id)
    if account is None:
        return []
    scope = BotCommandScopeChat(chat_id=account.chat_id)
    plain: list[Reply] = [SetMyCommands(commands=COMMANDS, scope=scope)]
    return for_chat(account.chat_id, fresh) or plain


def label_of(text: str | None) -> str | None:
    """The label that a command of some role stands for."""
    command, _, rest = (text or "").partition(" ")
    if not command.startswith("/") or rest:
        return None
    found = OF_A_ROLE.get(command[1:].partition("@")[0].lower())
    return None if found is None else found[0]
