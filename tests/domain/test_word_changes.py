import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_cli.domain.word_changes import Did, word_changes

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "của", "huyện"]), max_size=40).map(" ".join)


def told(before: str, after: str) -> str:
    marks = {Did.KEPT: "", Did.REMOVED: "-", Did.ADDED: "+"}
    return " | ".join(marks[words.did] + words.text for words in word_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("", "", ""),
        ("một hai", "một hai", "một hai"),
        ("một hai", "", "-một hai"),
        ("", "một hai", "+một hai"),
        ("một hai ba", "một ba", "một | -hai | ba"),
        ("a b a c a", "a c a b a", "a | -b a | c | +a b | a"),
        ("một  hai\n ba", "một hai ba", "một hai ba"),
        ("x một hai ba bốn y", "ba bốn x một hai y", "+ba bốn | x một hai | -ba bốn | y"),
    ],
)
def test_words_that_differ(before: str, after: str, changes: str) -> None:
    assert told(before, after) == changes


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it(before: str, after: str) -> None:
    changes = word_changes(before, after)
    assert " ".join(words.text for words in changes if words.did is not Did.ADDED) == before
    assert " ".join(words.text for words in changes if words.did is not Did.REMOVED) == after
    assert all(one.did is not other.did for one, other in pairwise(changes))
    assert (before == after) == all(words.did is Did.KEPT for words in changes)


@pytest.mark.parametrize("words", ["khác", "giống"])
def test_a_long_text_takes_time_that_grows_with_its_length(words: str) -> None:
    def taken(size: int) -> float:
        before = [str(n) if words == "khác" else str(n % 3) for n in range(size)]
        after = [word + "x" if n % 7 == 0 else word for n, word in enumerate(reversed(before))]
        started = time.perf_counter()
        word_changes(" ".join(before), " ".join(after))
        return time.perf_counter() - started

    taken(1000)
    small = min(taken(5_000) for _ in range(3))
    assert min(taken(40_000) for _ in range(2)) < 8 * 4 * small + 0.1
