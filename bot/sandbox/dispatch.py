"""From a call to its answer, faults on request included."""

import asyncio
import logging
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import ApiError, too_many_requests
from bot.sandbox.methods import METHODS
from bot.sandbox.misbehaviour import Fault
from bot.sandbox.world import World

log = logging.getLogger(__name__)


class AnswerLost(Exception):
    """The call was acted on, and its answer must not arrive."""


async def dispatch(world: World, call: Call) -> tuple[int, dict[str, Any]]:
    """HTTP status and body. Raises AnswerLost when a fault on request swallows the answer."""
    started = world.uptime()
    fault = world.misbehaviour.meet(call)
    status, body = await _answer(world, call, fault)
    _note(world, call, status, body, world.uptime() - started)
    if fault is not None and fault.what == "drop_after":
        raise AnswerLost
    if fault is not None and fault.what == "late":
        await asyncio.sleep(fault.seconds)
    return status, body


async def _answer(world: World, call: Call, fault: Fault | None) -> tuple[int, dict[str, Any]]:
    try:
        await _suffer(fault)
        world.pacing.check(call)
        method = METHODS.get(call.method)
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        return 200, {"ok": True, "result": await method(world, call)}
    except ApiError as refusal:
        return refusal.code, refusal.as_json()
    except Exception:
        log.exception("The sandbox stumbled over %s", call.method)
        return 500, ApiError(500, "Internal Server Error").as_json()


async def _suffer(fault: Fault | None) -> None:
    match fault:
        case Fault(what="429"):
            raise too_many_requests(fault.retry_after)
        case Fault(what="500"):
            raise ApiError(500, "Internal Server Error")
        case Fault(what="delay"):
            await asyncio.sleep(fault.seconds)


def _note(world: World, call: Call, status: int, body: dict[str, Any], seconds: float) -> None:
    """Who, what and when; never the words."""
    result = body.get("result")
    entry: dict[str, Any] = {
        "method": call.method,
        "chat_id": call.integer("chat_id") or None,
        "message_id": result.get("message_id") if isinstance(result, dict) else None,
        "status": status,
        "at": world.clock.now().isoformat(),
        "seconds": round(seconds, 4),
    }
    if status != 200:
        entry["error"] = body["description"]
    world.log.append(entry)
