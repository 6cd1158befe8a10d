"""Text in one letter case, at the same offsets."""


def folded(text: str) -> str:
    """`text` in lower case with every character where it was, so that offsets found in it quote the original."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few capitals (the Turkish dotted I) become two characters: those alone are left as they are.
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
