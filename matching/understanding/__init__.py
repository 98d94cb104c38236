"""Words in, a typed wish or offer out; the vocabulary is data in ``words/``."""

from matching.understanding.aids import aids_named
from matching.understanding.appointed import day_ahead, limits_said
from matching.understanding.changes import Change, change_said
from matching.understanding.days import day_said
from matching.understanding.deadlines import deadline_said
from matching.understanding.fit import fit_names, fit_texts
from matching.understanding.grown_ups import ADULT, grown_ups_only
from matching.understanding.masks import public_text
from matching.understanding.no_wish import asks_of_work, only_asks, only_names
from matching.understanding.own_words import OwnWord, OwnWords
from matching.understanding.reader import understand, understand_as, warm
from matching.understanding.reading import Reading, ReadLine
from matching.understanding.signs import alarm
from matching.understanding.stream import fit_lines, understand_lines
from matching.understanding.tables import VocabularyError
from matching.understanding.teaching import (
    Meaning,
    Objection,
    meaning,
    nearest,
    objection,
    plain_word,
)
from matching.understanding.unread import unread
from matching.understanding.visit_times import visit_said
from matching.understanding.vocabulary import (
    aid_of,
    canonical,
    common_skills,
    paper_of,
    price_of,
    skills_by_group,
)

__all__ = [
    "ADULT",
    "Change",
    "Meaning",
    "Objection",
    "OwnWord",
    "OwnWords",
    "ReadLine",
    "Reading",
    "VocabularyError",
    "aid_of",
    "aids_named",
    "alarm",
    "asks_of_work",
    "canonical",
    "change_said",
    "common_skills",
    "day_ahead",
    "day_said",
    "deadline_said",
    "fit_lines",
    "fit_names",
    "fit_texts",
    "grown_ups_only",
    "limits_said",
    "meaning",
    "nearest",
    "objection",
    "only_asks",
    "only_names",
    "paper_of",
    "plain_word",
    "price_of",
    "public_text",
    "skills_by_group",
    "understand",
    "understand_as",
    "understand_lines",
    "unread",
    "visit_said",
    "warm",
]
