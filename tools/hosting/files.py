"""The files that tell hosts how to serve the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from tools.hosting.caddy import caddy_configuration
from tools.hosting.nginx import nginx_configuration
from tools.hosting.simple_hosts import headers_file, redirects_file
from tools.hosting.site import Redirect, Site

# Read by hosts of static files from the root of the site.
SERVED = ("_headers", "_redirects")
# Included in the configuration of one's own server; they lie beside a release, not in it.
CONFIGURATION = ("nginx.conf", "Caddyfile")


def hosting_files(site: Site, redirects: Iterable[Redirect] = ()) -> Mapping[str, str]:
    """The text of each file by its name, redirects in the order of their old addresses."""
    ordered = sorted(set(redirects), key=lambda redirect: (redirect.old, redirect.new or ""))
    return {
        "_headers": headers_file(site),
        "_redirects": redirects_file(site, ordered),
        "nginx.conf": nginx_configuration(site, ordered),
        "Caddyfile": caddy_configuration(site, ordered),
    }


def write_hosting_files(
    folder: Path,
    site: Site,
    redirects: Iterable[Redirect] = (),
    names: Collection[str] = (*SERVED, *CONFIGURATION),
) -> tuple[Path, ...]:
    """Write the files of these names into a folder. Returns where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in hosting_files(site, redirects).items():
        if name in names:
            (folder / name).unlink(missing_ok=True)  # its bytes may be shared, as those of a release are
            (folder / name).write_text(text, encoding="utf-8")
            written.append(folder / name)
    return tuple(written)
