"""What follows from events elsewhere."""

from pathlib import Path

from django.conf import settings

from ankang.indicators.engine import Lake
from ankang.reports.queries import cube


def keep_figures(snapshot: str) -> None:
    """A snapshot was taken: compute what the explorer will be asked, before anybody waits for it."""
    cube.keep(Lake(Path(settings.LAKE)).snapshot(snapshot))
