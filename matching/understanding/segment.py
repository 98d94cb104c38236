"""Words of a sentence by jieba, which knows the vocabulary.

One tokenizer of our own: jieba's global one is shared by the whole process,
and it would read and write a cache at a path anybody can guess.
"""

from functools import cache

import jieba

from matching.understanding.vocabulary import vocabulary

_EVERYDAY = 3000  # of the counts that come with jieba; 衣服 has 5,053, 铁锅 399, 老虎灶 11


@cache
def _tokenizer() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for entry in vocabulary().entries():
        for word in entry.words:
            if len(word) > 1 and word.isalpha() and not word.isascii():
                tokenizer.add_word(word)
    return tokenizer


def cut(text: str) -> list[str]:
    """The words of ``text``, in order, nothing lost."""
    return list(_tokenizer().cut(text, HMM=False))


def cut_alone(text: str, at: int) -> bool:
    """Whether a cut leaves the letter there alone."""
    known = _tokenizer().FREQ  # every word, and all that one begins with
    goes_on = text[at].isascii() or (at + 1 < len(text) and text[at : at + 2] in known)
    if not goes_on and not any(text[start : at + 1] in known for start in range(at)):
        return True  # no other word can hold it, so that nothing need be cut
    end = 0
    for word in cut(text):
        end += len(word)
        if end > at:
            return word == text[at]
    return False


def everyday(word: str) -> bool:
    """Whether everybody says this word all the time (今天, 我们, 朋友)."""
    return (_tokenizer().FREQ.get(word) or 0) >= _EVERYDAY
