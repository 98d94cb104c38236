"""Hypothesis generators of what people at a station do."""

from hypothesis import strategies as st

from services.offers import OfferDraft
from services.wish_drafts import DraftLine
from tests.factories import goods, pledge, service, skill, stock

THINGS, SKILLS = ("棉被", "轮椅"), ("理发",)
AIDS = ("助老", "助学")

wished_lines: st.SearchStrategy[DraftLine] = st.one_of(
    st.builds(goods, st.sampled_from(THINGS), st.integers(1, 6)),
    st.builds(service, st.sampled_from(SKILLS), st.integers(1, 3)),
)
offered: st.SearchStrategy[OfferDraft] = st.one_of(
    st.builds(stock, st.sampled_from(THINGS), st.integers(1, 8)),
    st.builds(skill, st.sampled_from(SKILLS), st.integers(1, 3)),
    st.builds(pledge, st.sampled_from(AIDS), st.integers(50, 5000)),
)
one_of_many = st.integers(0, 999)
"""Which of those that are there: the list wraps round."""
