"""Settings of the peers' site in Casebook."""

from jinja2 import StrictUndefined

SITENAME = "Vertailusivusto"
SITESUBTITLE = ""
SITEURL = "https://esimerkki.fi"
DEFAULT_LANG, TIMEZONE, AS_OF = "fi", "UTC", "2026-12-01"
PATH, OUTPUT_PATH, CACHE_PATH, THEME = "content", "out", ".cache", "theme"
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS = ["essays"], ["pages"], []
DELETE_OUTPUT_DIRECTORY, RELATIVE_URLS = True, True
THEME_STATIC_DIR = ""

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["cases", "site_search", "listings"]
SEARCH_ENGINE = "casebook"
SEARCH_ANALYSER = "pyvoikko"
# The plugin `listings` makes the site's own lists and feeds.
WITHOUT = [
    *("home", "stories", "terms", "pairs", "authors", "series", "tags", "years", "essays", "matrix"),
    *("writers", "archive", "search", "codebook", "missing"),
    *("finder", "exports", "feeds", "citations", "robots", "covers"),
]

MARKDOWN = {"extensions": ["markdown.extensions.extra"], "extension_configs": {}}
TYPOGRIFY = False
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "extensions": ["jinja2.ext.i18n"],
    "trim_blocks": True,
    "lstrip_blocks": True,
}

DIRECT_TEMPLATES = []
ARCHIVES_SAVE_AS = AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
