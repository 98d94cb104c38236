"""Answers to a pressed button (core.telegram.org/bots/api#answercallbackquery)."""

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.world import World

ANSWER_LIMIT = 200
# Telegram names no figure; a minute is about what a phone waits.
ANSWER_WITHIN_SECONDS = 60
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_callback_query(world: World, call: Call) -> bool:
    text = call.text("text")
    if len(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    press = world.store.row("SELECT * FROM presses WHERE id = ?", call.text("callback_query_id"))
    now = world.clock.now().timestamp()
    if press is None or now - press["at"] > ANSWER_WITHIN_SECONDS:
        raise bad_request(TOO_OLD)
    with world.store.transaction():
        first = world.store.run(
            "UPDATE presses SET answered = 1 WHERE id = ? AND answered = 0", press["id"]
        )
        if first:
            answer = {"text": text, "alert": call.flag("show_alert"), "press": press["id"]}
            world.messages.toast(press["person_id"], answer)
    return True


METHODS = {"answercallbackquery": answer_callback_query}
