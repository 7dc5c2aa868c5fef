"""What the world did wrong, as one line for the terminal: what happened, and what to try.

The core names failures by message key; screen and paper translate them by their catalogues, the terminal by this table.
"""

from collections.abc import Iterator, Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    # links
    "link.unreachable": "The server cannot be reached. Check address, port, cable and firewall.",
    "link.timeout": "The server takes the connection but does not answer in time. Is it overloaded or starting?",
    "link.connection_lost": "The connection was lost. Try again; if it repeats, look at the network.",
    "link.silent": "The server is connected but silent. Look at the server.",
    "link.server_busy": "The server has no session left for us. Close other clients, or raise its limits.",
    "link.subscription_lost": "The server dropped the subscription. Try again.",
    "link.protocol": "The server answers against the rules of OPC UA. Report it to the maker of the server.",
    "link.undecodable": "The server sent what cannot be decoded. Report it to the maker of the server.",
    "link.service": "The server refused a service.",
    "link.url": "The address is not one of an OPC UA server: write opc.tcp://HOST:PORT.",
    "link.endpoint": "The server does not offer this security policy and mode. `pupitre browse` shows what it does.",
    "link.not_trusted_by_server": "The server does not trust our certificate. Its administrator must accept it.",
    "certificate.unreadable": "The server's certificate cannot be read.",
    "certificate.weak_key": "The server's certificate has a key that is too short for the policy.",
    "certificate.weak_signature": "The server's certificate is signed by a method that is no longer safe.",
    "certificate.untrusted": "The server's certificate is not trusted yet. `pupitre trust` shows it and decides.",
    "certificate.not_yet_valid": "The server's certificate is not valid yet. Check the clocks.",
    "certificate.expired": "The server's certificate has expired. Its administrator must renew it.",
    "certificate.wrong_host": "The server's certificate names another host than the address does.",
    "certificate.wrong_use": "The server's certificate is not made for a server.",
    "certificate.revoked": "The server's certificate was revoked by who made it.",
    "certificate.revocation_unknown": "The list that says which certificates were revoked is not valid or too old.",
    "certificate.wrong_uri": "The server's certificate names another application than the server does.",
    "certificate.changed": "The server's certificate changed during the connection. It was refused.",
    "certificate.own": "Our own certificate or its key cannot be read or made. Check the data folder.",
    "identity.refused": "The server refused the log-in. Check user and password.",
    "identity.password_missing": "The password is not where password_from says. Set the variable or make the file.",
    "identity.password_exposed": "The password file can be read by other users. Set its mode to 0600.",
    "identity.password_in_clear": "The password would travel unencrypted. Choose a security policy.",
    "identity.certificate": "The user's certificate or its key cannot be used.",
    # log
    "log.folder_held": "Another Pupitre writes this data folder. Close it, or choose another folder with --data.",
    "log.absent": "There is no log yet: nothing was recorded here. `pupitre record STATION.toml` begins one.",
    "log.vanished": "The log file was taken away while it was written.",
    "log.foreign": "The log file is not one of Pupitre. It is kept as it is; choose another folder with --data.",
    "log.disk_full": "The disk is full. Free some space.",
    "log.locked": "Another program holds the log. Close it.",
    "log.damaged": "The log is damaged. It is kept as it is; move it aside to begin a new one.",
    "log.block_damaged": "A part of the log is damaged, or written by a newer program.",
    "log.newer": "The log was written by a newer Pupitre. It is kept as it is; use that version.",
    "log.read_only": "The log cannot be written. Check the rights of the data folder.",
    "log.disk_fault": "The disk reports a fault. Save the data folder and look at the disk.",
    "log.refused": "The log refuses to be written.",
    # trail
    "records.absent": "There is no audit trail here. It begins with the first start of the program.",
    "records.broken": "The audit trail is not what was written. It is kept beside the new one; see `pupitre verify`.",
    "records.closed": "The program ends: nothing more is entered in the audit trail.",
    "records.left_behind": "Not all of the audit trail that was put aside is proven: look at releases and competences.",
    "records.damaged": "The audit trail cannot be read. `pupitre verify` names what is wrong with it.",
    "records.disk_fault": "The disk reports a fault: the audit trail is not written. What needs it is not done.",
    "records.disk_full": "The disk is full: the audit trail is not written. What needs it is not done.",
    "records.foreign": "records.db is not one of Pupitre. It is kept as it is; choose another folder with --data.",
    "records.internal_fault": "Internal fault in the audit trail; it goes on. Details are in the log file.",
    "records.key": "The key of the audit trail cannot be read. Check records.key in the data folder.",
    "records.locked": "Another program holds the audit trail. Close it.",
    "records.newer": "The audit trail was written by a newer Pupitre. It is kept as it is; use that version.",
    "records.outside": "The head of the audit trail cannot be kept outside of this folder, as the station file asks.",
    "records.read_only": "The audit trail cannot be written. Check the rights of the data folder.",
    "records.refused": "The audit trail refuses to be written.",
    "records.unproven": "Whether the audit trail is what was written could not be proven. Try `pupitre verify`.",
    "records.unsound": "The audit trail is not what was written here. `pupitre verify` names what is wrong with it.",
    # sets
    "set.damaged": "The file is not what was signed: it is damaged, or was changed.",
    "set.from_future": "It was assessed at a time that is yet to come: look at the clocks of both stations.",
    "set.id_taken": "A record of another station has this id.",
    "set.markup": "There is something in it that is neither text nor drawing.",
    "set.name": "There is a name in it that no station gives.",
    "set.newer": "The set was written by a newer Pupitre. Update this one.",
    "set.no_such": "There is nothing of this name.",
    "set.not_assessed_there": "It was not assessed at the station that made the set.",
    "set.not_one": "The file is no set of Pupitre.",
    "set.not_text": "What should be text is none.",
    "set.older": "What is here is newer.",
    "set.picture": "What should be a picture is none.",
    "set.picture_differs": "There is another picture of this name here, and procedures show it.",
    "set.signature": "The signature of the set is not that of the key it names.",
    "set.too_large": "The set is larger than any station writes.",
    "set.unknown_person": "Nobody has this id and name here.",
    "set.unusable": "It cannot be used.",
}

