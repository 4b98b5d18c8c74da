"""The number of the request under way, so that an event, a log line and an error page can be matched."""

from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """The current request's number, "" outside a request."""
    return _current.get()


def begin(number: str) -> None:
    """Start a request with this number."""
    _current.set(number)
