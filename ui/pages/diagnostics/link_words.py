"""A link's facts in plain words: how it stands, what that means, what to do."""

from collections.abc import Iterator, Mapping
from typing import Final, assert_never

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.values.link import LinkState, Phase
from hmi.values.notice import Urgency
from ui.bridge.local_time import local, moment_text
from ui.bridge.picture import Picture, Presence
from ui.bridge.words import capitalised, duration_words, phase_words, sentence
from ui.pages.diagnostics.line import Line, Told, worst_first
from ui.pages.diagnostics.protection import Protection, protection_of

_NS: Final = 1_000_000_000
_DAY_NS: Final = 86_400 * _NS
_SOON_DAYS: Final = 60
"""A certificate that expires within this many days is said aloud: renewing one takes people and weeks."""
_SLOW_S: Final = 1.0
translate = QCoreApplication.translate

_ADVICE: Final[Mapping[str, object]] = {
    "link.unreachable": QT_TRANSLATE_NOOP(
        "Diagnostics", "Check that the server runs, its address, the network cable and the firewall."
    ),
    "link.timeout": QT_TRANSLATE_NOOP(
        "Diagnostics", "The server is there but busy or starting: wait a minute, then look at the server itself."
    ),
    "link.connection_lost": QT_TRANSLATE_NOOP(
        "Diagnostics", "It is tried again by itself. If it repeats, look at cable, switch and server."
    ),
    "link.silent": QT_TRANSLATE_NOOP(
        "Diagnostics", "The network answers but the server sends nothing: look at the server."
    ),
    "link.server_busy": QT_TRANSLATE_NOOP(
        "Diagnostics", "Close other programs that are connected to it, or raise its number of sessions."
    ),
    "link.url": QT_TRANSLATE_NOOP("Diagnostics", "Correct the address in the station file: opc.tcp://HOST:PORT."),
    "link.endpoint": QT_TRANSLATE_NOOP(
        "Diagnostics", "Compare the security in the station file with what the server offers."
    ),
    "link.not_trusted_by_server": QT_TRANSLATE_NOOP(
        "Diagnostics", "Accept the certificate of this station in the server's configuration."
    ),
    "certificate.untrusted": QT_TRANSLATE_NOOP(
        "Diagnostics", "Look at its certificate, compare the fingerprint at the server, and decide."
    ),
    "certificate.expired": QT_TRANSLATE_NOOP("Diagnostics", "The server's administrator must renew it."),
    "certificate.not_yet_valid": QT_TRANSLATE_NOOP("Diagnostics", "Set the clocks of server and station right."),
    "identity.refused": QT_TRANSLATE_NOOP("Diagnostics", "Check user and password, and the user's rights there."),
    "identity.password_missing": QT_TRANSLATE_NOOP(
        "Diagnostics", "Put the password where the station file says that it is kept."
    ),
}

_STATES: Final[Mapping[str, object]] = {
    "running": QT_TRANSLATE_NOOP("Diagnostics", "running"),
    "failed": QT_TRANSLATE_NOOP("Diagnostics", "failed"),
    "no configuration": QT_TRANSLATE_NOOP("Diagnostics", "without configuration"),
    "suspended": QT_TRANSLATE_NOOP("Diagnostics", "suspended"),
    "shutdown": QT_TRANSLATE_NOOP("Diagnostics", "shutting down"),
    "test": QT_TRANSLATE_NOOP("Diagnostics", "in test"),
    "communication fault": QT_TRANSLATE_NOOP("Diagnostics", "cut off from its devices"),
}


def link_told(picture: Picture, name: str, mono_ns: int, utc_ns: int) -> Told:
    """All of one link at this moment."""
    state = picture.links[name]
    now_ns = picture.now_ns(mono_ns) or utc_ns
    words, advice, urgency = _headline(picture, state, mono_ns, now_ns)
    lines = [
        *_connection(picture, state, mono_ns, now_ns),
        *_delivery(picture, state),
        *_server(picture, state, now_ns),
    ]
    return Told(words, advice, urgency, worst_first(lines))


def link_urgency(picture: Picture, name: str, mono_ns: int) -> Urgency | None:
    """How badly a link stands."""
    return None if picture.vouched(name, mono_ns) else Urgency.URGENT


def state_words(state: str) -> str:
    """A server's own state."""
    known = _STATES.get(state)
    return translate("Diagnostics", str(known)) if known else state


