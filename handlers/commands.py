"""What Telegram shows about the bot: commands and descriptions."""

from aiogram.types import BotCommand

COMMANDS = [
    BotCommand(command="start", description="开始，或回到首页"),
    BotCommand(command="menu", description="首页和按钮"),
    BotCommand(command="help", description="怎么用"),
    BotCommand(command="privacy", description="您的信息怎么保管"),
    BotCommand(command="cancel", description="不填了"),
]
DESCRIPTION = (
    "心愿驿站：社区里的微心愿，有人听、有人帮、有回音。\n"
    "居民说一句话就能许愿；志愿者和爱心企业登记能帮什么；站长批准后两边都会收到通知。"
)
SHORT_DESCRIPTION = "社工站的微心愿助手：说一句话，找到愿意帮忙的人。"
