"""A person to ask before applying: a name, number or address given where the advert invites questions."""

import re

from goodwork.core.adverts.passage import Passage
from goodwork.vocabulary.evidence import Evidence

_INVITATION = re.compile(
    r"\b(?:informal(?:ly)?|further (?:details|information|discussion)|more information|to discuss|(?:to )?(?:talk|speak|chat) (?:to|with|about)|find out more|(?:any )?(?:questions|queries|enquiries)"
    r"|please (?:contact|call|ring|phone|email|e-mail|speak)|contact (?:\w+ ){1,4}on|get in touch|arrange a (?:visit|call)|chat|(?:ring|call|phone|telephone|text) (?!us\b|our\b|the\b)[a-z'-]+(?: [a-z'-]+)? on)\b"
)
_NUMBER_OR_ADDRESS = re.compile(r"@[\w-]+\.\w|0(?<![\d£.]0)\d{2,4}[ )\d/-]{6,12}\d")
_NOT_A_PERSON = re.compile(
    r"\b(?:agenc(?:y|ies)|unsolicited|switchboard|fraud|if you (?:do not|don't) hear|noreply|no-reply|recruitment@|jobs@|careers@|hr@|info@)"
)
_REACH = 300  # characters before the number or address, over as many short lines


def named_contact(passage: Passage) -> Evidence | None:
    """The first telephone number or e-mail address, other than a general mailbox, that follows an invitation to ask."""
    text = passage.folded
    for found in _NUMBER_OR_ADDRESS.finditer(text):
        invitations = [*_INVITATION.finditer(text, max(0, found.start() - _REACH), found.start())]
        if invitations:
            start, _ = passage.sentence(invitations[-1].start())
            if not _NOT_A_PERSON.search(text, start, found.end()):
                return passage.evidence(*found.span())
    return None
