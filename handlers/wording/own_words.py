"""A station's own words, in words: the list, teaching one, what speaks against one."""

from collections.abc import Mapping

from matching.understanding import Objection

_WHY: dict[str, str] = {
    Objection.SHORT: "一个字容易听错，请教两个字以上的叫法。",
    Objection.LONG: "这个太长了，请只写叫法，八个字以内。",
    Objection.DIGITS: "这是数字，不是东西的叫法。请写大家怎么叫它。",
    Objection.MARKS: "请只写叫法本身，不带标点和空格，比如：老虎灶。",
    Objection.PRIVATE: "这像是人名、电话、证件号或住址，不能当词教。",
    Objection.PEOPLE: "这像是急事，或是钱和药，要由人来办，不能当词教。",
    Objection.KNOWN: "“{word}”我本来就认得，就是{means}，不用教。",
    Objection.EVERYDAY: "“{word}”平常说话总用到，当成一样东西会听错。请换一个叫法。",
    "taught": "“{word}”已经教过了，就是{means}。要改的话，请先在“本站用词”里删掉它。",
    "full": "本站已经教了 {limit} 个词，先删几个不用的，再教新的。",
}


def why_not(facts: Mapping[str, object]) -> str:
    """The one reason why a word cannot be taught."""
    return _WHY[str(facts["why"])].format(**facts)