def security_words(security: str) -> str:
    """ "Basic256Sha256/SignAndEncrypt" as a person reads it. What was not understood is shown, and claims nothing."""
    policy = security.partition("/")[0]
    match protection_of(security):
        case Protection.UNKNOWN:
            return translate("Diagnostics", "not known yet")
        case Protection.NONE:
            return translate("Diagnostics", "no protection")
        case Protection.SIGNED:
            return translate("Diagnostics", "signed, not encrypted ({policy})").format(policy=policy)
        case Protection.ENCRYPTED:
            return translate("Diagnostics", "signed and encrypted ({policy})").format(policy=policy)
        case Protection.NOT_UNDERSTOOD:
            return translate("Diagnostics", "not understood: “{text}”").format(text=security)
        case never:
            assert_never(never)


def date_text(utc_ns: int) -> str:
    """ "2027-03-01", local."""
    return local(utc_ns).strftime("%Y-%m-%d")


def count_text(number: int) -> str:
    """A whole number with the language's marks."""
    return QLocale().toString(number)


def _headline(picture: Picture, state: LinkState, mono_ns: int, now_ns: int) -> tuple[str, str, Urgency | None]:
    if picture.presence(mono_ns) is not Presence.ATTACHED:
        words = translate("Diagnostics", "Not known: the core does not answer, so nothing below is of now.")
        return words, "", Urgency.URGENT
    silence_s = picture.link_silence_s(state.link, mono_ns)
    if picture.vouched(state.link, mono_ns):
        heard = translate("Diagnostics", "Live: the server was heard {span} ago.")
        return heard.format(span=duration_words(silence_s)), "", None
    known = _ADVICE.get(state.reason)
    advice = translate("Diagnostics", str(known)) if known else ""
    why = f" {capitalised(sentence(state.reason))}." if state.reason else ""
    if silence_s == float("inf") and not state.heard_ns:
        words = translate("Diagnostics", "The server was never heard since this program started.")
        return words + why, advice, Urgency.URGENT
    heard_ns = state.heard_ns if silence_s == float("inf") else now_ns - int(silence_s * _NS)
    words = translate("Diagnostics", "The server has not been heard for {span}; it last answered at {time}.")
    span = duration_words((now_ns - heard_ns) / _NS)
    return words.format(span=span, time=moment_text(heard_ns, now_ns)) + why, advice, Urgency.URGENT


def _connection(picture: Picture, state: LinkState, mono_ns: int, now_ns: int) -> Iterator[Line]:
    live = picture.vouched(state.link, mono_ns)
    since = translate("Diagnostics", "{state} since {time} ({span})").format(
        state=phase_words(state.phase),
        time=moment_text(state.since_ns, now_ns),
        span=duration_words((now_ns - state.since_ns) / _NS),
    )
    reason = sentence(state.reason) if state.reason and not live else ""
    yield Line(translate("Diagnostics", "State"), since, reason, None if live else Urgency.URGENT)
    if state.detail and not live:
        tries = translate("Diagnostics", "attempt {count}").format(count=state.attempt) if state.attempt else ""
        yield Line(translate("Diagnostics", "Technical text"), state.detail, tries)
    yield Line(translate("Diagnostics", "Address"), state.url)
    protection = protection_of(state.security)
    note = ""
    if protection is Protection.NONE:
        note = translate("Diagnostics", "Everyone on the network can read and change what is said.")
    elif protection is Protection.NOT_UNDERSTOOD:
        note = translate("Diagnostics", "Take it for unprotected until someone has looked.")
    warned = Urgency.WARNING if note else None
    yield Line(translate("Diagnostics", "Security"), security_words(state.security), note, warned)
    yield Line(
        translate("Diagnostics", "Logged in as"), state.identity or translate("Diagnostics", "nobody (anonymous)")
    )
    if state.certificate_ends_ns:
        yield _certificate(translate("Diagnostics", "Server's certificate"), state.certificate_ends_ns, now_ns)
    if state.own_certificate_ns:
        yield _certificate(translate("Diagnostics", "Our certificate"), state.own_certificate_ns, now_ns)
    if state.session:
        note = translate("Diagnostics", "The server forgets it after {span} without us.")
        yield Line(
            translate("Diagnostics", "Session"), state.session, note.format(span=duration_words(state.session_s))
        )


