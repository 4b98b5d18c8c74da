"""Files to try the import with: a roster with the usual faults, and a sheet of visits. All invented."""

from pathlib import Path


def write(seed: int) -> list[Path]:
    """Write the files into the installation's folder `samples`."""
    return []
