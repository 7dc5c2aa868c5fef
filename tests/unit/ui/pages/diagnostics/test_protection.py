"""What is said of a connection's security: nothing is claimed that was not understood."""

import pytest

from hmi.values.notice import Urgency
from tests.fake_core import NOON_NS, NS, frame, live_link, welcome
from tests.unit.ui.conftest import MONO_NS
from ui.bridge.picture import Picture
from ui.pages.diagnostics.link_words import link_told
from ui.pages.diagnostics.protection import Protection, protection_of


@pytest.mark.parametrize(
    ("security", "protection", "said", "urgency"),
    [
        ("Basic256Sha256/SignAndEncrypt", Protection.ENCRYPTED, "signed and encrypted (Basic256Sha256)", None),
        ("Aes256_Sha256_RsaPss/Sign", Protection.SIGNED, "signed, not encrypted (Aes256_Sha256_RsaPss)", None),
        ("None", Protection.NONE, "no protection", Urgency.WARNING),
        ("", Protection.UNKNOWN, "not known yet", None),
        ("Basic256Sha256, SignAndEncrypt", Protection.NOT_UNDERSTOOD, "not understood: “{}”", Urgency.WARNING),
        ("Basic256Sha256/", Protection.NOT_UNDERSTOOD, "not understood: “{}”", Urgency.WARNING),
        ("Basic256Sha256/SignAndEncrypt/x", Protection.NOT_UNDERSTOOD, "not understood: “{}”", Urgency.WARNING),
        ("Basic999/SignAndEncrypt", Protection.NOT_UNDERSTOOD, "not understood: “{}”", Urgency.WARNING),
        ("None/SignAndEncrypt", Protection.NOT_UNDERSTOOD, "not understood: “{}”", Urgency.WARNING),
    ],
)
def test_no_protection_is_claimed_that_was_not_understood(
    security: str, protection: Protection, said: str, urgency: Urgency | None
) -> None:
    assert protection_of(security) is protection
    picture = Picture()
    picture.greet(welcome(links=[live_link(security=security)]), MONO_NS)
    picture.take(frame(1), MONO_NS)
    told = link_told(picture, "line", MONO_NS + NS, NOON_NS)
    (line,) = [line for line in told.lines if line.label == "Security"]
    assert (line.value, line.urgency) == (said.format(security), urgency)
