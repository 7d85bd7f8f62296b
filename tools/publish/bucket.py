"""A target that speaks S3. It can't swap, so it goes in an order that leaves every page with what it needs:
what pages load, pages, feeds and maps, the stamp; last of all what goes.

What is there is known by listing it, so that a broken run goes on from where it was.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from cases.language import N_
from tools.hosting import COPIES, SERVED
from tools.hosting.headers import KEPT, cache_control
from tools.media_types import media_type
from tools.publish.settings import BucketPlace
from tools.publish.target import Advance, Sent, There
from tools.release.manifest import STAMP, UNFINISHED, Filed, parse_stamp, stamp_text
from tools.release.refusal import Refused, hide_credentials
from tools.release.store import Release

_LAST_FILES = (".xml", "feed.json", ".opml", "robots.txt")
_MOST_REMOVED = 1000  # in one request
_REMEDIES = {
    "NoSuchBucket": (N_("there is no bucket {bucket}"), N_("make it, or correct TARGETS in publishconf.py")),
    "RequestTimeTooSkewed": (
        N_("this machine's clock and that of {bucket} are too far apart"),
        N_("set this machine's clock, then run this again"),
    ),
}
_DENIED = (
    N_("you may not read or write the bucket {bucket}"),
    N_("see that the credentials are right and allow listing, reading, writing and removing there"),
)
_REMEDIES |= dict.fromkeys(
    ("AccessDenied", "403", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "Forbidden"),
    _DENIED,
)
_NO_ANSWER = (
    N_("the store of the bucket {bucket} does not answer, or the connection has broken"),
    N_("see that it can be reached, then run this again: it goes on from where it was"),
)
_NO_CREDENTIALS = (
    N_("there are no credentials for the bucket {bucket}"),
    N_("put them into ~/.aws/credentials or the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)"),
)


@dataclass(frozen=True, slots=True)
class BucketTarget:
    """Takes a release into a bucket, file by file."""

    place: BucketPlace
    client: Any  # boto3 makes its classes while it runs

    @classmethod
    def of(cls, place: BucketPlace) -> BucketTarget:
        """Raises Refused."""
        with _told(place):
            session = boto3.Session(profile_name=place.profile or None, region_name=place.region or None)
            retries = Config(
                retries={"max_attempts": 4, "mode": "standard"}, connect_timeout=10, read_timeout=60
            )
            endpoint = {"endpoint_url": place.endpoint} if place.endpoint else {}
            return cls(place, session.client("s3", config=retries, **endpoint))

    def look(self) -> There:
        with _told(self.place):
            answer = self.client.head_bucket(Bucket=self.place.bucket)
            date = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
            files = dict(self._iter_listed())
            stamp = self._read(STAMP) if files.pop(STAMP, None) else ""
        clock = parsedate_to_datetime(date).astimezone(UTC) if date else datetime.now(UTC)
        return There(files, *parse_stamp(stamp), clock)

    def fingerprint(self, path: Path, filed: Filed) -> str:
        return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()

    def wants(self, name: str) -> bool:
        return not name.endswith(COPIES) and name not in SERVED

    def send(self, release: Release, there: There, advance: Advance) -> Sent:
        wanted = {name: filed for name, filed in release.manifest.files.items() if self.wants(name)}
        prints = {name: self.fingerprint(release.site / name, filed) for name, filed in wanted.items()}
        due = sorted((name for name in wanted if there.files.get(name) != prints[name]), key=_place_in_order)
        gone = sorted(there.files.keys() - wanted.keys())
        if not due and not gone and there.digest == release.facts.digest:
            return Sent(0, 0)
        with _told(self.place):
            # So that the next run knows its own, should this one break.
            self._put(STAMP, stamp_text(UNFINISHED, release.facts.site_url).encode())
            held = {name: there.files.get(name, "") for name in wanted}
            for number, name in enumerate(due, 1):
                held[name] = self._put(name, (release.site / name).read_bytes())
                advance(N_("Sending"), number, len(due))
            self._refuse_unlike(held)
            self._put(STAMP, (release.site / STAMP).read_bytes())
            self._remove(gone)
        return Sent(len(due), sum(wanted[name].size for name in due))

    def _refuse_unlike(self, held: Mapping[str, str]) -> None:
        listed = dict(self._iter_listed())
        if others := [name for name, etag in held.items() if listed.get(name) != etag]:
            raise Refused(N_("what has arrived is not what was sent"), N_("run this again"), others[:10])

    def _iter_listed(self) -> Iterator[tuple[str, str]]:
        """Every key below the prefix with its ETag, which is the MD5 of what was put in one piece."""
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.place.bucket, Prefix=self._key("")
        )
        for page in pages:
            for held in page.get("Contents", ()):
                yield held["Key"].removeprefix(self._key("")), held["ETag"].strip('"')

    def _read(self, name: str) -> str:
        body: bytes = self.client.get_object(Bucket=self.place.bucket, Key=self._key(name))["Body"].read()
        return body.decode("utf-8", errors="replace")

    def _put(self, name: str, body: bytes) -> str:
        """Send a file, whose MD5 the store compares. Returns its ETag there."""
        digest = hashlib.md5(body, usedforsecurity=False).digest()
        answer = self.client.put_object(
            Bucket=self.place.bucket,
            Key=self._key(name),
            Body=body,
            ContentMD5=b64encode(digest).decode(),
            ContentType=media_type(Path(name).suffix),
            CacheControl=cache_control(f"/{name}"),
        )
        return str(answer["ETag"]).strip('"')

    def _remove(self, names: list[str]) -> None:
        """Raises Refused when anything stays, for it would still be public."""
        left: list[str] = []
        for start in range(0, len(names), _MOST_REMOVED):
            keys = [{"Key": self._key(name)} for name in names[start : start + _MOST_REMOVED]]
            told = self.client.delete_objects(
                Bucket=self.place.bucket, Delete={"Objects": keys, "Quiet": True}
            )
            left += [f"{one['Key']}: {one.get('Code', '?')}" for one in told.get("Errors", ())]
        if left:
            raise Refused(
                N_("{count} files that should have gone are still public in the bucket {bucket}"),
                N_("see that the credentials are right and allow removing there, then run this again"),
                left[:10],
                count=len(left),
                bucket=self.place.bucket,
            )

    def _key(self, name: str) -> str:
        prefix = self.place.prefix.strip("/")
        return f"{prefix}/{name}" if prefix else name


def _place_in_order(name: str) -> tuple[int, str]:
    """What has a digest in its name, what names such files, pages, the home page, what tells of new pages."""
    if name.endswith(_LAST_FILES):
        return 4, name
    if name.endswith(".html"):
        return (3 if name == "index.html" else 2), name
    return (0 if cache_control(f"/{name}") == KEPT else 1), name


@contextmanager
def _told(place: BucketPlace) -> Iterator[None]:
    """Make a Refused of what boto3 raises, without keys and secrets."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        code = "NoSuchBucket" if code == "404" else code
        texts = _REMEDIES.get(code, (N_("the bucket {bucket} has refused: {reason}"), N_("see to TARGETS")))
        raise Refused(*texts, bucket=place.bucket, reason=code) from None
    except BotoCoreError as error:
        lacks = type(error).__name__ in ("NoCredentialsError", "PartialCredentialsError", "ProfileNotFound")
        words = hide_credentials(str(error))
        raise Refused(*(_NO_CREDENTIALS if lacks else _NO_ANSWER), [words], bucket=place.bucket) from None
