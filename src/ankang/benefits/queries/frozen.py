"""The policy version a settlement rests on, read again from its kept text. No user: not for views."""

from functools import lru_cache
from pathlib import Path

from ankang.benefits import rules
from ankang.benefits.models import EnactedPolicy, PolicyText
from ankang.benefits.queries.drafting import file_of
from ankang.benefits.rules.policy import Policy
from ankang.benefits.rules.reading import read_policies

_PACKAGED = Path(rules.__file__).parent.parent / "policies"


class TextLost(Exception):
    """A policy whose text is neither with the program nor among those enacted: a fault of the program."""


def frozen_policy(hash_: str) -> Policy:
    """The policy of a hash, whatever is in force by now."""
    return _read(hash_)


@lru_cache(maxsize=64)
def _read(hash_: str) -> Policy:
    kept = PolicyText.objects.get(pk=hash_)
    return next(part for part in read_policies(kept.text, kept.key) if part.hash == hash_)


def text_of(policy: Policy) -> str:
    """The text a policy in force was read from. Raises TextLost."""
    candidates = [
        row.text for row in EnactedPolicy.objects.order_by("-number") if file_of(row) == policy.file
    ]
    packaged = _PACKAGED / policy.file
    if packaged.is_file():
        candidates.append(packaged.read_text(encoding="utf-8"))
    for text in candidates:
        if any(part.hash == policy.hash for part in read_policies(text, policy.file)):
            return text
    raise TextLost(f"{policy.key} {policy.file}")
