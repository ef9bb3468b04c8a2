"""Parts of records as they are stored, to be read and no more: what JSON text of a column says, by its names.

The store checks every part of a record when it reads one. A search reads forty at every letter to show a line
of each; they were checked when they were written, so here they only get their names, their defaults and the
properties of their kind. `said_in` finds the same in them, which a test holds for every kind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic_core import from_json

from coachbook.data.engine import UNREADABLE
from coachbook.errors import WorkbookDamaged
from coachbook.records.base import Value

Made = Callable[[Any], Any]


def parts(annotation: Any) -> Made:  # noqa: ANN401 - the annotation of a field
    """What reads the JSON text of a field with this annotation.

    What it gives raises `WorkbookDamaged` for a text that no such field was written as.
    """
    made = _made(annotation)

    def read(text: str | None) -> Any:  # noqa: ANN401 - as the field is annotated
        if text == "[]":
            return ()  # as most are
        if text is None:
            return None
        try:
            said = from_json(text)
            return made(said) if made is not None else said
        except (ValueError, TypeError, AttributeError) as error:
            raise WorkbookDamaged(UNREADABLE) from error

    return read


@cache
def _made(annotation: Any) -> Made | None:  # noqa: ANN401 - as above
    """What makes a value of what JSON says; None where that is the value itself."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return _maker_of(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        each = _made(inner[0])
        return tuple if each is None else _tuple_of(each)
    if origin in (Union, UnionType):
        some = next((made for part in inner if part is not NoneType and (made := _made(part))), None)
        return None if some is None else _or_none(some)
    return None


def _tuple_of(each: Made) -> Made:
    def made(said: Any) -> Any:  # noqa: ANN401 - as above
        return tuple([each(part) for part in said])

    return made


def _or_none(made: Made) -> Made:
    def or_none(said: Any) -> Any:  # noqa: ANN401 - as above
        return None if said is None else made(said)

    return or_none


def _maker_of(kind: type[Value]) -> Made:
    """What makes a part that answers as one of `kind` does: to its fields and to its properties."""
    usual: dict[str, Any] = {
        name: each
        for base in reversed(kind.__mro__)
        for name, each in vars(base).items()
        if isinstance(each, property)
    }
    needed, inside = set(), []
    for name, field in kind.model_fields.items():
        if field.is_required():
            needed.add(name)
        else:
            usual[name] = field.get_default(call_default_factory=True, validated_data={})
        annotation: Any = field.annotation
        makes = _made(annotation)
        if makes is not None:
            inside.append((name, makes))
    light = type(f"Stored{kind.__name__}", (), usual)

    def made(said: Any) -> Any:  # noqa: ANN401 - as above
        if not needed <= said.keys():
            raise ValueError("a part without what it needs")
        part = light()
        for name, makes in inside:
            if name in said:
                said[name] = makes(said[name])
        part.__dict__ = said
        return part

    return made
