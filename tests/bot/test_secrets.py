"""Token, master key and private words: in no repr, no traceback and no sentence of ours."""

import base64
import traceback
from pathlib import Path

import pytest

from bot.keys import keyring
from bot.opening import CannotOpen, prepare
from bot.settings import BadSettings, Settings
from db.keys import COMMON, CommonKeys
from db.sealing import SealBroken, seal, unseal

KEY, OLD, TOKEN = b"k" * 32, b"o" * 32, "123456:ABC-secret-token"
WORDS = "王大妈"


def _shown(one: bytes) -> list[str]:
    """The ways in which a key could be printed."""
    return [base64.b64encode(one).decode(), one.decode(), one.hex(), repr(one)]


PASSWORD, HOOK = "the-password", "the-secret-of-the-webhook"
SECRETS = [TOKEN, PASSWORD, HOOK, *_shown(KEY), *_shown(OLD)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        data_dir=tmp_path,
        bot_token=TOKEN,
        master_key=base64.b64encode(KEY).decode(),
        master_key_old=base64.b64encode(OLD).decode(),
        telegram_proxy=f"socks5://me:{PASSWORD}@127.0.0.1:9",
        database_url=f"postgresql+psycopg://me:{PASSWORD}@127.0.0.1:9/station",
        webhook_secret=HOOK,
    )


def test_no_secret_is_in_what_can_be_printed(settings: Settings) -> None:
    ring = keyring(settings)
    common = CommonKeys(KEY, OLD)
    printed = f"{settings!r} {settings} {ring!r} {ring.newest!r} {common!r}"
    assert ring.names[0] in printed
    assert [one for one in SECRETS if one in printed] == []


def test_no_secret_and_no_word_is_in_a_traceback(settings: Settings) -> None:
    sealed, told = seal(KEY, WORDS.encode(), "member.name:7"), []
    for fails in (
        lambda: unseal(OLD, sealed, "member.name:7"),
        lambda: keyring(settings).unwrap(seal(OLD, WORDS.encode(), COMMON), COMMON),
        lambda: keyring(settings.model_copy(update={"master_key": settings.bot_token})),
    ):
        with pytest.raises((SealBroken, BadSettings)) as refused:
            fails()
        told.append("".join(traceback.format_exception(refused.value)))
    assert all(len(one) > 50 for one in told)
    assert [one for one in (*SECRETS, WORDS) if one in "".join(told)] == []


@pytest.mark.parametrize(
    "where", [f"me:{PASSWORD}@127.0.0.1:9/x", f"127.0.0.1:9/x?password={PASSWORD}"]
)
def test_a_database_out_of_reach_is_told_of_without_its_password(
    settings: Settings, where: str
) -> None:
    away = settings.model_copy(update={"database_url": f"postgresql+psycopg://{where}"})
    with pytest.raises(CannotOpen) as refused:
        prepare(away)
    assert str(refused.value).startswith("The database 127.0.0.1:9/x cannot be used: ")
    assert PASSWORD not in "".join(traceback.format_exception(refused.value))
