"""Labels of the code tables to their codes, a column at a time."""

import numpy as np

from ankang.values.codes import table


def code(name: str, label: str) -> str:
    """The code of a label of a table; empty stays empty."""
    return table(name).read(label) if label else ""


def coded(name: str, labels: np.ndarray) -> list[str]:
    """Codes of a column of labels of one table; empty stays empty."""
    known, places = np.unique(labels.astype(str), return_inverse=True)
    codes = np.array([code(name, str(label)) for label in known], dtype=object)
    return list(codes[places].tolist())
