"""What the clock does to notices."""

from ankang.notices import actions, throttle


def take_down_due() -> None:
    """Every minute: take down what has hung its days."""
    actions.take_down_due(by=None)


def forget_tries() -> None:
    """Every night: drop the counts of tries that no limit asks for any more."""
    throttle.forget_past()
