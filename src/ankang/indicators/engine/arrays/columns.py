"""Columns of Parquet files as NumPy arrays, in the few shapes that filters need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ankang.indicators.engine.backend import Spans
from ankang.indicators.tables import TABLES, Column, Type

Array: TypeAlias = npt.NDArray[Any]
NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True)
class Values:
    """One column. Dates are days since 1970 and `NEVER` where null; words are numbers in the order of `words`.

    `known` tells which entries are not null; None when all are.
    """

    array: Array
    known: Array | None = None
    words: tuple[str, ...] = ()

    def part(self, rows: Any) -> "Values":
        """Some of the rows."""
        return Values(self.array[rows], None if self.known is None else self.known[rows], self.words)


@dataclass(frozen=True)
class Columns:
    """Columns of equal length."""

    values: dict[str, Values]

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.values["village"].array)

    def __getitem__(self, name: str) -> Array:
        return self.values[name].array

    def part(self, rows: Any) -> "Columns":
        """Some of the rows: a slice is a view, numbers are copied."""
        return Columns({name: values.part(rows) for name, values in self.values.items()})


def read(table: str, paths: Sequence[str], names: Sequence[str], spans: Spans) -> Columns:
    """The named columns and the village, for the villages within the spans (all when there is none)."""
    declared = TABLES[table]
    wanted = [declared.column(n) for n in dict.fromkeys(["village", *names])]
    words = [c.name for c in wanted if c.type is Type.STR and c.name != declared.public_id]
    parts = [
        pq.ParquetFile(p, read_dictionary=words, memory_map=True).read(
            [c.name for c in wanted], use_threads=True
        )
        for p in paths
    ]
    whole = pa.concat_tables(parts).unify_dictionaries().combine_chunks()
    found = Columns({c.name: _values(c, whole[c.name]) for c in wanted})
    if not spans:
        return found
    village = found["village"]
    inside = np.any([(village >= low) & (village < high) for low, high in spans], axis=0)
    return found.part(np.flatnonzero(inside))


def _values(column: Column, found: pa.ChunkedArray) -> Values:
    array = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    known = None if array.null_count == 0 else _numpy(pc.is_valid(array))
    match column.type:
        case Type.DATE:
            return Values(_numpy(pc.fill_null(array.cast(pa.int32()), int(NEVER))), known)
        case Type.STR if pa.types.is_dictionary(array.type):
            return Values(_numpy(pc.fill_null(array.indices, -1)), known, tuple(array.dictionary.to_pylist()))
        case Type.STR:
            return Values(np.asarray(array.to_pylist(), dtype=object), known)
        case _:
            return Values(_numpy(array if known is None else pc.fill_null(array, _zero(array.type))), known)


def _zero(kind: pa.DataType) -> Any:
    return False if pa.types.is_boolean(kind) else 0


def _numpy(array: pa.Array) -> Array:
    found: Array = array.to_numpy(zero_copy_only=False)
    return found
