"""The kinds of editorial warnings. A code, once given, keeps its meaning."""

from __future__ import annotations

from cases.language import N_
from cases.reading.problems import Kind

# Titles, summaries and headings
LONG_TITLE = Kind(
    "CB200",
    N_("the title is {count} characters long"),
    N_("search engines and lists cut it off: {most} characters at most"),
)
NO_SUMMARY = Kind(
    "CB201",
    N_("there is no summary"),
    N_("tell in a sentence or two what the text is about; now lists show its beginning"),
)
SHORT_SUMMARY = Kind(
    "CB202",
    N_("the summary is only {count} characters long"),
    N_("it is all that lists and search engines show: {least} characters at least"),
)
LONG_SUMMARY = Kind(
    "CB203",
    N_("the summary is {count} characters long"),
    N_("search engines and lists cut it off: {most} characters at most"),
)
HEADING_JUMP = Kind(
    "CB204",
    N_("the heading “{value}” jumps from level {before} to level {level}"),
    N_("screen readers go from heading to heading: begin it with {signs}"),
)

# Pictures
NO_CREDIT = Kind(
    "CB205",
    N_("it isn't told who made the picture “{value}”"),
    N_("write it as the last line below the picture, as in Photo: Name"),
)
SMALL_IMAGE = Kind(
    "CB206",
    N_("the picture “{value}” is only {count} pixels wide"),
    N_("it will look blurred: take one at least {least} pixels wide"),
)
ORPHAN_IMAGE = Kind(
    "CB207", N_("no text shows the picture “{value}”"), N_("show it, or remove it; it is not published now")
)

# What a page will not have
LOST_ELEMENT = Kind(
    "CB208",
    N_("the element <{value}> is left out of the page"),
    N_("write it in Markdown; to show it as code, put it between backticks"),
)
LOST_HANDLER = Kind(
    "CB209", N_("“{value}” of an element is left out of the page"), N_("remove it; pages have no such code")
)

# Stories and terms
NO_LESSON = Kind(
    "CB210",
    N_("nothing is drawn from the story “{value}”"),
    N_("let the essay go on after it, or end the story with a paragraph that begins with Lesson:"),
)
TWIN = Kind(
    "CB211",
    N_("nearly the same text stands in {other}: {share} % of “{value}”"),
    N_("keep one of the two, and link to it from the other place"),
)
RARE_TAG = Kind(
    "CB212",
    N_("the tag “{value}” stands in this document only"),
    N_("its page leads nowhere else: take one that others have too, or leave it out"),
)
RARE_TERM = Kind(
    "CB213",
    N_("“{value}” is the term of this case only, of {count} cases"),
    N_("see whether a broader term would do, or another that others have too"),
)
TAG_SPELLINGS = Kind(
    "CB214",
    N_("the tag “{value}” is written “{other}” in {place}"),
    N_("both lead to one page, which has one name: write it one way"),
)

EARLY_CHANGE = Kind(
    "CB215",
    N_("the text was changed before it was published, {date}"),
    N_("correct one of the two dates"),
)

# What is likely to be somebody's own
PHONE_NUMBER = Kind(
    "CB220", N_("“{value}” looks like a phone number"), N_("leave it out, unless its owner wants it here")
)
EMAIL_ADDRESS = Kind(
    "CB221", N_("“{value}” looks like an e-mail address"), N_("leave it out, unless its owner wants it here")
)
NUMBER_PLATE = Kind(
    "CB222", N_("“{value}” looks like a number plate"), N_("leave it out: it tells whose car it is")
)
IDENTITY_CODE = Kind(
    "CB223",
    N_("“{value}” is a valid personal identity code"),
    N_("leave it out: nobody's is to be published"),
)
BANK_ACCOUNT = Kind(
    "CB224",
    N_("“{value}” is a valid bank account number"),
    N_("leave it out, unless its owner wants it here"),
)

# Links to other sites
DEAD_LINK = Kind(
    "CB230",
    N_("the link “{value}” gets no answer: {detail}"),
    N_("see in a browser whether the page has moved, or remove the link"),
)
MOVED_LINK = Kind("CB231", N_("what the link “{value}” leads to has moved for good"), N_("link to {other}"))

# Language
UNKNOWN_WORD = Kind("CB290", N_("the word “{value}” is not known"), N_("correct it, or add it to {file}"))
LANGUAGE_SLIP = Kind("CB291", N_("“{value}”: {detail}"), N_("see whether it is meant to be so"))
