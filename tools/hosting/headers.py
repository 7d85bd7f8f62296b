"""The headers of every file of the site. Each host's configuration is written from these and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cases.content_policy import DRAWING_POLICY, site_policy
from tools.hosting.site import Site

POLICY = "Content-Security-Policy"
CACHE = "Cache-Control"
# A browser asks each time whether there is a newer one, and gets 304 and no bytes when there is none.
REVALIDATED = "no-cache"
KEPT = "public, max-age=31536000, immutable"
# The site asks for none of these; what it never uses, nothing that gets into it can use either.
_UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "usb",
)
_YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A header that some addresses have otherwise. In `globs` a * stands for one part of a path or of a name,
    at their end for all that follows."""

    name: str
    globs: tuple[str, ...]
    header: str
    value: str

    def pattern(self, base: str = "") -> str:
        """A regular expression for the beginning of an address; `base` is the path of the site's folder."""
        return "|".join(_pattern(glob, base) for glob in self.globs)


def _pattern(glob: str, base: str) -> str:
    anywhere, rest = glob.startswith("*"), glob.removeprefix("*")
    before = ".*" if anywhere else re.escape(base)
    inside = "[^/]+".join(re.escape(part) for part in rest.split("*"))
    return f"{before}{inside}" if glob.endswith("*") else f"{before}{inside}$"


def common_headers(site: Site) -> Mapping[str, str]:
    """What comes with every file."""
    secure = {"Strict-Transport-Security": f"max-age={_YEAR}"} if site.is_secure else {}
    return {
        POLICY: site_policy(site.wasm),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
        "Cross-Origin-Opener-Policy": "same-origin",
        **secure,
        CACHE: REVALIDATED,
    }


# What has a digest in its name never changes: the theme's files, pictures, the parts of the search index,
# Pagefind's parts.
EXCEPTIONS = (
    Otherwise(
        "kept",
        ("/theme/*", "/pictures/*", "/search-index/*/*", "/pagefind/fragment/*", "/pagefind/index/*"),
        CACHE,
        KEPT,
    ),
    Otherwise("drawing", ("*.svg",), POLICY, DRAWING_POLICY),
)

# What the release before is still asked for, by pages that were open. Nothing that authors have made is among
# it: what they withdraw goes at once.
FORMER = Otherwise("former", ("/theme/*",), CACHE, KEPT)


def cache_control(address: str) -> str:
    """How long what lies at an address, as "/pictures/jono-0123-640.avif", may be kept."""
    kept = (one.value for one in EXCEPTIONS if one.header == CACHE and re.match(one.pattern(), address))
    return next(kept, REVALIDATED)
