"""How rows lie on disk: sealed columns, keys, data levels, and fast ways in and out of either database."""
