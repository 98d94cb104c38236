"""The command line in processes of its own: what it prints, how it ends, what it refuses."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.opening import CannotOpen, prepare
from bot.running import CannotRun, run
from bot.sandbox.guard import is_loopback
from bot.sandbox.server import Sandbox
from bot.settings import BadSettings, Settings, load

ROOT = Path(__file__).parents[2]
PROBLEM = {
    "demands": [{"id": "煤气灶", "units": 1, "rank": [1]}],
    "supplies": [{"id": "安泰", "units": 2}],
    "edges": [{"demand": "煤气灶", "supply": "安泰", "cost": 3}],
}


def bot(folder: Path, *words: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """``python -m bot`` with only this environment, in an empty folder."""
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder)}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**settings, "PYTHONUTF8": "1", "SANDBOX_PORT": "0", **env},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
    )


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence on standard error of a refused command."""
    assert done.returncode == 1, done
    [sentence] = done.stderr.splitlines()
    assert "Traceback" not in sentence
    return sentence


def test_a_problem_is_solved(tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(PROBLEM), encoding="utf-8")
    done = bot(tmp_path, "solve", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["assignments"] == [
        {"demand": "煤气灶", "supply": "安泰", "units": 1, "cost": 3}
    ]
    assert bot(tmp_path, "solve", "-", stdin=json.dumps(PROBLEM)).stdout == done.stdout


def test_changes_to_a_solved_problem_are_answered_line_by_line(tmp_path: Path) -> None:
    file, then = tmp_path / "problem.json", tmp_path / "changes.jsonl"
    file.write_text(json.dumps(PROBLEM), encoding="utf-8")
    then.write_text('{"withdrawn": "安泰"}\n{"withdrawn": "安泰"}\n', encoding="utf-8")
    done = bot(tmp_path, "solve", str(file), "--then", str(then))
    plan, change, again = map(json.loads, done.stdout.splitlines())
    assert (plan["assignments"], change["assigned"]) == (change["freed"], [])
    assert again == {"error": "安泰 is no supply"}
    assert "1 changes could not be made" in refusal(done)


MALFORMED = {
    "not json": ("{", "problem: is not JSON"),
    "not utf-8": (b"\xff\xfe\x00", "cannot be read"),
    "missing": ({**PROBLEM, "edges": None}, "edges: must be a list"),
    "edge": ({**PROBLEM, "edges": [{**PROBLEM["edges"][0], "cost": -1}]}, "edges[0].cost: "),
    "rank": ({**PROBLEM, "demands": [{**PROBLEM["demands"][0], "rank": [1.5]}]}, "rank[0]: "),
    "supply": ({**PROBLEM, "supplies": [{"id": "安泰"}]}, "supplies[0].units: is missing"),
    "group": ({**PROBLEM, "groups": [["电线"]]}, "groups[0][0]: "),
    "demand": ({**PROBLEM, "demands": PROBLEM["demands"] * 2}, "demands[1].id: "),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_problem_is_one_sentence_with_its_field(tmp_path: Path, case: str) -> None:
    given, sentence = MALFORMED[case]
    file = tmp_path / "problem.json"
    if isinstance(given, bytes):
        file.write_bytes(given)
    else:
        file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    done = bot(tmp_path, "solve", str(file))
    assert sentence in refusal(done)
    assert done.stdout == ""


@pytest.mark.parametrize(
    "words",
    [["solve", "a", "b"], ["sing"], ["station", "add"], ["run", "--x"]],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(tmp_path: Path, words: list[str]) -> None:
    done = bot(tmp_path, *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Usage:")


@pytest.mark.parametrize("command", ["solve", "understand", "fit"])
def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path, command: str) -> None:
    assert "nowhere.json cannot be read" in refusal(bot(tmp_path, command, "nowhere.json"))


def test_understanding_keeps_order_and_ids_and_marks_bad_rows(tmp_path: Path) -> None:
    rows = '{"id": 7, "text": "想要一床棉被"}\n我会修水管\n{"id": 8}\n{broken\n\n'
    done = bot(tmp_path, "understand", stdin=rows)
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row.get("kind"), "error" in row) for row in read] == [
        (7, "need", False),
        (None, "skill", False),
        (8, None, True),
        (None, None, True),
    ]
    assert refusal(done).startswith("2 rows")


def test_fit_scores_pairs_between_0_and_1(tmp_path: Path) -> None:
    pairs = [
        {"id": 1, "need_text": "想要一床棉被", "offer_text": text} for text in ("捐棉被", "理发")
    ]
    done = bot(tmp_path, "fit", stdin="\n".join(json.dumps(pair) for pair in pairs))
    scores = [json.loads(line)["score"] for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert 1 >= scores[0] > 0.5 > scores[1] >= 0


SAID = [
    "There is a station named 县总站 already."[:30],
    "A station needs a name.",
    "There is no single station named 没有的站."[:30],
    "Write a village as NAME or NAME,LATITUDE,LONGITUDE"[:30],
    "There is no single station named 没有的站."[:30],
    "There is no role king; there are resident"[:30],
]


def test_stations_and_invites_are_made_and_refused(tmp_path: Path) -> None:
    assert "县总站: county" in bot(tmp_path, "station", "add", "县总站").stdout
    town = bot(tmp_path, "station", "add", "镇站", "--parent", "县总站", "--village", "一村,30,120")
    assert "镇站: town" in town.stdout
    link = bot(tmp_path, "invite", "镇站", "head", BOT_USERNAME="our_bot").stdout
    assert link.startswith("https://t.me/our_bot?start=i_")
    refused = [
        ("station", "add", "县总站"),
        ("station", "add", " "),
        ("station", "add", "村站", "--parent", "没有的站"),
        ("station", "add", "新站", "--village", "一村,南边,120"),
        ("invite", "没有的站", "head"),
        ("invite", "镇站", "king"),
    ]
    sentences = [refusal(bot(tmp_path, *words)) for words in refused]
    assert [sentence[:30] for sentence in sentences] == SAID


@pytest.mark.parametrize(
    "words",
    [["solve", "-"], ["understand"], ["fit"], ["station", "add", "站"]],
)
def test_small_commands_load_no_telegram_library(tmp_path: Path, words: list[str]) -> None:
    look = (
        "import runpy, sys\n"
        f"sys.argv = ['bot', *{words!r}]\n"
        "try: runpy.run_module('bot', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print([name for name in ('aiogram', 'telegram') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", look],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "DATA_DIR": str(tmp_path), "PATH": os.environ["PATH"]},
        input="{}",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def taken_port() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as held:
        yield str(held.getsockname()[1])


TOKEN = "123456:not-a-token-of-anybody"


def test_an_unknown_setting_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKN=1", encoding="utf-8")
    sentence = "Unknown setting in .env: BOT_TOKN. See .env.example."
    assert refusal(bot(tmp_path, "run")) == refusal(bot(tmp_path, "invite", "x", "y")) == sentence


UNUSABLE = {
    "SANDBOX_PORT": "70000",
    "BOT_TOKEN": "hello",
    "MASTER_KEY": "c2hvcnQ=",
    "TELEGRAM_PROXY": "nonsense",
    "WEBHOOK_URL": "my.host/telegram",
    "WEBHOOK_SECRET": "too short",
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_setting_that_cannot_be_used_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, UNUSABLE[name])
    with pytest.raises(BadSettings) as refused:
        load().secret()
    assert name.replace("_", " ").lower() in str(refused.value).replace("_", " ").lower()
    assert UNUSABLE[name] not in str(refused.value)


def test_nothing_listens_to_other_machines_unless_it_is_told_to() -> None:
    """The sandbox binds to no other host at all (tests/sandbox/test_guard.py)."""
    assert is_loopback(Settings(_env_file=None).webhook_host)


def test_telegram_itself_is_given_no_address_without_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEBHOOK_URL", "http://my.host/telegram")
    assert load().webhook_url == "http://my.host/telegram"  # the sandbox takes it
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    with pytest.raises(BadSettings, match=r"write it as https://"):
        load()


def test_settings_in_another_encoding_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes("BOT_USERNAME=心愿".encode("gbk"))
    with pytest.raises(BadSettings, match=r"^The file \.env is not UTF-8 text\.$"):
        load()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "DATABASE_URL is not the address of a database."),
        ("ora://me:secret@host/x", "DATABASE_URL is not the address of a database."),
        (
            "mysql://me:secret@host/x",
            "DATABASE_URL names a database whose driver is not installed (MySQLdb).",
        ),
        (
            "sqlite+aiosqlite:////dev/null/x.sqlite",
            "The database /dev/null/x.sqlite cannot be used: unable to open database file.",
        ),
    ],
)
def test_a_database_that_cannot_be_used_is_one_clear_sentence(
    tmp_path: Path, url: str, sentence: str
) -> None:
    with pytest.raises(CannotOpen) as refused:
        prepare(Settings(_env_file=None, data_dir=tmp_path, database_url=url))
    assert str(refused.value) == sentence


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(tmp_path: Path) -> None:
    assert "/dev/null/data" in refusal(bot(tmp_path, "run", DATA_DIR="/dev/null/data"))


