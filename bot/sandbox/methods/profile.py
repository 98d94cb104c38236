"""The bot's own face: who it is, its commands, descriptions and menu button."""

import re
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.chats import known_chat
from bot.sandbox.world import World

# core.telegram.org/bots/api#setmycommands and the methods after it.
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMANDS_LIMIT = 100
COMMAND_TEXT_LIMIT = 256
LIMITS = {"name": 64, "description": 512, "short_description": 120}
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


async def get_me(world: World, call: Call) -> dict[str, Any]:
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def always_true(world: World, call: Call) -> bool:
    return True


async def set_my_commands(world: World, call: Call) -> bool:
    commands = call.structure("commands", "can't parse commands JSON object") or []
    if len(commands) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        command["command"] = str(command.get("command", "")).removeprefix("/")
        if not COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= COMMAND_TEXT_LIMIT:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    _keep_commands(world, call, commands)
    return True


async def get_my_commands(world: World, call: Call) -> list[dict[str, str]]:
    commands: list[dict[str, str]] = world.profile(_commands_key(world, call), [])
    return commands


async def delete_my_commands(world: World, call: Call) -> bool:
    _keep_commands(world, call, [])
    return True


async def set_chat_menu_button(world: World, call: Call) -> bool:
    button = call.structure("menu_button") or {"type": "default"}
    world.keep_profile(f"menu:{call.text('chat_id')}", button)
    return True


async def get_chat_menu_button(world: World, call: Call) -> dict[str, Any]:
    button: dict[str, Any] = world.profile(f"menu:{call.text('chat_id')}", {"type": "commands"})
    return button


def commands_for(world: World, chat_id: int, language: str) -> list[dict[str, str]]:
    """What the / menu shows in that chat: the narrowest scope that has commands."""
    scopes = [f"chat:{chat_id}"]
    scopes.append("all_private_chats:" if chat_id > 0 else "all_group_chats:")
    scopes.append("default:")
    for scope in scopes:
        for code in (language[:2], ""):
            if commands := world.profile(f"commands:{scope}:{code}"):
                return list(commands)
    return []


def _keep_commands(world: World, call: Call, commands: list[dict[str, str]]) -> None:
    with world.store.transaction():
        world.keep_profile(_commands_key(world, call), commands)
        for person in world.people.all():
            world.messages.touch(person.id)


def _commands_key(world: World, call: Call) -> str:
    scope = call.structure("scope") or {"type": "default"}
    chat = ""
    if scope.get("type") in CHAT_SCOPES:
        chat = str(known_chat(world, Call("", {"chat_id": scope.get("chat_id", "")})).id)
    return f"commands:{scope.get('type')}:{chat}:{call.text('language_code')}"


def _setter(name: str) -> Any:
    async def set_it(world: World, call: Call) -> bool:
        if len(call.text(name)) > LIMITS[name]:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        world.keep_profile(f"{name}:{call.text('language_code')}", call.text(name))
        return True

    return set_it


def _getter(name: str) -> Any:
    async def get_it(world: World, call: Call) -> dict[str, str]:
        default = world.bot["first_name"] if name == "name" else ""
        general = world.profile(f"{name}:", default)
        return {name: world.profile(f"{name}:{call.text('language_code')}", general)}

    return get_it


METHODS = {
    "getme": get_me,
    "logout": always_true,
    "close": always_true,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setchatmenubutton": set_chat_menu_button,
    "getchatmenubutton": get_chat_menu_button,
    **{f"setmy{name.replace('_', '')}": _setter(name) for name in LIMITS},
    **{f"getmy{name.replace('_', '')}": _getter(name) for name in LIMITS},
}
