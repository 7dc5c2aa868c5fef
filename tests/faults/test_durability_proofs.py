"""What the README of the log promises is proved: each case has a test, and each test that is named is there."""

import re

from hmi.__main__ import ROOT

README = (ROOT / "hmi" / "history" / "README.md").read_text("utf-8")


def test_every_case_has_a_proof_and_every_proof_a_test() -> None:
    cases = set(re.findall(r"^\| (D\d+) \|", README, re.MULTILINE))
    proofs = re.findall(r"^- (D\d+): `([\w/]+\.py)::(test_\w+)`$", README, re.MULTILINE)
    assert len(cases) > 20
    assert {case for case, _, _ in proofs} == cases
    for case, path, name in proofs:
        text = (ROOT / "tests" / path).read_text("utf-8")
        assert re.search(rf"^(async )?def {name}\(", text, re.MULTILINE), f"{case}: {path} has no {name}"
