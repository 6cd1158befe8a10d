"""What nobody should send with a form: some fields as she would fill them, others as somebody would who means harm."""

import random
from collections.abc import Sequence
from urllib.parse import quote_plus

from proofs.page_forms import Field, PageForm

Sent = list[tuple[str, str]]
WORDS = (
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff tail", "\u202eevil", "\ufeff", "\u2028", "x" * 100_000, "é" * 50_000,
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ 7*7 }}", "{% include 'x' %}", "${7*7}",
    "=1+1", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "+1", "-1", "' OR 1=1 --", "%00", "%s%n", "../../etc/passwd",
    "javascript:alert(1)", "//evil.example", "http://evil.example/", "null", "None", "true", "[]", "{}", "[[[[", "\\",
    "😀" * 300, "a\r\nSet-Cookie: x=1", "\x1b[31m", "१२३", "İ", "ß" * 300, "٣",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "1e400", "NaN", "Infinity", "-0", "2147483648", "9223372036854775808", "9" * 400, "0.1", "1,5", "٣", "0x10",
    "1_000", " 7 ", "1e-400", "½", "９",
)  # fmt: skip
DATES = (
    "0000-00-00", "9999-12-31", "10000-01-01", "0001-01-01", "2026-02-30", "31/02/2026", "1 January 9999", "1/1/1", "2026-W01",
    "2026-03-29T01:30", "99999999", "12/12/12", "1/1/0001", "31/12/9999",
)  # fmt: skip
# Fields that no form has, and that a careless server would take.
EXTRA = (
    "id", "pk", "person_id", "person", "organisation", "organisation_id", "adviser", "adviser_id", "user", "user_id",
    "role", "state", "is_participant", "is_staff", "is_superuser", "email", "membership", "membership_id", "vacancy_id",
    "version", "scopes", "given_by", "recorded_by", "made_by", "confirmed_at", "answer", "next", "by",
)  # fmt: skip


def filled(form: PageForm, chance: random.Random, ids: Sequence[str]) -> Sent:
    """The form with some fields spoilt, some sent twice, some left out, and sometimes fields it does not have."""
    spoilt = {field.name for field in form.fields if chance.random() < chance.choice((0.1, 0.4, 0.9))}
    sent: Sent = []
    for field in form.fields:
        if field.name not in spoilt:
            sent += [(field.name, value) for value in believable(field, chance)]
        elif chance.random() < 0.9:
            sent += [(field.name, nasty(field, chance, ids)) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    if chance.random() < 0.3:
        sent += [(name, nasty(Field(name, "hidden"), chance, ids)) for name in chance.sample(EXTRA, 4)]
    return sent


def believable(field: Field, chance: random.Random) -> list[str]:
    """What she would send."""
    if field.kind == "checkbox":
        return [one for one in field.choices if chance.random() < 0.5]
    if field.choices:
        return [chance.choice(field.choices)]
    if field.value:
        return [field.value]
    return [_by_its_name(field)]


def _by_its_name(field: Field) -> str:
    name = field.name.lower()
    for part, value in (
        ("day", "3"), ("month", "3"), ("year", "2027"), ("email", "someone@example.org"), ("postcode", "BF1 2AB"),
        ("_on", "3/3/2027"), ("date", "3/3/2027"), ("until", "3/3/2027"), ("phone", "01632 960001"), ("pay", "13.50"),
        ("hours", "20"), ("number", "1"), ("minutes", "30"), ("places", "2"), ("version", "1"),
    ):  # fmt: skip
        if part in name:
            return value
    return "" if field.kind == "hidden" else "Some words that fit"


def nasty(field: Field, chance: random.Random, ids: Sequence[str]) -> str:
    """What nobody should."""
    kind = chance.random()
    if kind < 0.2 and ids:
        return chance.choice(ids)
    if kind < 0.35:
        return chance.choice(NUMBERS)
    if kind < 0.5:
        return chance.choice(DATES)
    if kind < 0.65:
        return "".join(chr(chance.choice((*range(32), *range(0x20, 0x2FF), 0xD800, 0xFFFF, 0x1F600)))
                       for _ in range(chance.randint(0, 40)))  # fmt: skip
    return chance.choice(WORDS)


def as_body(sent: Sent) -> bytes:
    """As a browser sends it; what UTF-8 cannot hold, as a hand-made program would."""
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value.encode('utf-8', 'surrogatepass'))}" for name, value in sent
    ).encode()
