"""The longest files begin first, so that no worker is left alone with one at the end."""

import pytest

LONGEST = (
    "test_everywhere.py",
    "test_tour.py",
    "test_interrupted.py",
    "test_forged_buttons.py",
    "test_command_line.py",
    "test_machine.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))