@pytest.mark.parametrize("base", ["http://127.0.0.1:9", "nonsense"])
def test_an_unreachable_telegram_is_one_clear_sentence_without_the_token(
    tmp_path: Path, base: str
) -> None:
    sentence = _cannot_run(tmp_path, bot_token=TOKEN, telegram_api_base=base)
    assert sentence.startswith(f"{base} cannot be reached: ")
    assert "\n" not in sentence
    assert TOKEN not in sentence


@pytest.mark.parametrize("kind", ["socks5", "http"])
def test_a_proxy_that_is_away_is_one_clear_sentence_without_its_password(
    tmp_path: Path, kind: str
) -> None:
    proxy = f"{kind}://me:the-password@127.0.0.1:9"
    sentence = _cannot_run(tmp_path, bot_token=TOKEN, telegram_proxy=proxy)
    assert sentence.startswith("Telegram cannot be reached through the proxy: ")
    assert not [one for one in ("\n", "the-password", TOKEN) if one in sentence]


async def test_a_token_that_telegram_refuses_is_one_clear_sentence(tmp_path: Path) -> None:
    sandbox = Sandbox(token="1:another")
    await sandbox.start()
    try:
        settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": sandbox.url}
        done = await asyncio.to_thread(bot, tmp_path, "run", **settings)
    finally:
        await sandbox.stop()
    assert refusal(done) == "Telegram refuses this BOT_TOKEN; ask @BotFather for a new one."


def test_a_taken_port_is_one_clear_sentence(tmp_path: Path, taken_port: str) -> None:
    assert _cannot_run(tmp_path, sandbox_port=int(taken_port)) == (
        f"Port {taken_port} is taken; set SANDBOX_PORT to another one."
    )


def _cannot_run(folder: Path, **settings: Any) -> str:
    """The sentence of a bot that cannot start, in this process."""
    with pytest.raises(CannotRun) as refused:
        asyncio.run(run(Settings(_env_file=None, data_dir=folder, **settings)))
    return str(refused.value)


@pytest.mark.parametrize("words", [["run"], ["station", "add", "站"]])
def test_a_corrupt_database_is_one_clear_sentence_and_stays_as_it_was(
    tmp_path: Path, words: list[str]
) -> None:
    file, key = tmp_path / "sandbox.sqlite", tmp_path / "sandbox.key"
    file.write_bytes(b"not a database at all" * 100)
    key.write_bytes(b"a" * 43 + b"=\n")
    assert "file is not a database" in refusal(bot(tmp_path, *words))
    assert file.read_bytes() == b"not a database at all" * 100
