"""The kinds of problems, by what they are about. A code, once given, keeps its meaning."""

from __future__ import annotations

from cases.language import N_
from cases.reading.problems import Kind

# Files and headers
NOT_UTF8 = Kind("CB001", N_("the file is not UTF-8 text"), N_("save it as UTF-8 in your editor"))
EMPTY_FILE = Kind("CB002", N_("the file is empty"), N_("write a header and a text, or remove the file"))
UNCLOSED_HEADER = Kind(
    "CB003", N_("the header that --- opens is never closed"), N_("put a line of --- after the header")
)
BAD_YAML = Kind(
    "CB004",
    N_("the header can't be read from here on"),
    N_("see that quotes and brackets are in pairs, and special characters in quotes"),
)
REPEATED_KEY = Kind(
    "CB005", N_("“{field}” is given twice"), N_("keep one of the two; the first is on line {first}")
)
LOST_VALUE = Kind(
    "CB006", N_("what follows # is lost from “{field}” as a comment"), N_("put the value in quotes: {quoted}")
)
UNQUOTED_COLON = Kind(
    "CB007", N_("the value of “{field}” holds a colon"), N_("put the value in quotes: {quoted}")
)
NESTED_VALUE = Kind("CB008", N_("“{field}” can't hold further keys"), N_("give a text or a list of texts"))
NO_HEADER = Kind(
    "CB009",
    N_("the file has no header"),
    N_("begin it with a line of ---, the keys and another line of ---, and no blank line before them"),
)
IGNORED_KEY = Kind(
    "CB065",
    N_("“{field}” is a key of Pelican's that does nothing here"),
    N_("see docs/how-to/move-a-pelican-blog.md"),
)
TAB = Kind("CB060", N_("there is a tab where YAML wants spaces"), N_("put spaces in its place"))
NO_COLON = Kind(
    "CB061", N_("the line is not of the form “key: value”"), N_("put a colon and a space after the key")
)
UNCLOSED_QUOTE = Kind(
    "CB062", N_("a quotation mark or a bracket is never closed"), N_("add the one that is missing")
)
SPECIAL_CHARACTER = Kind(
    "CB066",
    N_("the value of “{field}” begins with a special character"),
    N_("put the value in quotes: {quoted}"),
)
BAD_INDENT = Kind(
    "CB064",
    N_("the line is not indented like the others"),
    N_("begin every key at the same margin"),
)
CONTROL_CHARACTER = Kind(
    "CB063",
    N_("the text holds a character that can't be seen, {value}"),
    N_("remove it, or write the line anew"),
)

# Fields
UNKNOWN_KEY = Kind("CB010", N_("unknown key “{field}”"), N_("known keys: {known}"))
MISSING_FIELD = Kind("CB011", N_("“{field}” is missing"), N_("add the line: {example}"))
EMPTY_FIELD = Kind("CB012", N_("“{field}” is empty"), N_("write a value, or remove the line"))
BAD_DATE = Kind(
    "CB013",
    N_("“{value}” in “{field}” is not a date"),
    N_("write it as 2024-03-04 or 4.3.2024, with a time as 2024-03-04 14:30 or 4.3.2024 klo 14.30"),
)
UNKNOWN_TERM = Kind(
    "CB014", N_("“{value}” is not in the vocabulary of “{field}”"), N_("known terms: {known}")
)
ONE_VALUE = Kind("CB015", N_("“{field}” takes one value, not {count}"), N_("keep the one that fits best"))
UNKNOWN_AUTHOR = Kind("CB016", N_("“{value}” is not among the authors"), N_("add the author to authors.toml"))
NO_CHOICE = Kind("CB017", N_("“{value}” does not do as “{field}”"), N_("write one of: {known}"))
BAD_SLUG = Kind(
    "CB018",
    N_("“{value}” in “{field}” can't be part of a page's address"),
    N_("use the letters a-z, digits and hyphens, as in {example}"),
)
BAD_NUMBER = Kind(
    "CB019",
    N_("“{value}” does not do as “{field}”"),
    N_("write a whole number from 1 up, without zeros before it"),
)
BAD_LANG = Kind(
    "CB026", N_("“{value}” in “{field}” is not a language code"), N_("write one such as fi, en or sv")
)
NO_SLUG = Kind(
    "CB027",
    N_("“{value}” holds nothing to make an address of"),
    N_("give the address a name of its own: {example}"),
)
LONG_SLUG = Kind(
    "CB028",
    N_("the address would be {count} characters long"),
    N_("give it a shorter name, {most} at most: {example}"),
)
FIRST_AUTHOR = Kind(
    "CB029",
    N_("“{field}” names {count} authors, and the first is used: {value}"),
    N_("keep the one who wrote the text"),
)

