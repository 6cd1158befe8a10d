"""What is known of a job beside its title, in the words the index qualifies titles with."""

import re
from dataclasses import dataclass
from functools import lru_cache

from goodwork.core.occupations.titles import plain_words, words_of
from goodwork.core.occupations.wording import INDUSTRIES

DESCRIPTION_READ = (
    600  # characters: adverts say what the work is at the start, and what the employer is like later
)


@dataclass(frozen=True, slots=True)
class Context:
    """`industry`: words of the industry, evidence of their own. `words`: all words that may support a qualifier."""

    industry: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


NOTHING = Context()


def context_words(employer: str = "", description: str = "", industry: str = "") -> Context:
    """The context of an advert; `NOTHING` when nothing is given."""
    if not (employer or description or industry):
        return NOTHING
    named = _industry_words(industry.lower())
    hints = _industry_words(employer.lower())
    return Context(named, frozenset((*named, *hints, *plain_words(description[:DESCRIPTION_READ].lower()))))


@lru_cache(maxsize=20_000)
def _industry_words(text: str) -> tuple[str, ...]:
    """The index's words for the industries that a name mentions: "St James's Hospital" is "hospital service"."""
    found = [words for name, words in INDUSTRIES.items() if re.search(rf"\b{re.escape(name)}\b", text)]
    return tuple(dict.fromkeys((*words_of(" ".join(found).lower()), *words_of(text))))
