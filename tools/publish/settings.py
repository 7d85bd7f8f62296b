"""`TARGETS` of publishconf.py: where the site can be published to, without anything secret."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from typing import Any

from cases.language import N_
from tools.release.refusal import Refused

_SECRET = re.compile(r"secret|passw|token|credential|access_?key|private_?key", re.IGNORECASE)
_IN_SETTINGS = N_("publishconf.py: see TARGETS in docs/reference/settings.md")


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """A folder of this machine, with the releases below it. `url` is where it is served, if not SITEURL."""

    path: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """A folder of another machine, by rsync over ssh. `ssh` are more options for ssh."""

    host: str
    path: str
    ssh: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class BucketPlace:
    """A bucket of S3, or what in it begins with `prefix`. `profile` names credentials kept elsewhere."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    profile: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class BranchPlace:
    """A branch of a git remote that serves pages. `domain` is written to CNAME."""

    remote: str = "origin"
    branch: str = "gh-pages"
    domain: str = ""
    url: str = ""


Place = FolderPlace | ServerPlace | BucketPlace | BranchPlace
KINDS: Mapping[str, type[Place]] = {
    "folder": FolderPlace,
    "rsync": ServerPlace,
    "s3": BucketPlace,
    "gh-pages": BranchPlace,
}


def place_of(targets: Any, name: str) -> Place:
    """The place that a name in TARGETS stands for. Raises Refused, also for a secret in any of them."""
    if not isinstance(targets, Mapping) or not all(isinstance(one, Mapping) for one in targets.values()):
        raise Refused(N_("TARGETS is not a table of tables"), _IN_SETTINGS)
    for target, keys in targets.items():
        _refuse_secrets(target, keys)
    if name not in targets:
        near = get_close_matches(name, list(targets), 1)
        raise Refused(N_("there is no target {name}"), _IN_SETTINGS, [*(near or targets)], name=name or "(?)")
    keys = dict(targets[name])
    kind = keys.pop("kind", None)
    if kind not in KINDS:
        raise Refused(
            N_("target {name}: the kind {kind} is none of these"),
            _IN_SETTINGS,
            list(KINDS),
            name=name,
            kind=kind,
        )
    return _filled(name, KINDS[kind], keys)


def _refuse_secrets(name: str, keys: Mapping[str, object]) -> None:
    """Passwords have places of their own, which are not in git."""
    found = [key for key in keys if _SECRET.search(str(key))]
    found += [key for key, value in keys.items() if re.search(r"://[^/@\s]*:[^/@\s]*@", str(value))]
    if found:
        raise Refused(
            N_("target {name}: {keys} does not belong into publishconf.py"),
            N_(
                "take it out, and change it, for it may be in git already; credentials are read from ~/.ssh,"
                " ~/.aws/credentials, the environment or git's own store"
            ),
            name=name,
            keys=", ".join(map(str, found)),
        )


def _filled(name: str, kind: type[Place], keys: dict[str, Any]) -> Place:
    known = {field.name: field for field in fields(kind)}
    for key, value in keys.items():
        if key not in known:
            near = get_close_matches(str(key), list(known), 1)
            raise Refused(
                N_("target {name}: the key {key} is unknown"),
                _IN_SETTINGS,
                near or list(known),
                name=name,
                key=key,
            )
        wanted = (list, tuple) if key == "ssh" else str
        if not isinstance(value, wanted):
            raise Refused(N_("target {name}: {key} has a wrong value"), _IN_SETTINGS, name=name, key=key)
    missing = [key for key, field in known.items() if field.default is MISSING and not keys.get(key)]
    if missing:
        raise Refused(
            N_("target {name}: {keys} is missing"), _IN_SETTINGS, name=name, keys=", ".join(missing)
        )
    if "/" in keys.get("remote", "") or ":" in keys.get("remote", ""):
        raise Refused(
            N_("target {name}: remote is the name of a remote, not its address"),
            N_("give it one: git remote add pages ADDRESS"),
            name=name,
        )
    filled: dict[str, Any] = {key: tuple(value) if key == "ssh" else value for key, value in keys.items()}
    return kind(**filled)
