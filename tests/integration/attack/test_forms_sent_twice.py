"""Every form there is, sent twice as a double click does it: the second sending changes nothing more."""

import random

import pytest
from proofs.fuzz_forms import lived_in_desk, plain, quiet, senders_of
from proofs.sent_twice import effects

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_form_sent_twice_has_the_effect_of_one() -> None:
    with quiet():
        senders = [one for one in senders_of(lived_in_desk()) if one.form.method == "post"]
        chance, changed, repeated = random.Random(5), 0, []
        for sender in senders:
            found = effects(sender, chance)
            changed += bool(found.first)
            if found.again:
                repeated.append(
                    f"{sender.role} {plain(sender.form.address)}: {dict(found.first)} then {dict(found.again)}"
                )
    assert not repeated, "\n".join(repeated)
    assert changed >= 15, (changed, len(senders))
