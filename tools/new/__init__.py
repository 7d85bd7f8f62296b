"""`inv new`: a document that builds as it is, from a title and a few answers."""
