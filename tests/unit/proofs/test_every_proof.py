"""`python -m proofs` names modules that exist and can be run, and its table says plainly what does not hold."""

import importlib

import pytest
from proofs.__main__ import main
from proofs.catalogue import PROOFS
from proofs.rows import Row, Shown, table


@pytest.mark.parametrize("name", sorted(PROOFS))
def test_every_proof_can_be_run_and_says_what_it_shows(name: str) -> None:
    module = importlib.import_module(PROOFS[name])
    assert callable(module.run)
    assert module.__doc__


def test_a_name_nobody_knows_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["no-such-proof"])
    assert "tamperings" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "good"),
    [
        (Row("x", 10, 10), True),
        (Row("x", 10, 9), False),
        (Row("x", 0, 0), False),
        (Row("x", 10, 9, control=True), True),
        (Row("x", 10, 10, control=True), False),
    ],
)
def test_a_control_holds_when_it_fails_and_nothing_tried_holds_nothing(row: Row, good: bool) -> None:
    assert row.good is good
    assert ("DOES NOT HOLD" in table([Shown("p", "sqlite", 1.0, row)])) is not good
