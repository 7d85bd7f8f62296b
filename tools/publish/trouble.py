"""What other programs say when something fails, turned into what is wrong and what to do about it."""

from __future__ import annotations

import re

from cases.language import N_
from tools.release.refusal import Refused, hide_credentials

_MOST_SHOWN = 5  # lines of the program's own words that are shown
_FULL = (N_("the disk of {place} is full"), N_("free some space there, then run this again"))
_DENIED = (
    N_("{place} does not let you in"),
    N_("see that your key or your credentials are of one who may write there"),
)
_CODES = {
    73: (N_("the folder at {place} can't be made or entered"), N_("make it, and let yourself write to it")),
    74: (
        N_("at {place}, “current” is a folder and not a link"),
        N_("choose another path in TARGETS, or move that folder away"),
    ),
}
# What ssh, rsync and git write, in the order in which it is looked for.
_SIGNS = (
    (
        r"Host key verification failed|HOST IDENTIFICATION HAS CHANGED|host key .* changed",
        N_("{place} has another host key than is known, or one that nobody has looked at yet"),
        N_("compare it with what its owner says; then connect once by hand with ssh, and accept it"),
    ),
    (r"No space left|ENOSPC|[Dd]isk quota|write error", *_FULL),
    (
        r"Read-only file system",
        N_("the disk of {place} is read-only"),
        N_("choose another path in TARGETS, or have it mounted for writing"),
    ),
    (
        r"Permission denied \(|Authentication failed|could not read Username|error: 403|publickey",
        *_DENIED,
    ),
    (
        r"Permission denied|Operation not permitted",
        N_("at {place} nothing may be written to the folder"),
        N_("let yourself write there, or choose another path in TARGETS"),
    ),
    (
        r"non-fast-forward|fetch first|\[rejected\]|stale info",
        N_("somebody else has published to {place} meanwhile"),
        N_("run this again"),
    ),
    (
        r"does not appear to be a git repository|Repository not found|does not exist",
        N_("there is no repository at {place}"),
        N_("see to the remote of this target: git remote -v"),
    ),
    (
        r"Could not resolve|not known|No route|refused|timed out|unreachable|closed|reset|Broken pipe",
        N_("{place} does not answer, or the connection has broken"),
        N_("see that it is up and can be reached, then run this again: it goes on from where it was"),
    ),
)


def trouble_of(place: str, words: str, code: int = 0) -> Refused:
    """What a program's words mean. What is public is as it was, for that changes last and at once."""
    lines = [hide_credentials(line) for line in words.strip().splitlines() if line.strip(" @")]
    shown = lines[-_MOST_SHOWN:]
    if code in _CODES:
        return Refused(*_CODES[code], shown, place=place)
    for sign, message, remedy in _SIGNS:
        if re.search(sign, words):
            return Refused(message, remedy, shown, place=place)
    return Refused(
        N_("{place}: the connection or a program there has failed"),
        N_("read what it says, then run this again"),
        shown,
        place=place,
    )