NO_CODE = Kind(
    "CB067", N_("there is no problem “{value}”"), N_("write the code of a warning, as in ignore: CB205")
)

# Documents in view of each other
REPEATED_SLUG = Kind(
    "CB020",
    N_("the address name “{value}” is also used in {other}"),
    N_("change one of the two with slug: …"),
)
REPEATED_NUMBER = Kind(
    "CB021",
    N_("the number {value} also belongs to the case in {other}"),
    N_("the next free number is {free}"),
)
MISSING_NUMBER = Kind("CB022", N_("the case has no number"), N_("add the line: {example}"))
TAKEN_ADDRESS = Kind(
    "CB023",
    N_("the address “{value}” is taken by a page of the site's own"),
    N_("give the page another name with slug: …"),
)
OUTSIDE_CONTENT = Kind(
    "CB024",
    N_("“{value}” leads outside the content folder"),
    N_("keep files, and what they refer to, inside the content folder"),
)
LIKE_NAME = Kind(
    "CB102",
    N_("“{value}” and “{other}” are one name on some computers"),
    N_("give one of the two a name that differs by more than capitals and the make of its letters"),
)
NOT_READABLE = Kind(
    "CB025", N_("the file can't be read: {value}"), N_("check that it exists and may be read")
)

# Series
REPEATED_PART = Kind(
    "CB090",
    N_("part {value} of the series “{series}” is also {other}"),
    N_("give each essay of the series a part of its own; the next free one is {free}"),
)
PART_WITHOUT_SERIES = Kind("CB091", N_("“{field}” is given, but no series"), N_("name the series: {example}"))
SHARED_SERIES = Kind(
    "CB092",
    N_("the series “{value}” shares its page with “{other}” of {place}"),
    N_("write both alike, or name one of them otherwise"),
)
NAMELESS_SERIES = Kind(
    "CB093",
    N_("the series “{value}” has neither letters nor digits"),
    N_("write it otherwise, or leave it out"),
)

