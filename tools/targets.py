"""What an address in a finished file leads to, if it is of the site's own."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit


def target_of(address: str, name: str, site_url: str) -> tuple[str, str] | None:
    """The file below the output folder and the fragment that an address leads to; None for another site's.

    `name` is the file that holds the address; `site_url` is the public address of the site.
    """
    own, url = urlsplit(site_url), urlsplit(address.strip())
    if url.scheme or url.netloc:
        is_own = bool(own.netloc) and (url.scheme or own.scheme, url.netloc) == (own.scheme, own.netloc)
        if not is_own or not f"{url.path}/".startswith(f"{own.path}/"):
            return None
        path = unquote(url.path) or "/"
    else:
        path = unquote(url.path)
    if path.startswith("/"):
        target = path.removeprefix(own.path).lstrip("/")
    else:
        target = normpath(join(dirname(name), path)) if path else name
        target = "" if target == "." else target + ("/" if path.endswith(("/", "..", ".")) else "")
    file = f"{target}index.html" if target == "" or target.endswith("/") else target
    return file, unquote(url.fragment)
