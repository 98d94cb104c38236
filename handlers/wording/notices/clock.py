"""What the clock says: reminders, the morning list, the week, drafts that were kept."""

from handlers.wording.notices.kinds import Scripts, Words

WORDS: Words = {}
SCRIPTS: Scripts = {}
