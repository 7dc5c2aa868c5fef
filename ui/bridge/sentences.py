"""The sentence behind each message key. English is the source; the catalogue holds the French.

They begin small and end without a stop: they stand after a name, inside brackets, or alone (then capitalised).
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final[Mapping[str, object]] = {
    # Core and channel.
    "core_gone": QT_TRANSLATE_NOOP("Words", "the core is not running; it is being started again"),
    "core_stopping": QT_TRANSLATE_NOOP("Words", "the core was stopped; it is being started again"),
    "core_silent": QT_TRANSLATE_NOOP("Words", "the core does not answer; what is shown is old"),
    "core_other_screens": QT_TRANSLATE_NOOP("Words", "another screen is attached: the core keeps running"),
    "core.internal_fault": QT_TRANSLATE_NOOP("Words", "internal fault in the core ({fault}); it goes on"),
    "log.internal_fault": QT_TRANSLATE_NOOP("Words", "internal fault in the log ({detail}); it goes on"),
    "screen_gone": QT_TRANSLATE_NOOP("Words", "the screen has ended"),
    "channel_other_version": QT_TRANSLATE_NOOP("Words", "screen and core are of different versions: update both"),
    "channel_not_understood": QT_TRANSLATE_NOOP("Words", "the core sent what this screen does not understand"),
    "internal_fault": QT_TRANSLATE_NOOP("Words", "internal fault of the screen, written to {path}"),
    "screen.memory_damaged": QT_TRANSLATE_NOOP("Words", "the layout of the screen could not be read; it begins anew"),
    # Links.
    "link.unreachable": QT_TRANSLATE_NOOP("Words", "server not reachable"),
    "link.timeout": QT_TRANSLATE_NOOP("Words", "server does not answer in time"),
    "link.connection_lost": QT_TRANSLATE_NOOP("Words", "connection lost"),
    "link.silent": QT_TRANSLATE_NOOP("Words", "server is silent"),
    "link.server_busy": QT_TRANSLATE_NOOP("Words", "server is full: too many sessions"),
    "link.subscription_lost": QT_TRANSLATE_NOOP("Words", "subscription lost"),
    "link.protocol": QT_TRANSLATE_NOOP("Words", "server answers against the rules"),
    "link.undecodable": QT_TRANSLATE_NOOP("Words", "server sends what cannot be read"),
    "link.service": QT_TRANSLATE_NOOP("Words", "server refuses a service"),
    "link.url": QT_TRANSLATE_NOOP("Words", "the address in the station file is wrong"),
    "link.endpoint": QT_TRANSLATE_NOOP("Words", "server does not offer the security that the station file asks for"),
    "link.not_trusted_by_server": QT_TRANSLATE_NOOP("Words", "server does not trust us: accept our certificate there"),
    "link.tags_refused": QT_TRANSLATE_NOOP("Words", "{count} tags refused by the server: {examples}"),
    "link.sampling_slower": QT_TRANSLATE_NOOP(
        "Words", "the server looks at {count} tags less often than asked ({tag}: every {real_s} s, not {wanted_s} s)"
    ),
    "link.bridge_short": QT_TRANSLATE_NOOP("Words", "outages are bridged for {real_s} s only, {wanted_s} s are wanted"),
    "server.restarted": QT_TRANSLATE_NOOP("Words", "server was restarted"),
    "server.clock": QT_TRANSLATE_NOOP("Words", "clock of the server is off by {offset_s} s"),
    # Certificates and log-in.
    "certificate.unreadable": QT_TRANSLATE_NOOP("Words", "server certificate cannot be read"),
    "certificate.weak_key": QT_TRANSLATE_NOOP("Words", "key of the server certificate is too short"),
    "certificate.weak_signature": QT_TRANSLATE_NOOP("Words", "server certificate is signed too weakly"),
    "certificate.untrusted": QT_TRANSLATE_NOOP("Words", "server certificate is not trusted: decide with “{command}”"),
    "certificate.not_yet_valid": QT_TRANSLATE_NOOP("Words", "server certificate is not valid yet: check the clocks"),
    "certificate.expired": QT_TRANSLATE_NOOP("Words", "server certificate has expired"),
    "certificate.wrong_host": QT_TRANSLATE_NOOP("Words", "server certificate is for another host"),
    "certificate.wrong_use": QT_TRANSLATE_NOOP("Words", "server certificate is not made for a server"),
    "certificate.revoked": QT_TRANSLATE_NOOP("Words", "server certificate was revoked"),
    "certificate.revocation_unknown": QT_TRANSLATE_NOOP("Words", "list of revoked certificates is not current"),
    "certificate.wrong_uri": QT_TRANSLATE_NOOP("Words", "server certificate is for another application"),
    "certificate.changed": QT_TRANSLATE_NOOP("Words", "server showed two different certificates"),
    "certificate.own": QT_TRANSLATE_NOOP("Words", "our own certificate cannot be used"),
    "certificate.own_expires": QT_TRANSLATE_NOOP("Words", "our own certificate expires in {days} days"),
    "identity.refused": QT_TRANSLATE_NOOP("Words", "server refuses the log-in"),
    "identity.password_missing": QT_TRANSLATE_NOOP("Words", "the password is not where the station file says"),
    "identity.password_exposed": QT_TRANSLATE_NOOP("Words", "the password file can be read by others"),
    "identity.password_in_clear": QT_TRANSLATE_NOOP("Words", "the password would travel unprotected"),
    "identity.certificate": QT_TRANSLATE_NOOP("Words", "the user certificate cannot be used"),
    # Counts.
    "count.unbalanced": QT_TRANSLATE_NOOP(
        "Words", "parts not accounted for: {difference} (entered, less good, rejected and in process)"
    ),
    "count.unsigned": QT_TRANSLATE_NOOP("Words", "say who explains it, and why"),
    "count.other_difference": QT_TRANSLATE_NOOP("Words", "another difference stands there now: look again"),
    # What a technician asks.
    "ask.too_many": QT_TRANSLATE_NOOP("Words", "too many questions at once: wait for an answer"),
    "ask.deadline": QT_TRANSLATE_NOOP("Words", "no answer within {span_s} s: the server is too slow, or too large"),
    "explore.url": QT_TRANSLATE_NOOP("Words", "“{url}” is no address of an OPC UA server: write opc.tcp://HOST:PORT"),
    "explore.no_offer": QT_TRANSLATE_NOOP("Words", "the server at {url} offers no way in that this program speaks"),
    "explore.unprotected": QT_TRANSLATE_NOOP("Words", "the server at {url} offers no protected connection"),
    "explore.enter_again": QT_TRANSLATE_NOOP("Words", "the session has ended and no password is kept: connect again"),
    "explore.no_node": QT_TRANSLATE_NOOP("Words", "the server has no such node"),
    "explore.no_history": QT_TRANSLATE_NOOP("Words", "the server keeps no history of this node"),
    "explore.not_of_station": QT_TRANSLATE_NOOP(
        "Words", "{url} is no server of this station: “pupitre init {url}” writes a station file for it"
    ),
    "explore.simulated_apart": QT_TRANSLATE_NOOP(
        "Words", "simulated and real servers do not share a station: begin another one for {url}"
    ),
    "explore.no_file": QT_TRANSLATE_NOOP("Words", "this core was started without a station file"),
    "explore.not_readable": QT_TRANSLATE_NOOP("Words", "the server does not let this value be read"),
    "explore.array": QT_TRANSLATE_NOOP("Words", "an array is no tag: its elements would need nodes of their own"),
    "explore.no_value": QT_TRANSLATE_NOOP("Words", "the node has no value now: its kind cannot be told"),
    "explore.no_number": QT_TRANSLATE_NOOP("Words", "a structure is no tag: only numbers, switches and texts are"),
    "explore.tag_exists": QT_TRANSLATE_NOOP("Words", "the station file has a tag for this node already"),
    "explore.file_unsound": QT_TRANSLATE_NOOP("Words", "the station file has mistakes: correct them first"),
    "explore.not_one_tag": QT_TRANSLATE_NOOP(
        "Words", "nothing was written: the file would not be sound with this text"
    ),
    "explore.not_written": QT_TRANSLATE_NOOP("Words", "{file} could not be written"),
    "trust.hopeless": QT_TRANSLATE_NOOP("Words", "this certificate cannot be trusted: it must be renewed"),
    "trust.another_certificate": QT_TRANSLATE_NOOP(
        "Words", "the server now shows another certificate than the one you looked at: nothing was trusted"
    ),
    "trust.not_written": QT_TRANSLATE_NOOP("Words", "the decision could not be kept: the data folder refuses"),
    # Log.
    "log.folder_held": QT_TRANSLATE_NOOP("Words", "another process writes this data folder"),
    "log.block_damaged": QT_TRANSLATE_NOOP("Words", "a part of the log is damaged"),
    "log.absent": QT_TRANSLATE_NOOP("Words", "there is no log yet"),
    "log.vanished": QT_TRANSLATE_NOOP("Words", "the log file was taken away"),
    "log.foreign": QT_TRANSLATE_NOOP("Words", "the log file is none of ours"),
    "log.newer": QT_TRANSLATE_NOOP("Words", "the log is of a newer program: update this one"),
    "log.disk_full": QT_TRANSLATE_NOOP("Words", "disk full"),
    "log.locked": QT_TRANSLATE_NOOP("Words", "another program holds the log"),
    "log.damaged": QT_TRANSLATE_NOOP("Words", "the log file is damaged"),
    "log.read_only": QT_TRANSLATE_NOOP("Words", "the data folder cannot be written"),
    "log.disk_fault": QT_TRANSLATE_NOOP("Words", "the disk reports a fault"),
    "log.refused": QT_TRANSLATE_NOOP("Words", "the database refuses"),
    "log.left_unwritten": QT_TRANSLATE_NOOP("Words", "{rows} values could not be written at the end"),
    "log.rows_lost": QT_TRANSLATE_NOOP(
        "Words", "{rows} values lost: the memory was full before the log could be written"
    ),
    "log.unit_changed": QT_TRANSLATE_NOOP("Words", "unit changed from “{old}” to “{new}”"),
    "log.quarantined": QT_TRANSLATE_NOOP("Words", "the log was damaged: it is kept as {file}, a new one has begun"),
    "log.rescued": QT_TRANSLATE_NOOP(
        "Words", "{samples} values taken over from the damaged log; {lost} parts are lost"
    ),
    "log.clock_set": QT_TRANSLATE_NOOP("Words", "the clock of this computer was set by {step_s} s"),
    "log.pruned": QT_TRANSLATE_NOOP("Words", "{samples} old values deleted by retention"),
    # Audit trail.
    "records.absent": QT_TRANSLATE_NOOP("Words", "there is no audit trail yet"),
    "records.broken": QT_TRANSLATE_NOOP("Words", "the audit trail was not what was written: kept, a new one has begun"),
    "records.closed": QT_TRANSLATE_NOOP("Words", "the core ends: nothing was done"),
    "records.damaged": QT_TRANSLATE_NOOP("Words", "the audit trail cannot be read"),
    "records.disk_fault": QT_TRANSLATE_NOOP("Words", "the audit trail is not written: the disk reports a fault"),
    "records.disk_full": QT_TRANSLATE_NOOP("Words", "the audit trail is not written: disk full"),
    "records.left_behind": QT_TRANSLATE_NOOP(
        "Words", "not all of the damaged audit trail can be proven: look at releases and competences ({detail})"
    ),
    "records.foreign": QT_TRANSLATE_NOOP("Words", "the audit trail is not written: the file is none of ours"),
    "records.internal_fault": QT_TRANSLATE_NOOP("Words", "internal fault in the audit trail; it goes on"),
    "records.key": QT_TRANSLATE_NOOP("Words", "the audit trail is not written: its key cannot be read"),
    "records.locked": QT_TRANSLATE_NOOP("Words", "the audit trail is not written: another program holds it"),
    "records.newer": QT_TRANSLATE_NOOP("Words", "the audit trail is of a newer program: update this one"),
    "records.outside": QT_TRANSLATE_NOOP("Words", "the head of the audit trail cannot be kept outside"),
    "records.read_only": QT_TRANSLATE_NOOP("Words", "the audit trail is not written: the data folder refuses"),
    "records.refused": QT_TRANSLATE_NOOP("Words", "the audit trail is not written: the database refuses"),
    "records.unsound": QT_TRANSLATE_NOOP(
        "Words", "the audit trail is not what was written here: {found} findings; see the page Records"
    ),
    "records.unproven": QT_TRANSLATE_NOOP(
        "Words",
        "whether the audit trail is what was written could not be proven ({detail}); prove it on the page Records",
    ),
    "records.no_entry": QT_TRANSLATE_NOOP("Words", "there is no entry {number} in the audit trail"),
    "records.no_form": QT_TRANSLATE_NOOP("Words", "the trail is exported as CSV or JSON, not as “{form}”"),
    "records.busy": QT_TRANSLATE_NOOP("Words", "other exports are still being written: wait for them"),
    "records.not_written": QT_TRANSLATE_NOOP("Words", "the file could not be written ({detail})"),
    "records.apart_failed": QT_TRANSLATE_NOOP("Words", "it could not be done ({detail})"),
    "review.changed": QT_TRANSLATE_NOOP(
        "Words", "other entries are there than you looked at: nothing was signed; look again"
    ),
}
"""Every key the core can send is here, and in the catalogue; a test says so."""
