"""Code run in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def apart(code: str, given: Any, folder: Path) -> str:
    """What code prints that is started in a folder and reads what is given, as JSON."""
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    return done.stdout