# Blocks
UNCLOSED_BLOCK = Kind(
    "CB030", N_("the block “{value}” is never closed"), N_("put {fence} on a line of its own after it")
)
UNKNOWN_BLOCK = Kind("CB031", N_("there is no block “{value}”"), N_("known blocks: {known}"))
NESTED_CASE = Kind(
    "CB032", N_("a case can't stand inside another block"), N_("close the block of line {first} before it")
)
CASE_OUTSIDE_ESSAY = Kind(
    "CB033",
    N_("a case can be shown only in an essay"),
    N_("move the block to an essay, or make it a file in cases/"),
)
UNKNOWN_CASE = Kind(
    "CB034", N_("there is no case “{value}” in cases/"), N_("give the number of a case: /// case-from | 12")
)
CASE_SHOWN_TWICE = Kind(
    "CB035",
    N_("the case {value} is already shown in {other}"),
    N_("a case stands in one essay; elsewhere, link to it"),
)
BROKEN_BLOCK = Kind(
    "CB036",
    N_("the block “{value}” stands where no block can"),
    N_("let it begin at the margin, outside lists, quotations and HTML, with a blank line before it"),
)
UNPUBLISHED_CASE = Kind(
    "CB037", N_("the case {value} is not published"), N_("publish it before the essay, or remove the block")
)
MISPLACED_KEYS = Kind(
    "CB038",
    N_("the keys of the block “{value}” are not where they should be"),
    N_("write them right under its /// line, each after four spaces"),
)
FORGED_CASE = Kind(
    "CB039", N_("the element <{value}> belongs to Casebook"), N_("write a case as a block: /// case | Title")
)
BROKEN_FENCE = Kind(
    "CB070", N_("the line begins with /// but opens no block"), N_("write it as /// case | Title")
)
TOO_DEEP = Kind(
    "CB079",
    N_("lists, quotations or brackets stand inside one another too many times from here on"),
    N_("close those before it, or put fewer of them inside one another"),
)
STRAY_FENCE = Kind(
    "CB071",
    N_("“{value}” closes no block"),
    N_("remove it, or write as many slashes as the block opens with"),
)
SWALLOWED_FENCE = Kind(
    "CB078",
    N_("the line that closes the block “{value}” is taken for part of an HTML element"),
    N_("close the element before it, and leave a blank line between them"),
)
NEEDLESS_ARGUMENT = Kind(
    "CB072", N_("the block “{value}” takes nothing after |"), N_("write its text on the lines below")
)
NEEDLESS_TEXT = Kind(
    "CB073",
    N_("the block “{value}” has no place for this line"),
    N_("write it after the block"),
)
INDENTED_TEXT = Kind("CB075", N_("the text of the block “{value}” is indented"), N_("begin it at the margin"))
SHARED_TAG = Kind(
    "CB076",
    N_("the tag “{value}” shares its page with “{other}” of {place}"),
    N_("name one of them otherwise"),
)
NAMELESS_TAG = Kind(
    "CB077", N_("the tag “{value}” has neither letters nor digits"), N_("write it otherwise, or leave it out")
)
TOP_HEADING = Kind(
    "CB074", N_("the heading “{value}” is of the same level as the title"), N_("begin it with two # signs")
)

# Links and images
UNKNOWN_CASE_LINK = Kind("CB047", N_("the link “{value}” leads to no case"), N_("check the number"))
UNKNOWN_ANCHOR = Kind(
    "CB048",
    N_("the link “{value}” leads to no place in this text"),
    N_("the places of this text: {known}"),
)
BROKEN_LINK = Kind("CB040", N_("the link “{value}” leads nowhere"), N_("check the name and the folder"))
UNPUBLISHED_LINK = Kind(
    "CB041",
    N_("the link “{value}” leads to a page that is not published"),
    N_("publish the page, or remove the link"),
)
BROKEN_IMAGE = Kind("CB042", N_("there is no image “{value}”"), N_("check the name and the folder"))
MISSING_ALT = Kind(
    "CB043",
    N_("the image “{value}” has no text for those who can't see it"),
    N_("tell in the brackets what it shows: ![text](…)"),
)
BROKEN_IMAGE_FILE = Kind(
    "CB044", N_("“{value}” is not an image that can be read"), N_("save it anew as PNG, JPEG, WebP or SVG")
)
DAMAGED_IMAGE = Kind(
    "CB085",
    N_("the image “{value}” is damaged, or breaks off"),
    N_("copy it anew from where it came, or save it anew"),
)
LARGE_IMAGE = Kind(
    "CB086",
    N_("the image “{value}” has more than {most} million pixels"),
    N_("save it smaller; a page shows at most 1,920 pixels of its width"),
)
ACTIVE_DRAWING = Kind(
    "CB087",
    N_("the drawing “{value}” holds what no picture may: {detail}"),
    N_("save it as plain SVG, without scripts and links and with nothing of other files, or as PNG"),
)
ACTIVE_FILE = Kind(
    "CB100",
    N_("the file “{value}” could act in a reader's browser"),
    N_("publish it as another kind of file, such as PDF, or have its path added to the setting RAW_HTML"),
)
HIDDEN_FILE = Kind(
    "CB101",
    N_("“{value}” is a hidden file"),
    N_("files and folders whose names begin with a dot are not published: give it another name"),
)
FOREIGN_IMAGE = Kind(
    "CB045", N_("the image “{value}” lies on another site"), N_("copy it to images/ and refer to it there")
)
BROKEN_ADDRESS = Kind(
    "CB046",
    N_("the address “{value}” can't be used"),
    N_("refer to a file of the site, or to an address that begins with https:, mailto: or tel:"),
)
