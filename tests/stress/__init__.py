"""A site of everything that is too long, too many, too few or strange, made for the tests."""
