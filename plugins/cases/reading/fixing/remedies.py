"""The remedies by kinds of problems: only where there is one, and it can't change what is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from babel.core import Locale

from cases.language import LANGUAGES
from cases.reading.fixing.dates import settle_date
from cases.reading.fixing.fix import Fix, Patient, Remedy, replace_at
from cases.reading.kinds import (
    BAD_DATE,
    BAD_LANG,
    BAD_NUMBER,
    BAD_SLUG,
    LOST_VALUE,
    MISPLACED_KEYS,
    MISSING_NUMBER,
    NO_CHOICE,
    NO_COLON,
    NO_HEADER,
    REPEATED_KEY,
    SPECIAL_CHARACTER,
    TAB,
    UNKNOWN_BLOCK,
    UNKNOWN_KEY,
    UNKNOWN_TERM,
    UNQUOTED_COLON,
)
from cases.reading.problems import Problem
from cases.slugs import slugify

_KEY_LINE = re.compile(r"^(?P<indent>\s*)(?P<key>[\w-]+)(?P<before>\s*):(?P<value>.*)$")
_INDENT = "    "


def _meant_key(problem: Problem, patient: Patient) -> Fix | None:
    return _only_near(problem, patient, problem.field)


def _meant_value(problem: Problem, patient: Patient) -> Fix | None:
    return _only_near(problem, patient, problem.value)


def _only_near(problem: Problem, patient: Patient, written: str) -> Fix | None:
    """What was meant, where there is one thing to mean and it is one slip of the hand away.

    What is less alike may still be another word: lelukauppa and kelkkakauppa.
    """
    meant = [word for word in problem.near if _is_slip(written.casefold(), word.casefold())]
    return replace_at(problem, patient, written, meant[0]) if len(meant) == 1 else None


def _is_slip(written: str, meant: str) -> bool:
    """Whether one letter is missing, needless or wrong, or two neighbours are swapped."""
    start = _alike(written, meant)
    written, meant = written[start:], meant[start:]
    end = _alike(written[::-1], meant[::-1])
    written, meant = (word[: len(word) - end] for word in (written, meant))
    return max(len(written), len(meant)) <= 1 or (len(meant) == len("ab") and written == meant[::-1])


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _meant_term(problem: Problem, patient: Patient) -> Fix | None:
    """The term, by another word that the vocabulary has for it or by one of nearly the same letters."""
    terms = [term for term in patient.vocabulary.terms if problem.near == (term.label,)]
    synonyms = {word.casefold() for term in terms for word in term.synonyms}
    if problem.value.casefold() in synonyms:
        return replace_at(problem, patient, problem.value, problem.near[0])
    return _meant_value(problem, patient)


def _in_quotes(problem: Problem, patient: Patient) -> Fix | None:
    line = patient.source.line(problem.mark.line)
    quoted, indent = problem.values["quoted"], line[: len(line) - len(line.lstrip())]
    begins_alike = line.lstrip().split(" ", 1)[0] == quoted.split(" ", 1)[0]
    return Fix(problem.mark.line, 1, (f"{indent}{quoted}",)) if begins_alike else None


def _strict_date(problem: Problem, patient: Patient) -> Fix | None:
    settled = settle_date(problem.value)
    return replace_at(problem, patient, problem.value, settled) if settled else None


def _free_number(problem: Problem, patient: Patient) -> Fix | None:
    number, line = problem.values["example"], problem.mark.line
    if not number.startswith("number: "):
        return None
    if not patient.source.line(line).lstrip().startswith("///"):
        return Fix(line, 0, (number,))
    # A block without any options may have them elsewhere.
    has_options = patient.source.line(line + 1).startswith(_INDENT)
    return Fix(line + 1, 0, (f"{_INDENT}{number}",)) if has_options else None


def _plain_number(problem: Problem, patient: Patient) -> Fix | None:
    bare = problem.value.lstrip("0")
    return replace_at(problem, patient, problem.value, bare) if bare.isdecimal() else None


def _plain_slug(problem: Problem, patient: Patient) -> Fix | None:
    slug = slugify(problem.value)
    return replace_at(problem, patient, problem.value, slug) if slug else None


def _language_code(problem: Problem, patient: Patient) -> Fix | None:
    """The code of a language that is named: suomi, Finnish, finska."""
    for code in LANGUAGES:
        names = {Locale(lang).languages[code].casefold() for lang in LANGUAGES}
        if problem.value.casefold() in names:
            written = patient.source.line(problem.mark.line)[problem.mark.column - 1 :].rstrip()
            return replace_at(problem, patient, written, code) if written.casefold() in names else None
    return None


def _one_of_two(problem: Problem, patient: Patient) -> Fix | None:
    """The second of two lines that say the same goes."""
    first, second = (patient.source.line(n) for n in (int(problem.values["first"]), problem.mark.line))
    follows = patient.source.line(problem.mark.line + 1)
    alike = first.partition(":")[2].strip() == second.partition(":")[2].strip()
    goes_on = follows.startswith((" ", "\t", "- ")) and not second.startswith(" ")
    return Fix(problem.mark.line, 1, ()) if alike and not goes_on else None


def _spaces(problem: Problem, patient: Patient) -> Fix | None:
    line = patient.source.line(problem.mark.line)
    text = line.lstrip()
    spread = line[: len(line) - len(text)].expandtabs(len(_INDENT))
    return Fix(problem.mark.line, 1, (spread + text,)) if "\t" in line[: len(line) - len(text)] else None


def _space_after_colon(problem: Problem, patient: Patient) -> Fix | None:
    match = _KEY_LINE.match(patient.source.line(problem.mark.line))
    if match is None or not match["value"] or match["value"].startswith((" ", "//")):
        return None
    return Fix(problem.mark.line, 1, (f"{match['indent']}{match['key']}: {match['value']}",))


def _header_at_the_top(_: Problem, patient: Patient) -> Fix | None:
    """Blank lines before the header, and spaces before the colons of Pelican's keys."""
    lines = patient.source.lines
    blank = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if blank and (lines[blank].rstrip() == "---" or _KEY_LINE.match(lines[blank])):
        return Fix(1, blank, ())
    spread: list[str] = []
    for line in lines:
        if not (match := _KEY_LINE.match(line)):
            break
        spread.append(f"{match['key']}:{match['value']}")
    return Fix(1, len(spread), tuple(spread)) if spread and spread != lines[: len(spread)] else None


