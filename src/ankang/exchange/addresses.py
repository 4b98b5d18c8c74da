"""Addresses of the pages of a batch."""

from django.urls import reverse

from ankang.exchange.models import ImportBatch


def url_of(own: ImportBatch, page: str, *more: str) -> str:
    """The address of a page of a batch: rolls have theirs beside those of rosters, behind another duty."""
    return reverse(f"exchange:roll_{page}" if own.is_roll else f"exchange:{page}", args=[own.pk, *more])
