"""Renews ACCESS.md: ``python -m tests.access``."""

import asyncio
import tempfile
from pathlib import Path

import structlog

from tests.access.deeds import deeds
from tests.access.paper import FILE, written
from tests.access.presses import Pressing, pressed
from tests.access.scene import opened
from tests.access.walk import Rights, walking
from tests.factories import new_database


async def walked(folder: Path, template: Path, *, shortly: bool = True) -> list[Rights]:
    """Who may do each deed, in a scene of its own."""
    async with opened(new_database(folder, template)) as scene, walking(scene) as walk:
        return [await walk.rights(deed, shortly=shortly) for deed in deeds()]


async def everything(folder: Path, template: Path) -> tuple[list[Rights], list[Pressing]]:
    """The same, and what is heard at every press."""
    async with opened(new_database(folder, template)) as scene:
        async with walking(scene) as walk:
            found = [await walk.rights(deed) for deed in deeds()]
        return found, await pressed(scene)


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory() as name:
        found = asyncio.run(everything(Path(name), Path(name) / "empty.sqlite"))
    FILE.write_text(written(*found))
    print(f"{FILE.name} is renewed: read what has changed in it")
