"""The shapes of the tables: what a kind of notice says in the chat, and on the phone."""

from collections.abc import Callable, Mapping

from handlers.wording.screen import Screen
from services.letters import Letter

Words = Mapping[str, Callable[[Letter], Screen]]
Scripts = Mapping[str, Callable[[Letter], str]]
