"""Tests side by side: one worker more than processors, for workers wait now and then; the longest
files begin first, so that none is left alone with one at the end."""

import os

import pytest

LONGEST = (
    "test_everywhere.py",
    "test_tour.py",
    "test_interrupted.py",
    "test_forged_buttons.py",
    "test_command_line.py",
    "test_machine.py",
    "test_matrix.py",
)


def pytest_xdist_auto_num_workers() -> int:
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))
