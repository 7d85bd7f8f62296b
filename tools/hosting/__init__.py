"""How hosts serve the finished site: its headers, redirects and compressed copies, each from one source.

Other parts use `Site`, `Redirect`, `hosting_files`, `write_hosting_files` and `write_compressed`.
"""

from tools.hosting.compress import COPIES, write_compressed
from tools.hosting.files import CONFIGURATION, SERVED, hosting_files, write_hosting_files
from tools.hosting.site import BadRedirect, Redirect, Site

__all__ = [
    "CONFIGURATION",
    "COPIES",
    "SERVED",
    "BadRedirect",
    "Redirect",
    "Site",
    "hosting_files",
    "write_compressed",
    "write_hosting_files",
]
