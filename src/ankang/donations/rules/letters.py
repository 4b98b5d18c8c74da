"""What a letter of thanks may not tell of those who were helped."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"\d{11,}|\d{6,}[Xx]")


def tells_of(text: str, names: Iterable[str], numbers: Iterable[str]) -> bool:
    """Whether a text names somebody who did not consent, a household's number, or any long number."""
    plain = "".join(text.split())
    return bool(_NUMBER.search(plain)) or any(len(word) > 1 and word in plain for word in (*names, *numbers))
