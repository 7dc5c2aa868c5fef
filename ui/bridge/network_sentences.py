"""What is said of the network and on papers, behind each key. English is the source; the catalogue holds the French."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final[Mapping[str, object]] = {
    # Whose fault it was.
    "place.cable": QT_TRANSLATE_NOOP("Network", "Cable or network card of this computer"),
    "place.network": QT_TRANSLATE_NOOP("Network", "Network between here and the server"),
    "place.server": QT_TRANSLATE_NOOP("Network", "Server"),
    "place.restart": QT_TRANSLATE_NOOP("Network", "Restart of the server"),
    "place.controller": QT_TRANSLATE_NOOP("Network", "Controller behind the server"),
    "place.this_pc": QT_TRANSLATE_NOOP("Network", "This computer"),
    "place.decision": QT_TRANSLATE_NOOP("Network", "Settings: a person must decide"),
    "place.unknown": QT_TRANSLATE_NOOP("Network", "Cannot be told"),
    "symptom.lost": QT_TRANSLATE_NOOP("Network", "No data"),
    "symptom.late": QT_TRANSLATE_NOOP("Network", "Data late"),
    "symptom.standstill": QT_TRANSLATE_NOOP("Network", "Values bad or at a standstill"),
    "symptom.stalled": QT_TRANSLATE_NOOP("Network", "This program held up"),
    "symptom.clock": QT_TRANSLATE_NOOP("Network", "Clock was set"),
    "confidence.high": QT_TRANSLATE_NOOP("Network", "Sure of it."),
    "confidence.fair": QT_TRANSLATE_NOOP("Network", "Likely."),
    "confidence.low": QT_TRANSLATE_NOOP("Network", "A guess at most."),
    # How it is known.
    "network.not_running": QT_TRANSLATE_NOOP("Network", "Pupitre was not running."),
    "network.interface_no_address": QT_TRANSLATE_NOOP(
        "Network", "This computer had no address or route to the server for {seconds} s."
    ),
    "network.interface_no_carrier": QT_TRANSLATE_NOOP(
        "Network", "The network card of this computer had no signal for {seconds} s."
    ),
    "network.interface_down": QT_TRANSLATE_NOOP(
        "Network", "The network card of this computer was switched off for {seconds} s."
    ),
    "network.interface_missing": QT_TRANSLATE_NOOP("Network", "The network card was gone for {seconds} s."),
    "network.loop_lag": QT_TRANSLATE_NOOP("Network", "Pupitre itself stood still for {seconds} s: computer too busy."),
    "network.unnoted": QT_TRANSLATE_NOOP("Network", "Nothing could be noted for {seconds} s: asleep or held up."),
    "network.restarted": QT_TRANSLATE_NOOP("Network", "The server says it was started at {at_ns}."),
    "network.together": QT_TRANSLATE_NOOP("Network", "{links} links to {hosts} computers were lost within 2 s."),
    "network.broken_messages": QT_TRANSLATE_NOOP("Network", "Messages of the server were missing or unreadable."),
    "network.queue_too_small": QT_TRANSLATE_NOOP(
        "Network", "The server's queue was too small for the rate of the values, without any outage."
    ),
    "network.unanswered": QT_TRANSLATE_NOOP("Network", "Connections were taken, but no OPC UA answer came."),
    "network.line_or_host": QT_TRANSLATE_NOOP(
        "Network", "Line cut or server computer off: from here both look the same."
    ),
    "network.ran_on": QT_TRANSLATE_NOOP("Network", "The same server program ran on all the while (since {at_ns})."),
    "network.nothing_noted": QT_TRANSLATE_NOOP("Network", "Nothing was noted of this time."),
    "network.no_trace": QT_TRANSLATE_NOOP("Network", "What was noted shows no cause."),
    "network.reason": QT_TRANSLATE_NOOP("Network", "The link said: {reason}."),
    "network.resent": QT_TRANSLATE_NOOP("Network", "{count} packets had to be sent again."),
    "network.late": QT_TRANSLATE_NOOP("Network", "Values came up to {seconds} s late."),
    "network.slow_way": QT_TRANSLATE_NOOP("Network", "The way there and back alone took {seconds} s."),
    "network.quick_way": QT_TRANSLATE_NOOP("Network", "The way there and back took only {seconds} s."),
    "network.answer": QT_TRANSLATE_NOOP("Network", "The server needed up to {seconds} s for an answer."),
    "network.server_answers": QT_TRANSLATE_NOOP("Network", "The server itself answered all the while."),
    "network.bad_values": QT_TRANSLATE_NOOP("Network", "{bad} of {tags} values were bad or stale."),
    "network.no_change": QT_TRANSLATE_NOOP(
        "Network", "No value changed any more: controller gone, or the line at rest."
    ),
    "network.disk_lag": QT_TRANSLATE_NOOP("Network", "The disk took up to {seconds} s to write."),
    "network.disk_lost": QT_TRANSLATE_NOOP("Network", "The log could not be written, and memory was full."),
    "network.own_clock": QT_TRANSLATE_NOOP("Network", "The clock of this computer was set by {step}."),
    "network.server_clock": QT_TRANSLATE_NOOP("Network", "The clock of the server moved by {step} against ours."),
    "network.probe_open": QT_TRANSLATE_NOOP("Network", "Trial connections that stood: {count}."),
    "network.probe_hung_up": QT_TRANSLATE_NOOP("Network", "Trial connections taken and closed at once: {count}."),
    "network.probe_refused": QT_TRANSLATE_NOOP("Network", "Trial connections refused (nothing listens): {count}."),
    "network.probe_timed_out": QT_TRANSLATE_NOOP("Network", "Trial connections nobody answered: {count}."),
    "network.probe_no_route": QT_TRANSLATE_NOOP("Network", "Trial connections without a way there: {count}."),
    "network.probe_no_name": QT_TRANSLATE_NOOP("Network", "Trials in which the server's name was not found: {count}."),
    "network.came_later": QT_TRANSLATE_NOOP("Network", "Data of {span} came later."),
    "network.of_these": QT_TRANSLATE_NOOP("Network", "of these: {place}"),
    "network.goes_on": QT_TRANSLATE_NOOP("Network", "goes on"),
    # Whom to tell what.
    "advice.cable": QT_TRANSLATE_NOOP(
        "Network", "Look at plug, cable and switch port of this computer; then at its network card and its address."
    ),
    "advice.network": QT_TRANSLATE_NOOP(
        "Network",
        "Tell the network people the times above: which switch, line or firewall between this computer and the"
        " addresses above had trouble then? This computer and the server were up.",
    ),
    "advice.server": QT_TRANSLATE_NOOP(
        "Network",
        "Tell whoever runs the server: it was reachable, yet did not answer as it should. Look into its log.",
    ),
    "advice.restart": QT_TRANSLATE_NOOP("Network", "Ask who restarted the server, or what: update, power, watchdog."),
    "advice.controller": QT_TRANSLATE_NOOP(
        "Network", "Look at the controller behind the server and at the line between the two; the server is well."
    ),
    "advice.this_pc": QT_TRANSLATE_NOOP(
        "Network", "Look at this computer: what ran at these times (scan, backup, update)? Sleep mode, disk, clock?"
    ),
    "advice.decision": QT_TRANSLATE_NOOP(
        "Network", "No fault of the network: certificate, log-in or settings of link and server do not agree."
    ),
    "advice.unknown": QT_TRANSLATE_NOOP(
        "Network", "Where it cannot be told, compare the times with the logs of switch, firewall and server."
    ),
    "advice.none": QT_TRANSLATE_NOOP("Network", "Nothing: there was no incident."),
    # The paper.
    "network.title": QT_TRANSLATE_NOOP("Network", "What happened on the network"),
    "network.section_summary": QT_TRANSLATE_NOOP("Network", "Summary"),
    "network.section_links": QT_TRANSLATE_NOOP("Network", "Links"),
    "network.section_incidents": QT_TRANSLATE_NOOP("Network", "Incidents"),
    "network.section_advice": QT_TRANSLATE_NOOP("Network", "What to ask of whom"),
    "network.section_method": QT_TRANSLATE_NOOP("Network", "How this is known"),
    "network.coverage": QT_TRANSLATE_NOOP(
        "Network", "{noted} of the time noted, {held} of the time data held (worst link)"
    ),
    "network.incidents": QT_TRANSLATE_NOOP("Network", "Incidents"),
    "network.calm": QT_TRANSLATE_NOOP("Network", "Nothing happened: no data was lost or late."),
    "network.held": QT_TRANSLATE_NOOP("Network", "Time for which data is held (worst link)"),
    "network.longest": QT_TRANSLATE_NOOP("Network", "Longest time without data"),
    "network.noted": QT_TRANSLATE_NOOP("Network", "Time of which notes were kept (worst link)"),
    "network.column_link": QT_TRANSLATE_NOOP("Network", "Link"),
    "network.column_address": QT_TRANSLATE_NOOP("Network", "Address"),
    "network.column_incidents": QT_TRANSLATE_NOOP("Network", "Incidents"),
    "network.column_missing": QT_TRANSLATE_NOOP("Network", "Missing"),
    "network.column_later": QT_TRANSLATE_NOOP("Network", "Came later"),
    "network.column_noted": QT_TRANSLATE_NOOP("Network", "Noted"),
    "network.column_from": QT_TRANSLATE_NOOP("Network", "Beginning"),
    "network.column_lasted": QT_TRANSLATE_NOOP("Network", "Lasted"),
    "network.column_links": QT_TRANSLATE_NOOP("Network", "Links"),
    "network.column_what": QT_TRANSLATE_NOOP("Network", "What was noticed"),
    "network.column_place": QT_TRANSLATE_NOOP("Network", "Where the fault was"),
    "network.strips": QT_TRANSLATE_NOOP(
        "Network",
        "Band: grey live, hatched data missing, striped data that came later, empty nothing noted. Line: longest answer"
        " of the server, in ms.",
    ),
    "network.none": QT_TRANSLATE_NOOP("Network", "None."),
    "network.latest": QT_TRANSLATE_NOOP("Network", "{count} incidents; the latest {shown} are listed."),
    "network.method_facts": QT_TRANSLATE_NOOP(
        "Network",
        "Once a second Pupitre notes of each link: state, last message, delay of the values, answer time, TCP round"
        " trip and packets sent again, clocks, start of the server, network card, and how punctual this computer is.",
    ),
    "network.method_probe": QT_TRANSLATE_NOOP(
        "Network",
        "A server that delivers is never probed. One that does not gets at most one trial connection in 5 s, without a"
        " word, closed after 0.2 s.",
    ),
    "network.method_verdict": QT_TRANSLATE_NOOP(
        "Network",
        "A verdict follows fixed rules from these notes, in this order: this computer off, its card, its load;"
        " settings; restart; several servers at once; what the server said; what the trial connections found.",
    ),
    "network.method_limits": QT_TRANSLATE_NOOP(
        "Network",
        "The view is that of this computer alone. Where its notes fit two causes, it says so. Notes are kept for seven"
        " days.",
    ),
}
