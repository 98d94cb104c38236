"""About members themselves: roles, rest, questions of the desk to whoever posted."""

from handlers.wording.notices.kinds import Scripts, Words

WORDS: Words = {}
SCRIPTS: Scripts = {}
