"""A document as the form shows it: fields with their values and choices, and the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cases.language import N_, Language
from cases.model import Author, Status
from cases.reading.entries import Entry
from cases.reading.header import parse_header
from cases.reading.schema import STATUS_ALIASES, split_list
from cases.reading.sources import Folder, Source
from cases.vocabulary import Vocabulary

_LABELS = {
    "title": N_("Title"),
    "date": N_("Date"),
    "author": N_("Author"),
    "status": N_("Status"),
    "number": N_("Number"),
    "summary": N_("Summary"),
    "tags": N_("Hashtags, with commas between"),
}
_STATUSES = {
    Status.PUBLISHED: N_("published"),
    Status.DRAFT: N_("draft"),
    Status.HIDDEN: N_("hidden"),
    Status.SKIP: N_("left out"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a field may have."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form. A text has no `choices`; with `many`, several may be chosen."""

    name: str
    label: str
    values: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    many: bool = False
    required: bool = False

    @property
    def text(self) -> str:
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is in the form.

    `file` is below the root, empty for a new document; `digest` is that of the file when it was opened, and
    `told` why it could not be saved.
    """

    kind: Folder
    file: str
    digest: str
    fields: tuple[Field, ...]
    body: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Forms:
    """Which fields each kind of document has in the form, by the vocabulary and the authors of the site."""

    vocabulary: Vocabulary
    authors: Mapping[str, Author]
    aliases: Mapping[str, str]
    language: Language

    def keys(self, name: str) -> tuple[str, ...]:
        """The ways in which authors may write a key: as it is, and its aliases."""
        return (name, *(alias for alias, key in self.aliases.items() if key == name))

    def blank(self, kind: Folder) -> tuple[Field, ...]:
        """The fields of a kind without values, in their order."""
        names = {
            Folder.CASES: ("title", "number", "date", "author", "status"),
            Folder.ESSAYS: ("title", "date", "author", "status"),
            Folder.PAGES: ("title", "status"),
        }[kind]
        facets = [
            Field(
                facet.key,
                facet.label,
                choices=tuple(Choice(term.slug, term.label) for term in facet.terms),
                many=facet.many,
                required=facet.required,
            )
            for facet in (self.vocabulary if kind is Folder.CASES else ())
        ]
        return (*(self._field(name) for name in names), *facets, self._field("summary"), self._field("tags"))

    def _field(self, name: str) -> Field:
        choices: Sequence[Choice] = ()
        if name == "author":
            choices = [Choice(author.name, author.name) for author in self.authors.values()]
        elif name == "status":
            choices = [Choice(status, self.language.text(label)) for status, label in _STATUSES.items()]
        required = name in ("title", "date", "author", "number")
        return Field(name, self.language.text(_LABELS[name]), choices=tuple(choices), required=required)

    def filled(self, source: Source) -> tuple[Field, ...] | None:
        """The fields with the values of a source; None when its header can't be read."""
        header, _ = parse_header(source)
        if header is None:
            return None
        named = {self.aliases.get(entry.key.lower(), entry.key.lower()): entry for entry in header.entries}
        return tuple(self._with_values(field, named.get(field.name)) for field in self.blank(source.folder))

    def _with_values(self, field: Field, entry: Entry | None) -> Field:
        written = [" ".join(item.text.split()) for item in entry.items] if entry else []
        if field.name == "status":
            return _chosen(field, self.status(written[0]) if written else Status.PUBLISHED.value)
        if field.name == "author":
            named = self.authors.get(written[0]) if written else None
            return _chosen(field, named.name if named else written[0]) if written else field
        if field.choices:
            facet = self.vocabulary.facet(field.name)
            terms = [facet.find(name) for name in split_list(written)]
            return replace(field, values=tuple(term.slug for term in terms if term))
        if field.name == "tags":
            return replace(field, values=tuple(name.lstrip("#") for name in split_list(written)))
        return replace(field, values=tuple(written))

    def status(self, written: str) -> str:
        """A status in Casebook's own word, whatever the author calls it."""
        return STATUS_ALIASES[written.lower()].value if written.lower() in STATUS_ALIASES else written.lower()


def _chosen(field: Field, written: str) -> Field:
    """The field with its value; one that is none of the choices becomes one, for it must not be lost."""
    known = next((one.value for one in field.choices if one.value.casefold() == written.casefold()), None)
    if known:
        return replace(field, values=(known,))
    return replace(field, values=(written,), choices=(Choice(written, written), *field.choices))
