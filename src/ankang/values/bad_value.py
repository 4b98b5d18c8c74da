"""Values that cannot be taken: a code, the facts, and a Chinese sentence that says what to do.

The sentences are gettext msgids with named placeholders. A page translates with
`gettext(error.template) % error.params`; a command line may print the error itself, in Chinese.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


def N_(sentence: str) -> str:  # noqa: N802 - the marker Babel extracts by default
    """Mark a sentence for translation without translating it here."""
    return sentence


class BadValueError(ValueError):
    """A value refused. Subclasses bring their table of sentences, one a code."""

    sentences: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(self.template % params)

    @property
    def template(self) -> str:
        """The Chinese sentence with its placeholders: the msgid."""
        return self.sentences[self.code]

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.code, self.params)


def _again(kind: type[BadValueError], code: str, params: dict[str, Any]) -> BadValueError:
    """Build an error again in another process."""
    return kind(code, **params)