NOTICES: Final[Mapping[str, str]] = {
    "core.internal_fault": "Internal fault of Pupitre ({fault}); it goes on. Details are in the log file.",
    "link.tags_refused": "The server does not give {count} tags: {examples}. They are asked for again.",
    "link.sampling_slower": "The server looks at {count} tags less often than asked ({tag}: every {real_s} s, not "
    "{wanted_s} s): what is faster it does not see. Ask for what it grants, or for fewer tags.",
    "link.bridge_short": "The server bridges outages of {real_s} s only; {wanted_s} s are wanted.",
    "server.restarted": "The server was restarted.",
    "server.clock": "The server's clock is off by {offset_s} s.",
    "count.unbalanced": (
        "Parts not accounted for: {difference} (what entered, less good, rejected and in process). "
        "It stands until somebody explains it on the screen."
    ),
    "certificate.own_expires": "Our own certificate expires in {days} days.",
    "log.left_unwritten": "{rows} values could not be written before the end.",
    "log.rows_lost": "{rows} values are lost: the memory was full before the log could be written.",
    "log.unit_changed": "The unit changed from {old} to {new}: older values have the old one.",
    "log.quarantined": "The log was damaged ({detail}). It is kept as {file}, and a new one was begun.",
    "log.rescued": "{samples} values were brought over from {file}; {lost} parts of it could not be read.",
    "log.clock_set": "The clock of this computer was set by {step_s} s.",
    "log.pruned": "{samples} old values were deleted by retention.",
    "write.unknown": "Nobody knows whether {asked} {unit} was carried out: read the machine, and enter it at a screen.",
    "control.lost": "“{station}” took control of this machine.",
    "alarms.journal_broken": "The alarm journal was damaged; it is kept, and a new one was begun ({file}).",
    "alarms.pruned": "{rows} old rows of the alarm journal were deleted by retention; it begins at {begins}.",
    "alarms.server_refused": "The server's own alarms cannot be had ({detail}).",
    "alarms.server_too_many": "More than {most} alarms of servers: the rest is not kept.",
    "wear.alert": "It shows wear ({tags}).",
    "wear.not_kept": "What was learned of wear cannot be kept ({reason}).",
    "wear.put_aside": "What was learned of wear was damaged and is put aside ({file}): it is learned anew.",
    "wear.learns_anew": "Its tags are others than before: what is normal is learned anew.",
    "procedure.not_open": "The journal of procedures cannot be opened ({detail}).",
    "procedure.not_read": "Which procedures are released cannot be read ({detail}).",
    "procedure.not_kept": "What happens in this run cannot be kept; it waits ({detail}).",
    "procedure.unreadable": "This run cannot be read and does not go on; the audit trail has what was done ({detail}).",
    "procedure.not_there": "The station file names this procedure for {meant}, and there is none of this name.",
    "procedure.not_there_near": (
        "The station file names this procedure for {meant}, and there is none of this name; did you mean “{near}”?"
    ),
    "procedure.put_aside": "The journal of procedures was damaged and is put aside ({file}).",
    "access.emergency": "The break-glass account was used: its password has to be set anew.",
    "access.many_wrong": "Too many wrong passwords at a log-in ({screen}): locked out for {minutes} min.",
    "access.reset_at_terminal": "The password was set anew at a terminal: by whom is in the audit trail.",
    "access.tampered": "What is kept of this person was changed by hand: no log-in until the password is set anew.",
}
"""Sentences of the notices that carry more than a detail."""

# Named failures whose own text is already such a line. By name, so that no command loads what it does not use.
_SPEAKS_FOR_ITSELF: Final = frozenset(
    {
        ("hmi.procedures.load", "ProcedureError"),
        ("hmi.station.apart", "MixedFolderError"),
        ("hmi.station.problems", "StationError"),
        ("hmi.training.load", "ScenarioError"),
        ("hmi.simulator.serve", "PortTakenError"),
        ("hmi.twin.faults", "UnknownFaultError"),
    }
)


def plain(text: str) -> str:
    """What a server says, without characters that could steer the terminal or that it cannot write."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def failure_line(error: BaseException) -> str | None:
    """The line for a failure of the world; None for a fault of ours, which has a traceback instead.

    A group of errors is one of the world when all of it is; the first speaks.
    """
    leaves = list(_leaves(error))
    lines = [_line(leaf) for leaf in leaves]
    if not lines or any(line is None for line in lines):
        return None
    return lines[0]


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    else:
        yield error


def _line(error: BaseException) -> str | None:
    if any((kind.__module__, kind.__name__) in _SPEAKS_FOR_ITSELF for kind in type(error).__mro__):
        return str(error)
    reason = getattr(error, "reason", None)
    if isinstance(reason, str) and type(error).__module__.startswith("hmi."):
        detail = str(getattr(error, "detail", "") or getattr(error, "name", "") or "")
        sentence = SENTENCES.get(str(reason), f"{reason}.")
        return f"{sentence} ({plain(detail)})" if detail else sentence
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return None
