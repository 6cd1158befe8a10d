"""Small whole numbers as adverts write them, in digits or words."""

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty-four": 24, "twenty four": 24, "thirty-six": 36,
}  # fmt: skip

# One small number, as a regular expression over folded text: "12", "twelve", not the end of a longer one.
NUMBER = rf"(?<![\w.,£])(?:\d{{1,2}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w)"


def number(words: str) -> int:
    """The number that a match of `NUMBER` stands for."""
    return int(words) if words.isdigit() else _WORDS[words]
