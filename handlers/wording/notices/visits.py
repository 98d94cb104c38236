"""Appointments: another time, the day before, problems on the spot."""

from handlers.wording.notices.kinds import Scripts, Words

WORDS: Words = {}
SCRIPTS: Scripts = {}
