"""The sieve: who may meet whom, as far as whole numbers can tell.

One source, two ways to run it, as `kernel.py`: plain Python on lists, compiled on arrays.
`figures.py` makes the numbers out of values and says what they mean. Whom it stops breaks a rule
for certain; `rules.py` judges whoever passes.
"""

from typing import NamedTuple

from matching.kernel import Ints


class Asked(NamedTuple):
    """Of each need: the thing, the area, and what a supply is held against."""

    thing: Ints
    area: Ints
    hours: Ints
    marks: Ints
    age: Ints
    x: Ints
    y: Ints
    z: Ints
    placed: Ints  # 0 where its point is not known


class Given(NamedTuple):
    """Of each supply; they are numbered area by area."""

    area: Ints
    hours: Ints
    marks: Ints
    youngest: Ints
    oldest: Ints
    x: Ints
    y: Ints
    z: Ints
    reach: Ints  # squared, in a straight line


class Shelves(NamedTuple):
    """Supplies by thing and area: those of a shelf are ``who[first[shelf]]`` up to
    ``who[first[shelf + 1]]``. The areas that may serve area a: ``near[begin[a]]`` up to
    ``near[begin[a + 1]]``."""

    areas: int
    first: Ints
    who: Ints
    begin: Ints
    near: Ints


def shelve(thing: Ints, given: Given, shelves: Shelves) -> None:
    """Count out the shelves. ``who`` lies by thing and then number already, and ``thing``
    names the thing of each; ``first`` is all 0."""
    areas, first, who, _, _ = shelves
    area = given.area
    for at in range(len(who)):
        first[thing[at] * areas + area[who[at]] + 1] += 1
    for shelf in range(1, len(first)):
        first[shelf] += first[shelf - 1]


def looks(asked: Asked, shelves: Shelves) -> int:
    """How many supplies stand on the shelves that the needs look at."""
    areas, first, _, begin, near = shelves
    thing, area = asked.thing, asked.area
    total = 0
    for n in range(len(thing)):
        for at in range(begin[area[n]], begin[area[n] + 1]):
            shelf = thing[n] * areas + near[at]
            total += first[shelf + 1] - first[shelf]
    return total


def sift(asked: Asked, given: Given, shelves: Shelves, found: Ints, until: Ints) -> int:
    """Write down whoever passes, need by need; those of need n end at ``until[n]``."""
    areas, first, who, begin, near = shelves
    _, hours, marks, youngest, oldest, x, y, z, reach = given
    count = 0
    for n in range(len(asked.thing)):
        free, minds, age = asked.hours[n], asked.marks[n], asked.age[n]
        here_x, here_y, here_z, placed = asked.x[n], asked.y[n], asked.z[n], asked.placed[n]
        base = asked.thing[n] * areas
        for at in range(begin[asked.area[n]], begin[asked.area[n] + 1]):
            shelf = base + near[at]
            for row in range(first[shelf], first[shelf + 1]):
                s = who[row]
                if not hours[s] & free or marks[s] & minds:
                    continue
                if age < youngest[s] or age > oldest[s]:
                    continue
                if placed:
                    dx, dy, dz = x[s] - here_x, y[s] - here_y, z[s] - here_z
                    if dx * dx + dy * dy + dz * dz > reach[s]:
                        continue
                found[count] = s
                count += 1
        until[n] = count
    return count
