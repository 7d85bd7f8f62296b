"""Publishing: the current release goes to where readers get it."""
