"""Staff, and beds and equipment, by Excel: a table with what is on record, sent back and read row by row."""

from ankang.capacity.books import items, staff
from ankang.capacity.books.kept import drop, keep, kept
from ankang.capacity.books.sheet import Book, Judged, Row, write

BOOKS: dict[str, Book] = {"staff": staff.BOOK, "items": items.BOOK}

__all__ = ["BOOKS", "Book", "Judged", "Row", "drop", "keep", "kept", "write"]
