"""`_headers` and `_redirects`, which hosts of static files such as Netlify and Cloudflare Pages read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.hosting.headers import CACHE, EXCEPTIONS, common_headers
from tools.hosting.site import Redirect, Site


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
    """The text of `_redirects`. What is gone has the status 410, which Netlify knows."""
    return "".join(f"{line}\n" for redirect in redirects for line in _lines(redirect, site))


def _lines(redirect: Redirect, site: Site) -> Iterator[str]:
    new, status = ("/404.html", 410) if redirect.new is None else (redirect.new, 301)
    for name in redirect.names:
        yield f"{site.location(name)} {site.location(new)} {status}"
