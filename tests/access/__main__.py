"""Renews ACCESS.md: ``python -m tests.access``."""

import asyncio
import tempfile
from pathlib import Path

from tests.access.deeds import deeds
from tests.access.paper import FILE, written
from tests.access.scene import opened
from tests.access.walk import Rights, walking
from tests.factories import new_database


async def walked(folder: Path, template: Path, *, shortly: bool = True) -> list[Rights]:
    """Who may do each deed, in a scene of its own."""
    async with opened(new_database(folder, template)) as scene, walking(scene) as walk:
        return [await walk.rights(deed, shortly=shortly) for deed in deeds()]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        FILE.write_text(written(asyncio.run(walked(Path(name), Path(name) / "empty.sqlite"))))
    print(f"{FILE.name} is renewed: read what has changed in it")
