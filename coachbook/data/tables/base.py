"""How a record becomes a table: every table class is made from its record, and declares nothing twice.

Three decisions stand here.
- A table class is a declaration only. It is never built, loaded or passed on: the store reads mappings into
  records and writes mappings made from records, so neither SQLAlchemy sessions nor rows reach the house.
- Each field's column type follows from its annotation, before SQLModel would choose one: text without
  lengths, enums by value, tuples and values as JSON text. JSON leaves out what equals its default, so that a
  new field of a value does not change what is stored and the before-image check still finds its match.
- SQLite's STRICT tables know five type names only; the names that SQLAlchemy would write are translated.
"""

import re
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Union, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo
from sqlalchemy import Boolean, Date, Float, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import DateTime, TypeDecorator, TypeEngine
from sqlmodel import SQLModel, UTCDateTime
from sqlmodel.main import FieldInfoMetadata

from coachbook.records import Record

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class EnumText(TypeDecorator[str]):
    """A text enum kept by its value, never by its member's name."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The value of the member."""
        return None if value is None else str(value.value if isinstance(value, Enum) else value)


class JsonText(TypeDecorator[object]):
    """A tuple or a nested value as compact JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, annotation: Any = object) -> None:
        super().__init__()
        self.annotation = annotation

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The JSON of `value`, without what equals its default."""
        if value is None:
            return None
        return _adapter(self.annotation).dump_json(value, exclude_defaults=True).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> object:
        """The validated value that the text stands for."""
        return None if value is None else _adapter(self.annotation).validate_json(value)


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


_PLAIN: dict[type, type[TypeEngine[Any]]] = {
    str: Text,
    bool: Boolean,
    int: Integer,
    float: Float,
    date: Date,
    datetime: UTCDateTime,
}


def _column_type(annotation: Any) -> TypeEngine[Any]:
    """The column type for a field's annotation; whether it may be None is not its concern."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if isinstance(annotation, type):
        if annotation in _PLAIN:
            return _PLAIN[annotation]()
        if issubclass(annotation, Enum):
            return EnumText()
    if getattr(annotation, "__name__", "") == "AwareDatetime":
        return UTCDateTime()
    return JsonText(annotation)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Row(SQLModel):
    """What every table class puts before its record: `class PersonRow(Row, Person, table=True)`."""

    metadata = MetaData(naming_convention=NAMES)
    __table__: Table
    if TYPE_CHECKING:
        # SQLModel and pydantic type it differently, and a table class has both as bases.
        model_config: ClassVar[Any]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Give each field its column type before SQLModel makes the columns."""
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.model_fields.items():
            wanted = FieldInfoMetadata(sa_type=_column_type(field.annotation), primary_key=name == "id")
            _prefix(field, wanted)


def _prefix(field: FieldInfo, wanted: FieldInfoMetadata) -> None:
    # A new list: pydantic's copies of a field share theirs with the record's own field.
    field.metadata = [wanted, *field.metadata]


def table_name(kind: type[Record]) -> str:
    """The name of the table of `kind`: its own name in snake case."""
    return _snake(kind.__name__)


def table_args(references: dict[str, type[Record]], *indexes: Index) -> tuple[Any, ...]:
    """`__table_args__` with foreign keys (checked at commit, so that edits come in any order) and indexes."""
    keys = [
        ForeignKeyConstraint([column], [f"{table_name(kind)}.id"], deferrable=True, initially="DEFERRED")
        for column, kind in references.items()
    ]
    return (*keys, *indexes, {"sqlite_strict": True})


def table_of(row: type[Row]) -> Table:
    """The SQLAlchemy table of a row class."""
    return row.__table__


@compiles(Date, "sqlite")
@compiles(DateTime, "sqlite")
def _text_for_strict(type_: TypeEngine[Any], compiler: Any, **kwargs: Any) -> str:
    return "TEXT"


@compiles(Boolean, "sqlite")
def _integer_for_strict(type_: TypeEngine[Any], compiler: Any, **kwargs: Any) -> str:
    return "INTEGER"


@compiles(Float, "sqlite")
def _real_for_strict(type_: TypeEngine[Any], compiler: Any, **kwargs: Any) -> str:
    return "REAL"
