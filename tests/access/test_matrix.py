"""What ACCESS.md says is what the use cases allow: every one, by everybody, anywhere."""

import ast
import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access import deeds
from tests.access.__main__ import everything, walked
from tests.access.paper import FILE, written
from tests.access.presses import NO, NOBODYS, WHO, YES, Pressing
from tests.access.walk import Rights

HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Rights], list[Pressing]]:
    base = tmp_path_factory.getbasetemp()
    return asyncio.run(everything(tmp_path_factory.mktemp("access"), base / "empty.sqlite"))


@pytest.fixture(scope="module")
def rights(found: tuple[list[Rights], list[Pressing]]) -> list[Rights]:
    return found[0]


def test_the_page_says_what_everybody_may(found: tuple[list[Rights], list[Pressing]]) -> None:
    assert FILE.read_text() == written(*found), "make access, and read what has changed"


def test_no_press_is_open_to_somebody_from_elsewhere_alone(
    found: tuple[list[Rights], list[Pressing]],
) -> None:
    """Whoever holds every role far away has no more here than a resident."""
    rows = [dict(zip(WHO, hears, strict=True)) for _, hears in found[1]]
    assert len(rows) > 400
    assert [row for row in rows if row["resident"] == NO and row["stranger"] == YES] == []


def test_every_press_is_somebodys(found: tuple[list[Rights], list[Pressing]]) -> None:
    """Else its row would say nothing but that its numbers are wrong."""
    nobodys = {press.said.partition(":")[0] for press, hears in found[1] if set(hears) == {NO}}
    assert nobodys == set(NOBODYS)


def test_everything_is_done_by_somebody(rights: list[Rights]) -> None:
    """Else its row would say nothing but that its arguments are wrong."""
    assert len(rights) > 200
    assert [one.deed.name for one in rights if not one.done] == list(deeds.HINDERED)


def test_every_use_case_is_known() -> None:
    known = {name for name, _, _ in deeds.use_cases()}
    named = {*deeds.ABOUT, *deeds.SHOWS, *deeds.OWN, *deeds.INNER}
    assert named | {name for name, *_ in deeds.BESIDE} <= known


def test_no_conversation_calls_a_step_inside() -> None:
    called = {one for path in (HOUSE / "handlers").rglob("*.py") for one in _called(path)}
    assert len(called) > 200
    assert called & set(deeds.INNER) == {"approving_all.undo_all"}


def _called(path: Path) -> Iterator[str]:
    """“handovers.accept” …: what a file takes from a module of the use cases."""
    tree = ast.parse(path.read_text())
    modules = {
        one.asname or one.name: one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "services"
        for one in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in modules:
                yield f"{modules[node.value.id]}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("services."):
            yield from (f"{(node.module or '')[9:]}.{one.name}" for one in node.names)


@pytest.mark.soak
def test_asking_everybody_one_by_one_says_the_same(
    rights: list[Rights], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, base = tmp_path_factory.mktemp("full"), tmp_path_factory.getbasetemp()
    full = asyncio.run(walked(folder, base / "empty.sqlite", shortly=False))
    assert [one.roles for one in full] == [one.roles for one in rights]
