"""Where Casebook meets Pelican. Nothing outside this package imports Pelican."""