def _keys_under_the_fence(problem: Problem, patient: Patient) -> Fix | None:
    lines, last = patient.source.lines, problem.mark.line
    fence = next((at for at in range(last - 1, 0, -1) if lines[at - 1].lstrip().startswith("///")), 0)
    while last < len(lines) and _KEY_LINE.match(lines[last]):
        last += 1
    keys = [line.strip() for line in lines[problem.mark.line - 1 : last]]
    follows = lines[last].strip() if last < len(lines) else ""
    after = ("",) if follows and not follows.startswith("///") else ()
    return Fix(fence + 1, last - fence, (*(_INDENT + key for key in keys), *after)) if fence else None


REMEDIES: Mapping[str, Remedy] = {
    UNKNOWN_KEY.code: _meant_key,
    NO_CHOICE.code: _meant_value,
    UNKNOWN_BLOCK.code: _meant_value,
    UNKNOWN_TERM.code: _meant_term,
    UNQUOTED_COLON.code: _in_quotes,
    SPECIAL_CHARACTER.code: _in_quotes,
    LOST_VALUE.code: _in_quotes,
    BAD_DATE.code: _strict_date,
    MISSING_NUMBER.code: _free_number,
    BAD_NUMBER.code: _plain_number,
    BAD_SLUG.code: _plain_slug,
    BAD_LANG.code: _language_code,
    REPEATED_KEY.code: _one_of_two,
    TAB.code: _spaces,
    NO_COLON.code: _space_after_colon,
    NO_HEADER.code: _header_at_the_top,
    MISPLACED_KEYS.code: _keys_under_the_fence,
}
