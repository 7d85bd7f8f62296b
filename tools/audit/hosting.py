"""The site as a host sends it, compressed: so its speed is measured."""

from __future__ import annotations

import gzip
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tools.media_types import TEXTS
from tools.serve import SiteHandler


class HostedSiteHandler(SiteHandler):
    """Sends text compressed to whoever takes it so."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if not takes or file.suffix not in TEXTS or not file.is_file():
            return super().send_head()
        body = gzip.compress(file.read_bytes(), 9, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)
