"""Logs carry ids, never members' words: not even when something breaks."""

import io
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure
from services import wishes
from tests.journeys.station import Running

MARK = "槐花蜜"


@pytest.fixture
def printed() -> Iterator[io.StringIO]:
    """Everything that can be logged, as the running bot would print it."""
    configure("DEBUG")
    paper = io.StringIO()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(file=paper))
    yield paper
    structlog.reset_defaults()


async def test_no_typed_word_reaches_the_log_in_a_whole_journey(
    station: Running,
    printed: io.StringIO,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level("WARNING")
    phone = await station.join(f"{MARK}阿姨")
    for words in (f"想要一瓶{MARK}", f"<b>{MARK}", f"我不想活了，{MARK}"):
        await phone.say(words)
        await phone.wait()
    await phone.say("/cancel")
    await phone.wait("取消")
    await phone.say(f"想要一瓶{MARK}")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("哪里找您")
    await phone.say(f"{MARK}路1号")
    await phone.wait("最后看一眼")

    async def broken(*given: object) -> None:
        raise ValueError("something broke")

    monkeypatch.setattr(wishes, "post", broken)
    await phone.press("提交")
    await phone.wait_toast("出了点小问题")
    assert "an update failed" in printed.getvalue()
    assert MARK not in printed.getvalue() + caplog.text
