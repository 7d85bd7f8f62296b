"""What a careful editor would remark on: warnings about sound content, each in a module of its own.

Every check gets one reading of the whole content and yields warnings in their places.
"""
