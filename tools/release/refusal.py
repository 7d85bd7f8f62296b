"""What can't be done, for people: what is wrong and what to do about it, in the language of the site."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cases.language import N_, Language

_REMEDIES = {
    errno.ENOSPC: (N_("the disk of {path} is full"), N_("free some space there, then run this again")),
    errno.EDQUOT: (N_("the quota of {path} is used up"), N_("free some space there, then run this again")),
    errno.EACCES: (
        N_("nothing may be written to {path}"),
        N_("run this as the user who owns it, or give yourself the right to write there"),
    ),
    errno.EROFS: (
        N_("the disk of {path} is read-only"),
        N_("choose another folder, or have the disk mounted for writing"),
    ),
    errno.EMFILE: (
        N_("too many files are open at once"),
        N_("raise the limit (ulimit -n 1024), then run this again"),
    ),
}
_REMEDIES[errno.EPERM] = _REMEDIES[errno.EACCES]
_REMEDIES[errno.EFBIG] = _REMEDIES[errno.EDQUOT]
_OTHERWISE = (
    N_("{path}: {reason}"),
    N_("see that the folder is there and can be written, then run this again"),
)
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+(?=@)")


class Refused(Exception):
    """Something that is not done, and why. `lines` are particulars, one a line; public is what it was."""

    def __init__(self, message: str, remedy: str = "", lines: Sequence[str] = (), **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self._texts = (message, remedy)
        self._values = values
        self.lines = tuple(lines)

    def report(self, language: Language) -> str:
        """The whole of it for a terminal, without anything that only those may know who have it."""
        message, remedy = (language.text(text, **self._values) if text else "" for text in self._texts)
        rows = [f"{language.text(N_('error'))}: {message}", *(f"  {line}" for line in self.lines)]
        return hide_credentials("\n".join([*rows, *([f"  = {remedy}"] if remedy else [])]))


def shortened(lines: Sequence[str], most: int) -> list[str]:
    """The first lines, and how many more there are."""
    return [*lines] if len(lines) <= most else [*lines[:most], f"… + {len(lines) - most}"]


def hide_credentials(text: str, secrets: Sequence[str] = ()) -> str:
    """The text without user and password of URLs, and without the secrets that are named."""
    for secret in filter(None, secrets):
        text = text.replace(secret, "***")
    return _CREDENTIALS.sub("***", text)


@contextmanager
def refusing(path: object) -> Iterator[None]:
    """Make a Refused with a remedy of an OSError that comes of working in `path`."""
    try:
        yield
    except OSError as error:
        message, remedy = _REMEDIES.get(error.errno or 0, _OTHERWISE)
        raise Refused(message, remedy, path=path, reason=error.strerror or str(error)) from error
