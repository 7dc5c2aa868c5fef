"""A server's certificate in plain words, and what trusting it means."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from hmi.channel.questions import Certificate
from hmi.values.notice import Urgency
from ui.bridge.words import capitalised, sentence
from ui.pages.diagnostics.line import Line, Told
from ui.pages.diagnostics.link_words import date_text

translate = QCoreApplication.translate
_UNTRUSTED = "certificate.untrusted"
_WRONG_HOST = "certificate.wrong_host"


def certificate_told(url: str, certificate: Certificate) -> Told:
    """The certificate, with the decision that it asks for."""
    if certificate.hopeless:
        words = translate("Diagnostics", "This certificate cannot be used, and no decision here mends it.")
        advice = translate("Diagnostics", "The server's administrator must renew it.")
        return Told(words, advice, Urgency.URGENT, tuple(_lines(certificate)))
    if not certificate.problems:
        words = translate("Diagnostics", "The certificate of {url} is trusted.").format(url=url)
        return Told(words, "", None, tuple(_lines(certificate)))
    words = translate(
        "Diagnostics",
        "Nobody has yet decided whether {url} may be believed. To trust it means: from now on this station takes "
        "whoever shows this certificate for that server, and sends it user names and passwords.",
    ).format(url=url)
    advice = translate(
        "Diagnostics",
        "Compare the fingerprint with the one the server itself shows, on its own panel or in its configuration tool. "
        "If one sign differs, someone else may be answering.",
    )
    return Told(words, advice, Urgency.WARNING, tuple(_lines(certificate)))


def trust_question(certificate: Certificate) -> str:
    """The button's words: what it does, and what is accepted with it."""
    if _WRONG_HOST in certificate.problems:
        return translate("Diagnostics", "Trust it, also under the name {host}").format(host=certificate.host)
    return translate("Diagnostics", "Trust this certificate")


def _lines(certificate: Certificate) -> Iterator[Line]:
    yield Line(translate("Diagnostics", "Fingerprint (SHA-256)"), certificate.fingerprint)
    itself = translate("Diagnostics", "itself")
    yield Line(translate("Diagnostics", "Made for"), certificate.subject)
    yield Line(translate("Diagnostics", "Signed by"), itself if certificate.self_signed else certificate.issuer)
    valid = translate("Diagnostics", "{from_date} to {to_date}")
    yield Line(
        translate("Diagnostics", "Valid"),
        valid.format(from_date=date_text(certificate.from_ns), to_date=date_text(certificate.to_ns)),
    )
    yield Line(
        translate("Diagnostics", "Computers named in it"),
        ", ".join(certificate.hosts) or translate("Diagnostics", "none"),
        translate("Diagnostics", "It does not name {host}: is this address really that server's?").format(
            host=certificate.host
        )
        if _WRONG_HOST in certificate.problems
        else "",
        Urgency.WARNING if _WRONG_HOST in certificate.problems else None,
    )
    yield Line(translate("Diagnostics", "Application"), certificate.application_uri)
    yield Line(translate("Diagnostics", "For"), ", ".join(certificate.endpoints))
    for problem in certificate.problems:
        if problem not in {_UNTRUSTED, _WRONG_HOST}:
            yield Line(translate("Diagnostics", "Wrong with it"), capitalised(sentence(problem)), "", Urgency.URGENT)
