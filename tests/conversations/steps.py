"""How to come to every step of every conversation: real buttons and words on a phone."""

from tests.conversations.ways import desk, giving, joining, people, tasks, wishing
from tests.conversations.ways.talking import Way

WAYS: dict[str, Way] = {
    **joining.WAYS,
    **wishing.WAYS,
    **giving.WAYS,
    **tasks.WAYS,
    **desk.WAYS,
    **people.WAYS,
}
