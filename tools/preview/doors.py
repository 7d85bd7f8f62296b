"""Who may come in: by which Host, from which Origin, and from another machine only with the token."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

COOKIE = "preview-token"
PARAMETER = "token"
_OWN_NAMES = ("127.0.0.1", "localhost")
_OWN_ADDRESSES = ("127.0.0.1", "::1")


class Answer(Enum):
    """What becomes of one who knocks."""

    WELCOME = "welcome"
    GIVE_COOKIE = "give the cookie, and ask to come again without the token in the address"
    WRONG_HOST = "another host"
    WRONG_ORIGIN = "another origin"
    NO_TOKEN = "no token"


@dataclass(frozen=True, slots=True)
class Doors:
    """The rules of one server.

    `lan_host` is its address in the local network, where guests need `token`; both are empty for none.
    """

    port: int
    lan_host: str = ""
    token: str = ""

    def answer(self, path: str, headers: Mapping[str, str], client: str) -> Answer:
        """What becomes of a request from the address `client`."""
        host = headers.get("Host", "")
        if host not in self._hosts():
            return Answer.WRONG_HOST
        if not self._is_own_origin(headers.get("Origin"), host) or not _is_own_fetch(headers):
            return Answer.WRONG_ORIGIN
        if self.is_here(host, client) or self._is_token(_cookie(headers.get("Cookie", ""))):
            return Answer.WELCOME
        return Answer.GIVE_COOKIE if self._is_token(_parameter(path)) else Answer.NO_TOKEN

    def is_here(self, host: str, client: str) -> bool:
        """Whether a request comes from this machine and by a name of its own. A Host alone proves nothing: a
        guest from the network can send any. Guests may only read.
        """
        return client in _OWN_ADDRESSES and host.rsplit(":", 1)[0] in _OWN_NAMES

    @property
    def lan_url(self) -> str:
        """What to open on a phone."""
        return f"http://{self.lan_host}:{self.port}/?{urlencode({PARAMETER: self.token})}"

    def _hosts(self) -> set[str]:
        names = (*_OWN_NAMES, self.lan_host) if self.lan_host else _OWN_NAMES
        # Browsers leave out the port of http, 80.
        return {f"{name}:{self.port}" for name in names} | (set(names) if self.port == 80 else set())

    def _is_own_origin(self, origin: str | None, host: str) -> bool:
        return origin is None or origin == f"http://{host}"

    def _is_token(self, given: str) -> bool:
        return bool(self.token) and secrets.compare_digest(given.encode(), self.token.encode())


def make_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


def without_token(path: str) -> str:
    """A path with its query but for the token, and never an address of another host."""
    url = urlsplit(path)
    query = urlencode([(name, value) for name, value in parse_qsl(url.query) if name != PARAMETER])
    return f"/{url.path.lstrip('/')}" + (f"?{query}" if query else "")


def _is_own_fetch(headers: Mapping[str, str]) -> bool:
    """Another site may lead to a page, and may neither show it in a frame nor ask for anything else."""
    if headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin"):
        return True
    return headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"


def _parameter(path: str) -> str:
    return dict(parse_qsl(urlsplit(path).query)).get(PARAMETER, "")


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
