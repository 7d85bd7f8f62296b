"""Values of settings, told so that two which are told alike do the same."""

from __future__ import annotations

import dis
import marshal
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType

# Jinja's cache of compiled templates: it shows in how fast a page is made, not in what it is.
_CACHE = "bytecode_cache"
_MARSHAL = 2  # the last version that tells the same code alike whoever else holds parts of it


class Untold(Exception):
    """A value of which nobody can tell whether it is the same as before; the message is its setting."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells values. Code in the folders `known` is told elsewhere: the name is enough for what is there."""

    known: tuple[Path, ...]

    def tell(self, setting: str, value: object, within: tuple[object, ...] = ()) -> object:
        """A value as one whose `repr` tells all of it. Raises Untold.

        `within` are the functions that read it, one within the other.
        """
        match value:
            case None | bool() | int() | float() | str() | bytes() | date() | timedelta():
                return value
            case Path():
                return str(value)
            case re.Pattern():
                return value.pattern, value.flags
            case Mapping():
                items = [(name, one) for name, one in value.items() if name != _CACHE]
                return [(self.tell(setting, name), self.tell(setting, one, within)) for name, one in items]
            case list() | tuple():
                return [self.tell(setting, one, within) for one in value]
            case set() | frozenset():
                return sorted(repr(self.tell(setting, one, within)) for one in value)
            case FunctionType():
                return self._tell_function(setting, value, within)
        return self._tell_name(setting, value)

    def _tell_name(self, setting: str, value: object) -> object:
        match value:
            case type() if self.knows(value.__module__):
                return value.__module__, value.__qualname__
            case ModuleType() if self.knows(value.__name__):
                return value.__name__
            case BuiltinFunctionType() if value.__self__ is None or isinstance(value.__self__, ModuleType):
                return value.__module__, value.__qualname__
        if isinstance(identity := getattr(value, "identity", None), str):
            return identity
        raise Untold(setting)

    def _tell_function(self, setting: str, function: FunctionType, within: tuple[object, ...]) -> object:
        """A function by its code, what it is given unasked, and what it reads of its module."""
        name = function.__module__, function.__qualname__
        if function in within:
            return name
        if function.__closure__ is not None:
            raise Untold(setting)
        given = self.tell(setting, (function.__defaults__, function.__kwdefaults__), (*within, function))
        read: list[object] = []
        if not self.knows(function.__module__):
            codes = list(_iter_codes(function.__code__))
            if any(step.opname == "IMPORT_NAME" for code in codes for step in dis.get_instructions(code)):
                raise Untold(setting)
            names = sorted({one for code in codes for one in code.co_names} & function.__globals__.keys())
            read = [
                (one, self.tell(setting, function.__globals__[one], (*within, function))) for one in names
            ]
        return name, marshal.dumps(function.__code__, _MARSHAL), given, read

    def knows(self, module: str) -> bool:
        """Whether a module is told elsewhere: Python's own, or one in a known folder."""
        if module.partition(".")[0] in sys.stdlib_module_names:
            return True
        file = getattr(sys.modules.get(module), "__file__", None)
        return file is not None and any(Path(file).is_relative_to(folder) for folder in self.known)


def _iter_codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _iter_codes(constant)
