"""Settings that differ in production: the public address."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403

SITEURL = "https://palvelutarinat.example"
