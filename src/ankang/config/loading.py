"""The house loaded with the garbage collector at rest."""

import gc
import os

import django


def load() -> None:
    """Set Django up. What is loaded here (a million objects of modules and models) lives as long as the process:
    looking through it for garbage again and again while it grows is a quarter of the time, and looking through it
    with each full collection afterwards the longest pause of a request. So it is set aside for good."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ankang.config.settings")
    was = gc.isenabled()
    gc.disable()
    try:
        django.setup()
    finally:
        gc.freeze()
        if was:
            gc.enable()
