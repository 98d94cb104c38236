"""Numbers of a list's lines, and of what a box holds: neither says how many of a thing."""

import re
from collections import Counter
from itertools import pairwise

from matching.understanding.measures import Amount

_LIST_STARTS = re.compile(r"(?:^|[:。;\n])\(?$")
_HOLDS = re.compile("里?[有是装共/]?")
_BOX = "[袋包箱盒瓶罐桶提条件板筐捆打套份串]"
_EACH_HOLDS = re.compile(rf"每(?P<box>{_BOX})里?(?:有|是|装|约|大约)?$")


def without_numbering(text: str, found: list[Amount]) -> list[Amount]:
    """Without the 1, 2, 3 that number a list: 1.毛巾2条 2.牙刷4支."""
    bare = [one for one in found if one.unit is None]
    numbered = [one.value for one in bare] == list(range(1, len(bare) + 1)) and len(bare) > 1
    if not numbered or not _LIST_STARTS.search(text, 0, bare[0].start):
        return found
    return [one for one in found if one.unit]


def without_packing(text: str, found: list[Amount]) -> list[Amount]:
    """Without what one of them holds, where it is said how many there are: 一箱12罐,捐三箱."""
    told: set[Amount] = set()
    several = Counter(one.unit for one in found)
    for one, two in pairwise(found):
        if one.unit == two.unit or not _HOLDS.fullmatch(text, one.end, two.start):
            continue
        box = next((each for each in (one, two) if _is_box(each)), None)
        if box and several[box.unit] > 1:
            told |= {one, two}
    boxes = {one.unit for one in found if one not in told}
    told |= {
        one
        for one in found
        if (each := _EACH_HOLDS.search(text, max(0, one.start - 6), one.start))
        and each["box"] in boxes - {one.unit}
    }
    return [one for one in found if one not in told]


def _is_box(amount: Amount) -> bool:
    return amount.value == 1 and re.fullmatch(_BOX, amount.unit or "") is not None
