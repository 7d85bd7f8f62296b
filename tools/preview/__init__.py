"""The preview: builds the site while its author works on it, and shows it with all that is wrong."""
