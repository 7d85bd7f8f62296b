"""Pictures: what authors show and link to, as it is published.

A picture is looked at when it is read: whether it can be shown, how large it is, what kind it is. Its
versions are made when the site is written, from the pixels alone, so that nothing else of the file reaches a
reader.
"""
