"""Where one installation keeps what is not in the repository: database, keys, lake, files."""

import os
from pathlib import Path


def home() -> Path:
    """The installation's folder: ANKANG_HOME, else the user's data folder. Made on first use, mode 0700."""
    configured = os.environ.get("ANKANG_HOME")
    path = Path(configured) if configured else Path.home() / ".local" / "share" / "ankang"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path
