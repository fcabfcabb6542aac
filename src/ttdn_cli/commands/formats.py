"""Options that take one of a few words, `--format` above all: the parser of what a person types."""

from collections.abc import Callable, Mapping


def one_of(*words: str) -> Callable[[str], str]:
    """
    A parser that takes these words only.

    Its ValueError is in Vietnamese.
    """

    def parse_word(text: str) -> str:
        if text not in words:
            raise ValueError(f'"{text}" không phải là một giá trị được dùng ở đây; dùng một trong: {", ".join(words)}')
        return text

    return parse_word


def explained(words: Mapping[str, str]) -> str:
    """
    The words that an option takes, each with what it means, for its help.

    >>> explained({"post": "bưu chính", "hand": "nộp trực tiếp"})
    'post (bưu chính), hand (nộp trực tiếp)'
    """
    return ", ".join(f"{word} ({meaning})" for word, meaning in words.items())
