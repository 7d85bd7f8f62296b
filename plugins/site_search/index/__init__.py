"""The index that the site's own script reads; its format is told in docs/explanation/search-index.md."""
