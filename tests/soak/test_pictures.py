"""Pictures that are too much, broken, false or that tell a place: memory stays, and no place is left.

Each is studied and made into all of its versions in a process of its own, whose memory the system counts.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import subprocess
from collections.abc import Callable
from functools import partial
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from zlib import compress, crc32

import pytest
from PIL import Image

from cases.pictures.gallery import digest_of
from cases.pictures.originals import clean_original
from cases.pictures.picture import Picture
from cases.pictures.refusal import NoPicture
from cases.pictures.study import study
from cases.pictures.versions import iter_versions
from tests.cases.pictures.samples import as_file, bomb, photograph
from tests.soak.conftest import Share
from tools.programs import find_program

pytestmark = pytest.mark.slow
_MOST_MEGABYTES = 600
_MOST_SECONDS = 30  # of the processor
_LEAST_LARGE = 50_000_000
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg">'


def _large_jpeg() -> bytes:
    """A photograph whose grain makes a file of fifty megabytes, within the limit of pixels."""
    grain = Image.effect_noise((8_600, 7_300), 120)
    content = as_file(Image.merge("RGB", (grain, grain.rotate(180), grain)), "JPEG", quality=88)
    # A camera's own notes make it as large as is wanted, wherever the grain does not.
    notes = b"\xff\xef\xff\xff" + bytes(65_533)
    missing = max(0, _LEAST_LARGE - len(content))
    return content[:2] + notes * -(-missing // len(notes)) + content[2:]


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + crc32(name + content).to_bytes(4, "big")


def _bomb_in_notes() -> bytes:
    """A PNG whose text unfolds to a gigabyte."""
    text = _chunk(b"zTXt", b"Comment\0\0" + compress(bytes(1_000_000_000), 9))
    png = as_file(photograph(40, 30), "PNG")
    return png[:33] + text + png[33:]


def _bomb_of_frames() -> bytes:
    """A GIF of a few kilobytes that says it has two thousand frames of eight million pixels."""
    one = as_file(Image.new("P", (4_000, 2_000)), "GIF")
    start, frame = one[:781], one[781:-1]
    return start + frame * 200 + b";"


def _false_size(width: int, height: int) -> bytes:
    png = as_file(photograph(40, 30), "PNG")
    header = _chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + png[24:29])
    return png[:8] + header + png[33:]


def _pages(count: int) -> bytes:
    page = photograph(2_000, 1_500)
    return as_file(
        page, "TIFF", save_all=True, append_images=[page] * (count - 1), compression="tiff_deflate"
    )


def _truncated(name: str) -> bytes:
    content = as_file(photograph(2_000, 1_500), name)
    return content[: len(content) * 3 // 5]


HARD: dict[str, Callable[[], bytes]] = {
    "JPEG of 50 MB": _large_jpeg,
    "PNG of 900 million pixels": bomb,
    "PNG whose text unfolds to 1 GB": _bomb_in_notes,
    "PNG that says it is 4 thousand million pixels": partial(_false_size, 65_000, 65_000),
    "PNG that says it has no pixels": partial(_false_size, 0, 0),
    "GIF of 200 large frames": _bomb_of_frames,
    "PNG of 64 million pixels": lambda: as_file(Image.new("RGB", (8_000, 8_000), (9, 9, 9)), "PNG"),
    "JPEG in CMYK, 60 million pixels": lambda: as_file(Image.new("CMYK", (8_000, 7_500)), "JPEG"),
    "PNG of 16 bits": lambda: as_file(Image.new("I;16", (6_000, 6_000)), "PNG"),
    "TIFF of 20 pages of three million pixels": partial(_pages, 20),
    "TIFF of 40 pages of three million pixels": partial(_pages, 40),
    "progressive JPEG of 60 million pixels": lambda: as_file(
        Image.linear_gradient("L").resize((8_000, 7_500)).convert("RGB"), "JPEG", progressive=True
    ),
    **{
        f"{name} that breaks off": partial(_truncated, name)
        for name in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
    },
    "HTML that is called a picture": lambda: b"<!doctype html><script>alert(1)</script>",
    "ZIP that is called a picture": lambda: b"PK\3\4" + bytes(1_000),
    "SVG of a million elements": lambda: _SVG + b"<g/>" * 1_000_000 + b"</svg>",
    "SVG of a billion laughs": lambda: _laughs(),  # noqa: PLW0108 - it stands below
    "SVG nested without end": lambda: _SVG + b"<g>" * 100_000,
}  # fmt: skip


# The others are refused.
MADE = frozenset(
    (
        "JPEG of 50 MB", "PNG of 64 million pixels", "JPEG in CMYK, 60 million pixels", "PNG of 16 bits",
        "TIFF of 20 pages of three million pixels", "progressive JPEG of 60 million pixels",
        "SVG of a million elements",
    )
)  # fmt: skip
_A_TENTH = ["PNG of 900 million pixels", "JPEG that breaks off", "SVG of a billion laughs"]
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")
_TURNED = ("JPEG", "PNG", "WEBP", "TIFF")
_GIVEN = (
    "-EXIF:GPSLatitude=60.1708", "-EXIF:GPSLatitudeRef=N",
    "-EXIF:GPSLongitude=24.9375", "-EXIF:GPSLongitudeRef=E",
    "-XMP:GPSLatitude=60.1708", "-XMP:GPSLongitude=24.9375", "-XMP-iptcExt:LocationShownCity=Helsinki",
    "-XMP-photoshop:City=Helsinki", "-IPTC:City=Helsinki", "-IPTC:Sub-location=Kallio", "-Comment=Helsinki",
)  # fmt: skip
_POSITIONS = ("-GPS*", "-*GPS*", "-*City*", "-*Location*", "-Comment", "-*Country*", "-*State*")


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    doctype = f'<!DOCTYPE svg [<!ENTITY l0 "lol">{entities}]>'
    return f'{doctype}<svg xmlns="http://www.w3.org/2000/svg"><text>&l9;</text></svg>'.encode()


def make_all(content: bytes) -> list[bytes]:
    """All that is published of a picture, shown and linked to. Raises NoPicture."""
    facts = study(content)
    picture = Picture("kuva", digest_of(content), facts)
    versions = [] if picture.is_whole else list(iter_versions(picture, content))
    return [*versions, clean_original(content, facts)]


def _try(file: Path, told: Connection) -> None:
    """Make everything of a file, and tell the outcome, the seconds of processor and the most megabytes."""
    try:
        outcome = f"{len(make_all(file.read_bytes()))} files"
    except NoPicture as refusal:
        outcome = refusal.reason.name.lower()
    used = resource.getrusage(resource.RUSAGE_SELF)
    # Not ru_maxrss: that begins with the memory of the process that started this one.
    rows = Path("/proc/self/status").read_text("ascii").splitlines()
    peak = next(int(row.split()[1]) for row in rows if row.startswith("VmHWM:"))
    told.send((outcome, used.ru_utime + used.ru_stime, peak / 1000))


def test_no_picture_takes_the_memory_or_the_time(tmp_path: Path, share: Share) -> None:
    names = list(HARD) if share.is_whole else _A_TENTH
    context = multiprocessing.get_context("spawn")
    outcomes: dict[str, str] = {}
    seconds: dict[str, float] = {}
    megabytes: dict[str, float] = {}
    for name in names:
        file = tmp_path / "kuva"
        file.write_bytes(HARD[name]())
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_try, args=(file, there))
        process.start()
        there.close()
        outcomes[name], seconds[name], megabytes[name] = here.recv()  # EOFError if it has died
        process.join()
    assert max(seconds.values()) < _MOST_SECONDS, seconds
    assert max(megabytes.values()) < _MOST_MEGABYTES, megabytes
    for name, outcome in outcomes.items():
        assert outcome.endswith("files") is (name in MADE), (name, outcome)
    hardest = max(megabytes, key=lambda name: megabytes[name])
    share.tell(
        "hard pictures",
        str(len(names)),
        f"at most {megabytes[hardest]:.0f} MB ({hardest})",
        f"{len(names) - len(MADE)} refused; at most {max(seconds.values()):.0f} s of processor",
    )


def _exiftool(*arguments: str) -> str:
    command = [str(find_program("exiftool")), "-q", "-q", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _positions(folder: Path) -> list[str]:
    """Every position that is told in any file below a folder, by whatever kind of notes."""
    told = json.loads(_exiftool("-json", "-G1", "-a", "-ee", "-r", *_POSITIONS, str(folder)) or "[]")
    return [f"{one['SourceFile']}: {name}" for one in told for name in one if name != "SourceFile"]


@pytest.mark.parametrize("name", FORMATS)
def test_no_position_is_left_in_any_orientation(tmp_path: Path, name: str, share: Share) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    orientations = range(1, 9) if share.is_whole else (1, 6)
    for orientation in orientations:
        file = before / f"{orientation}.{name.lower()}"
        file.write_bytes(as_file(photograph(240, 160), name))
        _exiftool("-overwrite_original", "-n", f"-Orientation={orientation}", *_GIVEN, str(file))
    assert len(_positions(before)) >= 2 * len(orientations)
    for file in before.iterdir():
        for at, content in enumerate(make_all(file.read_bytes())):
            (after / f"{file.stem}-{at}.{name.lower()}").write_bytes(content)
            with Image.open(BytesIO(content)) as image:
                sideways = name in _TURNED and int(file.stem) > 4
                assert (image.width < image.height) is sideways
    assert len(list(after.iterdir())) >= len(orientations)
    assert _positions(after) == []
    share.tell(f"positions in {name}", f"{len(orientations)} orientations", "0 left", "by ExifTool")
