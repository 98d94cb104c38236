"""Blocking the bot, coming back to it, and taking it into a group."""

from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.people import Group, Person
from bot.sandbox.world import World


def set_blocked(world: World, person: Person, blocked: bool) -> None:
    """Stop or restart the bot; it hears of it by my_chat_member."""
    if person.blocked == blocked:
        return
    states = ["member", "kicked"] if blocked else ["kicked", "member"]
    with world.store.transaction():
        world.people.mark(person.id, blocked=blocked, acted=world.messages.touch(person.id))
        _tell_membership(world, person, person.chat(), *states)


def found_group(world: World, title: str, members: list[int]) -> Group:
    """Make a group of people with the bot in it."""
    founder = world.people.get(members[0]) if members else None
    if founder is None or not title.strip():
        raise Refused("群要有名字和至少一个人")
    with world.store.transaction():
        group = world.people.add_group(title.strip(), members)
        _tell_membership(world, founder, group.chat(), "left", "member")
    return group


def _tell_membership(
    world: World, person: Person, chat: dict[str, Any], before: str, after: str
) -> None:
    change = {
        "chat": chat,
        "from": person.body,
        "date": world.clock.unix(),
        "old_chat_member": _membership(world, before),
        "new_chat_member": _membership(world, after),
    }
    world.updates.add("my_chat_member", change)


def _membership(world: World, status: str) -> dict[str, Any]:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": world.bot, "status": status, **until}
