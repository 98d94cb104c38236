"""The bot killed or stopped in the middle of the story, and started again."""

import asyncio
import signal
from pathlib import Path
from random import Random

import pytest

from tests.journeys.conftest import Told
from tests.journeys.process import Bot, owed, owes_nothing, records, run, said, told

pytestmark = pytest.mark.asyncio(loop_scope="package")
STOP_WITHIN_SECONDS = 10
FAREWELL = "已停下，数据都保存好了。再见！"


@pytest.mark.parametrize(
    ("seed", "kills", "most_lines"),
    [(1, 3, 6), pytest.param(2, 20, 0, marks=pytest.mark.soak)],
)
async def test_a_story_killed_again_and_again_ends_as_if_nothing_had_happened(
    story: Told, tmp_path: Path, seed: int, kills: int, most_lines: int
) -> None:
    chance, sandbox = Random(seed), tmp_path / "sandbox-telegram.sqlite"
    for _ in range(kills):
        async with run(tmp_path) as bot:
            await _is_under_way(bot, chance.randint(0, most_lines))
            await asyncio.sleep(chance.uniform(0, 0.8))  # anywhere, not just between two lines
            await bot.kill()
        if told(sandbox):  # a slow machine reads its lines late, and the story is quicker
            break
    async with run(tmp_path) as bot:
        await bot.tells("沙盒已经打开" if told(sandbox) else "故事讲完了")
        await owes_nothing(tmp_path / "sandbox.sqlite")
        assert await bot.stop(signal.SIGTERM, STOP_WITHIN_SECONDS) == 0
    assert records(tmp_path / "sandbox.sqlite") == records(story.database)
    assert _unsaid(story.sandbox, sandbox) == {}
    assert owed(tmp_path / "sandbox.sqlite") == []
    async with run(tmp_path) as bot:
        await bot.tells("沙盒已经打开")
        assert await bot.stop(signal.SIGTERM, STOP_WITHIN_SECONDS) == 0
    assert bot.lines[-1] == FAREWELL
    assert not [line for line in bot.lines if line[:1] in "🏠👋🙋💬🤖📮🔎"]
    assert records(tmp_path / "sandbox.sqlite") == records(story.database)


async def test_a_signal_ends_it_at_once_with_one_line_and_the_next_start_goes_on(
    tmp_path: Path,
) -> None:
    async with run(tmp_path) as bot:
        await bot.tells("🏠")
        await _ends_at_once(bot, signal.SIGTERM)
    assert owed(tmp_path / "sandbox.sqlite") == []
    async with run(tmp_path) as bot:
        await bot.tells("👋")
        await _ends_at_once(bot, signal.SIGINT)
    assert not [line for line in bot.lines if line.startswith("🏠")]


async def _ends_at_once(bot: Bot, by: signal.Signals) -> None:
    assert await bot.stop(by, STOP_WITHIN_SECONDS) == 0
    assert bot.lines[-1] == FAREWELL
    assert bot.lines.count(FAREWELL) == 1
    assert await bot.errors() == ""


async def _is_under_way(bot: Bot, lines: int) -> None:
    """The sandbox is open and the story has told so many lines more, or has ended."""
    await bot.tells("沙盒已经打开")
    for _ in range(lines):
        if "故事讲完了" in await bot.tells(""):
            return


def _unsaid(whole: Path, interrupted: Path) -> dict[str, set[str]]:
    """Words of a whole story that an interrupted one has not said; it may repeat some."""
    heard = said(interrupted)
    return {name: lost for name, words in said(whole).items() if (lost := words - heard[name])}