def _certificate(label: str, ends_ns: int, now_ns: int) -> Line:
    days = (ends_ns - now_ns) // _DAY_NS
    if days < 0:
        note = translate("Diagnostics", "It has expired: connections with it are refused.")
        return Line(
            label, translate("Diagnostics", "until {date}").format(date=date_text(ends_ns)), note, Urgency.URGENT
        )
    value = translate("Diagnostics", "until {date} ({days} days)").format(date=date_text(ends_ns), days=days)
    return Line(label, value, urgency=Urgency.WARNING if days < _SOON_DAYS else None)


def _delivery(picture: Picture, state: LinkState) -> Iterator[Line]:
    if state.publishing_s:
        value = translate("Diagnostics", "every {span}, number {number}")
        note = translate("Diagnostics", "Sign of life every {alive}; kept for {life} without us.")
        yield Line(
            translate("Diagnostics", "Subscription"),
            value.format(span=_short(state.publishing_s), number=state.subscription),
            note.format(alive=duration_words(state.keep_alive_s), life=duration_words(state.lifetime_s)),
        )
    if state.bridge_s:
        short = ("link.bridge_short", state.link) in picture.notices
        note = translate("Diagnostics", "A shorter outage loses nothing: the server keeps {count} values a tag.")
        yield Line(
            translate("Diagnostics", "Outage bridged"),
            duration_words(state.bridge_s),
            note.format(count=count_text(state.queue_size)),
            Urgency.WARNING if short else None,
        )
    items = translate("Diagnostics", "{granted} granted, {refused} refused").format(
        granted=count_text(state.items), refused=count_text(state.items_refused)
    )
    why = picture.notices.get(("link.tags_refused", state.link))
    yield Line(
        translate("Diagnostics", "Tags"),
        items,
        why.arguments.get("examples", "") if why is not None else "",
        Urgency.WARNING if state.items_refused else None,
    )
    missing = translate(
        "Diagnostics", "Messages that did not come and could not be had again: the log has a gap there."
    )
    yield Line(
        translate("Diagnostics", "Messages lost"),
        count_text(state.sequence_gaps),
        missing if state.sequence_gaps else "",
        Urgency.WARNING if state.sequence_gaps else None,
    )
    again = translate("Diagnostics", "Messages that were missing and came when asked for again: nothing is lost.")
    yield Line(
        translate("Diagnostics", "Sent again"), count_text(state.republished), again if state.republished else ""
    )
    received = translate("Diagnostics", "{changes} changes in {messages} messages")
    yield Line(
        translate("Diagnostics", "Received"),
        received.format(changes=count_text(state.changes), messages=count_text(state.notifications)),
    )


def _server(picture: Picture, state: LinkState, now_ns: int) -> Iterator[Line]:
    if state.phase is Phase.LIVE:
        slow = state.publish_lag_s > _SLOW_S
        yield Line(
            translate("Diagnostics", "On the way"),
            _short(state.publish_lag_s),
            translate("Diagnostics", "So much later than the quickest came the last message.") if slow else "",
            Urgency.WARNING if slow else None,
        )
    if state.round_trip_s:
        yield Line(
            translate("Diagnostics", "Question and answer"),
            _short(state.round_trip_s),
            translate("Diagnostics", "How long the server takes to answer a question."),
            Urgency.WARNING if state.round_trip_s > _SLOW_S else None,
        )
    if state.server_start_ns:
        off = ("server.clock", state.link) in picture.notices
        ahead = state.clock_offset_s >= 0
        value = (
            translate("Diagnostics", "{span} ahead of ours")
            if ahead
            else translate("Diagnostics", "{span} behind ours")
        )
        yield Line(
            translate("Diagnostics", "Its clock"),
            value.format(span=_short(abs(state.clock_offset_s))),
            translate("Diagnostics", "Times of values are the server's: set its clock right.") if off else "",
            Urgency.WARNING if off else None,
        )
        started = translate("Diagnostics", "since {time}").format(time=moment_text(state.server_start_ns, now_ns))
        sound = state.server_state in {"running", ""}
        yield Line(
            translate("Diagnostics", "Server"),
            f"{state_words(state.server_state)} {started}".strip(),
            state.product,
            None if sound else Urgency.WARNING,
        )


def _short(seconds: float) -> str:
    """Milliseconds below a second: what the network does is told in them."""
    if seconds < 1:
        return translate("Diagnostics", "{ms} ms").format(
            ms=QLocale().toString(seconds * 1000, "f", 0 if seconds >= 0.01 else 1)
        )
    return duration_words(seconds)
