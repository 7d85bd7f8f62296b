"""`_headers` and `_redirects`, which hosts of static files such as Netlify and Cloudflare Pages read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from tools.hosting.headers import CACHE, EXCEPTIONS, common_headers
from tools.hosting.site import Redirect, Site

# Parts of an address that a host fills in, even where they are percent-encoded, for all that it tells.
_MEANING = frozenset("*:")
# Browsers ask with these as they are, and hosts compare with what is asked.
_LITERAL = "/-._~!$&'()+,;=@"


def headers_file(site: Site) -> str:
    """The text of `_headers`.

    Where several rules fit, these hosts join the values. Two policies joined are both obeyed; two orders to a
    cache aren't, and pages are revalidated there anyway: that one is left out of what is common to all.
    """
    common = {name: value for name, value in common_headers(site).items() if name != CACHE}
    lines = [f"{site.base}/*", *(f"  {name}: {value}" for name, value in common.items())]
    for one in EXCEPTIONS:
        for glob in one.globs:
            lines += ["", _rule(glob, site), f"  {one.header}: {one.value}"]
    return "\n".join(lines) + "\n"


def _rule(glob: str, site: Site) -> str:
    """A * may stand only once; other parts of a path have names."""
    if glob.startswith("*"):
        return f"{site.base}/{glob}"
    before, _, last = glob.rpartition("*")
    return site.path(before.replace("*", ":part") + "*" + last)


def redirects_file(site: Site, redirects: Iterable[Redirect]) -> str:
    """The text of `_redirects`: what leads on.

    What is gone isn't named, for everyone may read this file, and there may be a reason why it is gone; such
    hosts answer with 404 by themselves.
    """
    return "".join(f"{line}\n" for redirect in redirects for line in _lines(redirect, site))


def _lines(redirect: Redirect, site: Site) -> Iterator[str]:
    if redirect.new is None:
        return
    if any(letter in _MEANING for letter in redirect.old):
        yield f"# No rule for {site.location(redirect.old)}: * and : stand for other letters here."
        return
    for name in redirect.names:
        yield f"{quote(site.path(name), safe=_LITERAL)} {site.location(redirect.new)} 301"
