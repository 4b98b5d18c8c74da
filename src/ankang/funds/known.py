"""The rules on use that hold here: those supplied, and the county's own files."""

from functools import cache
from pathlib import Path

from ankang.funds.rules.uses import Sources, load_sources
from ankang.storage.home import home


def sources() -> Sources:
    """All sources, uses and rules. A county's own files lie in the installation's folder under `funds/`; a file
    changed there holds at once. Raises DefinitionError, which names file and line."""
    folder = home() / "funds"
    own = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return _loaded(tuple((path, path.stat().st_mtime_ns) for path in own))


@cache
def _loaded(own: tuple[tuple[Path, int], ...]) -> Sources:
    return load_sources(*(path for path, _changed in own))
