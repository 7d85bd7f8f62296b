"""What tests of publishing share: real servers, started once, and a site with a target on each."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.builds import read_tree
from tests.releases import make_root, release
from tests.servers import KEYS, Ssh, git_remote, s3_store, sshd
from tools.publish.command import Wishes, run_publish
from tools.release.manifest import STAMP

KINDS = ("kansio", "palvelin", "varasto", "haara")
_SECRETS = ("AWS_CA_BUNDLE", "AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION")


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ssh]:
    with sshd(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with s3_store(tmp_path_factory.mktemp("s3")) as address:
        yield address


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The credentials of a test, and no others of this machine."""
    for name in _SECRETS:
        monkeypatch.delenv(name, raising=False)
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def bucket_client(endpoint: str) -> Any:
    return boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")


@dataclass(frozen=True, slots=True)
class Site:
    """A site in a folder of its own, with TARGETS that are its own as well."""

    root: Path
    bucket: str
    endpoint: str

    def publish(self, target: str, **wishes: bool) -> int:
        return run_publish(self.root, target, Wishes(**wishes))

    def public(self, target: str) -> dict[str, bytes]:
        """What readers can get from a target, by path."""
        match target:
            case "kansio" | "palvelin":
                return read_tree(self.root.parent / target / "current" / "site")
            case "varasto":
                client = bucket_client(self.endpoint)
                listed = client.list_objects_v2(Bucket=self.bucket).get("Contents", ())
                return {
                    one["Key"]: client.get_object(Bucket=self.bucket, Key=one["Key"])["Body"].read()
                    for one in listed
                }
        bare = str(self.root.parent / "remote.git")
        names = subprocess.run(
            ["git", "-C", bare, "ls-tree", "-r", "-z", "--name-only", "gh-pages"],
            capture_output=True,
            check=False,
        ).stdout.decode()
        show = ["git", "-C", bare, "show"]
        return {
            name: subprocess.run([*show, f"gh-pages:{name}"], capture_output=True, check=True).stdout
            for name in names.split("\0")
            if name and name != ".nojekyll"
        }

    def current(self) -> dict[str, bytes]:
        return read_tree(self.root / "releases" / "current" / "site")

    @property
    def digest(self) -> str:
        return (self.root / "releases" / "current" / "site" / STAMP).read_text().split()[0]


@pytest.fixture
def site(tmp_path: Path, ssh: Ssh, endpoint: str) -> Site:
    bucket = f"palvelu-{abs(hash(tmp_path)) % 10**9}-{os.getpid()}"
    bucket_client(endpoint).create_bucket(Bucket=bucket)
    root = tmp_path / "site"
    targets: dict[str, dict[str, object]] = {
        "kansio": {"kind": "folder", "path": str(tmp_path / "kansio")},
        "palvelin": {
            "kind": "rsync",
            "host": ssh.host,
            "path": str(tmp_path / "palvelin"),
            "ssh": list(ssh.options),
        },
        "varasto": {"kind": "s3", "bucket": bucket, "endpoint": endpoint, "region": "us-east-1"},
        "haara": {"kind": "gh-pages"},
    }
    make_root(root, f"TARGETS = {targets!r}")
    git_remote(tmp_path, root)
    release(root)
    return Site(root, bucket, endpoint)


@pytest.fixture
def retarget(site: Site) -> Callable[..., None]:
    """Change the keys of a target."""

    def change(name: str, **keys: object) -> None:
        with (site.root / "publishconf.py").open("a") as settings:
            settings.write(f"\nTARGETS[{name!r}] |= {keys!r}\n")

    return change
