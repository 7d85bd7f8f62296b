"""Settings that differ in production: the public address, and where the site goes."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403

SITEURL = "https://palvelutarinat.example"
TARGETS = {}  # where `inv publish` brings the site: see docs/how-to/publish.md
