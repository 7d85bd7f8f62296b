"""The same site by six generators, side by side."""
