"""Settings of the site. What differs in production stands in publishconf.py."""

from jinja2 import StrictUndefined

# The site
SITENAME = "Palvelutarinat"
SITESUBTITLE = "Yksi kohtaaminen, kuusi loppua"
SITEURL = ""
DEFAULT_LANG = "fi"  # the language of the interface, the addresses and the dates: fi, en or sv
TIMEZONE = "Europe/Helsinki"
FEED_AUTHORITY = "palvelutarinat.example,2025"  # entries of feeds keep this name if the site moves (RFC 4151)
AS_OF = None  # the publication moment, "2026-01-31T12:00"; None is now

# Where things are
PATH = "content"
OUTPUT_PATH = "build"
CACHE_PATH = ".cache"
THEME = "theme"
ARTICLE_PATHS = ["essays"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = []  # images are published when a published document shows them
DELETE_OUTPUT_DIRECTORY = True
RELATIVE_URLS = True  # the site works in a subfolder and from disk

# Plugins; the list is explicit, so that a package that happens to be installed changes nothing
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["cases", "stylesheet", "scripts", "site_search", "pelican.plugins.sitemap"]
SEARCH_ENGINE = "casebook"  # or "pagefind", "stork" or "none"
SEARCH_ANALYSER = "pyvoikko"  # what reads Finnish words; or "libvoikko", the system's own, or "simplemma"
SITEMAP = {"format": "xml", "exclude": [r"^404\.html$", r"^haku/$"]}

# Markdown; Casebook's own blocks, figures and heading ids come on top
MARKDOWN = {
    "extensions": ["markdown.extensions.extra", "markdown.extensions.sane_lists"],
    "extension_configs": {},
}
RAW_HTML = []  # documents and files below content/ that may act in a reader's browser, as "pages/form.md"
TYPOGRIFY = False  # the cases plugin calls typogrify itself, with Finnish rules

# Where readers may pass an essay or a case on, besides mail: plain links
SHARE = {
    "Bluesky": "https://bsky.app/intent/compose?text={title}%20{url}",
    "LinkedIn": "https://www.linkedin.com/sharing/share-offsite/?url={url}",
    "WhatsApp": "https://wa.me/?text={title}%20{url}",
}

# Templates escape what they are given, and refuse names that they don't know
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "extensions": ["jinja2.ext.i18n"],
    "trim_blocks": True,
    "lstrip_blocks": True,
}

# What the cases plugin writes in Pelican's stead
DIRECT_TEMPLATES = []
THEME_STATIC_PATHS = []
ARCHIVES_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
