"""Staff, and beds and equipment, by Excel: a table with what is on record, sent back and read row by row."""

from ankang.capacity.books import items, staff
from ankang.web.books import Book

FOLDER = "capacity"
BOOKS: dict[str, Book] = {"staff": staff.BOOK, "items": items.BOOK}

__all__ = ["BOOKS", "FOLDER"]
