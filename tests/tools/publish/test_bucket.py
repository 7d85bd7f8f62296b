"""What a store may do that the one of the other tests doesn't: deny removing, and tell no MD5."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.releases import make_root, page, release
from tools.publish.bucket import BucketTarget
from tools.publish.settings import BucketPlace
from tools.release.manifest import STAMP
from tools.release.refusal import Refused
from tools.release.store import Release


@dataclass
class Store:
    """A store as boto3 shows it. `sealed` gives ETags of its own, `denies` removes nothing."""

    sealed: bool = False
    denies: bool = False
    loses: str = ""  # a key of which it keeps other bytes than it was sent
    held: dict[str, bytes] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    put: list[str] = field(default_factory=list)

    def head_bucket(self, **_: str) -> Any:
        return {"ResponseMetadata": {"HTTPHeaders": {}}}

    def get_paginator(self, _: str) -> Any:
        return self

    def paginate(self, **_: str) -> Iterator[Any]:
        yield {"Contents": [{"Key": key, "ETag": f'"{tag}"'} for key, tag in self.tags.items()]}

    def put_object(self, Key: str, Body: bytes, ContentMD5: str, **_: str) -> Any:  # noqa: N803 - boto3's
        self.held[Key] = Body
        self.put.append(Key)
        tag = f"seal-{len(self.put)}" if self.sealed else b64_as_hex(ContentMD5)
        self.tags[Key] = "other" if Key == self.loses else tag
        return {"ETag": f'"{tag}"'}

    def get_object(self, Key: str, **_: str) -> Any:  # noqa: N803
        return {"Body": Reader(self.held[Key])}

    def delete_objects(self, Delete: Any, **_: str) -> Any:  # noqa: N803
        keys = [one["Key"] for one in Delete["Objects"]]
        if self.denies:
            return {"Errors": [{"Key": key, "Code": "AccessDenied"} for key in keys]}
        for key in keys:
            del self.held[key], self.tags[key]
        return {}


@dataclass
class Reader:
    content: bytes

    def read(self) -> bytes:
        return self.content


def b64_as_hex(text: str) -> str:
    return b64decode(text).hex()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path / "site")


def publish(store: Store, made: Release) -> BucketTarget:
    target = BucketTarget(BucketPlace("palvelu"), store)
    target.send(made, target.look(), lambda *_: None)
    return target


def test_what_could_not_be_removed_is_told_for_it_is_still_public(root: Path) -> None:
    store = Store()
    publish(store, release(root).release)
    store.denies = True
    less = release(root, {"atom.xml": None, "pictures/kuva-0123456789-480.avif": None}, accept=True).release
    with pytest.raises(Refused) as told:
        publish(store, less)
    assert told.value.lines == ("atom.xml: AccessDenied", "pictures/kuva-0123456789-480.avif: AccessDenied")
    store.denies = False
    publish(store, less)
    assert "atom.xml" not in store.held


def test_a_store_that_encrypts_by_keys_of_ones_own_takes_a_release_too(root: Path) -> None:
    store = Store(sealed=True)
    made = release(root).release
    publish(store, made)
    assert {name: store.held[name] for name in made.manifest.files} == {
        name: (made.site / name).read_bytes() for name in made.manifest.files
    }


def test_a_file_that_arrives_as_another_is_told(root: Path) -> None:
    with pytest.raises(Refused) as told:
        publish(Store(loses="tarinat/jono/index.html"), release(root).release)
    assert told.value.lines == ("tarinat/jono/index.html",)


def test_files_that_others_name_by_digests_are_there_before_what_names_them(root: Path) -> None:
    store = Store()
    parts = dict.fromkeys(("search-index/x/abc123.js", "search-index/manifest.js"), "casebookSearch();")
    publish(store, release(root, {**parts, "haku/index.html": page("Haku")}).release)
    wanted = ("search-index/x/abc123.js", "search-index/manifest.js", "haku/index.html", "index.html", STAMP)
    order = [len(store.put) - 1 - store.put[::-1].index(name) for name in wanted]
    assert order == sorted(order)
