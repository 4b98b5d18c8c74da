"""What happens by itself: the books are reckoned anew every night."""

from ankang.funds import actions


def check_ledgers() -> None:
    """Recompute = record, for every county."""
    actions.check_ledgers(by=None)
