"""Carries updates to the bot's webhook, again and again until it answers 2xx."""

import asyncio
import json
from contextlib import suppress
from typing import Any

import aiohttp

from bot.sandbox.calls import Call, read_parts
from bot.sandbox.dispatch import AnswerLost, dispatch
from bot.sandbox.world import World

BATCH = 10
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
ANSWER_WITHIN_SECONDS = 60


async def carry(world: World) -> None:
    """Runs until cancelled. One update at a time, in order; Telegram may send several at once."""
    pause = FIRST_PAUSE
    async with aiohttp.ClientSession() as http:
        while True:
            webhook = world.store.setting("webhook")
            waiting = world.updates.waiting(BATCH) if webhook else []
            if not waiting:
                await world.updates.arrived.wait(3600)
            elif await _deliver_all(world, http, webhook, waiting):
                pause = FIRST_PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)


async def _deliver_all(
    world: World, http: aiohttp.ClientSession, webhook: dict[str, Any], updates: list[Any]
) -> bool:
    for update in world.misbehaviour.disturb(updates):
        failure = await _deliver(world, http, webhook, update)
        if failure:
            _note_failure(world, failure)
            return False
        world.updates.confirm(update["update_id"])
    return True


async def _deliver(
    world: World, http: aiohttp.ClientSession, webhook: dict[str, Any], update: Any
) -> str:
    """Empty when delivered, else why not, in Telegram's words."""
    secret = webhook["secret"]
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    limit = aiohttp.ClientTimeout(total=ANSWER_WITHIN_SECONDS)
    try:
        request = http.post(webhook["url"], json=update, headers=headers, timeout=limit)
        async with request as answer:
            if not answer.ok:
                reason = f"{answer.status} {answer.reason}"
                return f"Wrong response from the webhook: {reason}"
            await _obey(world, answer)
    except TimeoutError:
        return "Read timeout expired"
    except aiohttp.ClientError:
        return "Connection refused"
    return ""


async def _obey(world: World, answer: aiohttp.ClientResponse) -> None:
    """A webhook may answer with a call (core.telegram.org/bots/api#making-requests)."""
    call = Call("", {})
    if answer.content_type.startswith("multipart/"):
        await read_parts(call, aiohttp.MultipartReader.from_response(answer))
    else:
        call.parameters = _json_object(await answer.read())
    method = call.parameters.pop("method", None)
    if isinstance(method, str):
        call.method = method.lower()
        with suppress(AnswerLost):
            await dispatch(world, call)


def _json_object(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _note_failure(world: World, why: str) -> None:
    webhook = world.store.setting("webhook")
    if webhook:
        told = {"last_error_date": world.clock.unix(), "last_error_message": why}
        world.store.keep_setting("webhook", {**webhook, **told})
