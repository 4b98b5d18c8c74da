"""Pairing by Excel: cadres, the layers of villages, households with their cadres; tables there and back."""

from ankang.teams.books import cadres, homes, layers
from ankang.web.books import Book

FOLDER = "teams"
BOOKS: dict[str, Book] = {"homes": homes.BOOK, "layers": layers.BOOK, "cadres": cadres.BOOK}

__all__ = ["BOOKS", "FOLDER"]
