"""Aid with the premium of basic insurance: what a person pays, and what is paid for him."""

from dataclasses import dataclass
from datetime import date

from .facts import Because
from .policies import Policies
from .policy import Policy, Row, Situation, cited, named
from .refusals import Both, PolicyUnknown
from .schema import title
from .wording import who


@dataclass(frozen=True, slots=True)
class PremiumAid:
    """The premium of one person for one year, in fen: standard = aid + own."""

    standard: int
    aid: int
    because: tuple[Because, ...]

    @property
    def own(self) -> int:
        """What the person pays himself."""
        return self.standard - self.aid


def premium_aid(
    policies: Policies, area: str, insurance: str, day: date, classes: frozenset[str]
) -> PremiumAid:
    """The aid for a person of these classes under the policy of a day. Raises PolicyMissing, PolicyUnknown."""
    policy = policies.at(area, insurance, day)
    situation = Situation("", 0, "", False, classes)
    standard = _row(policy, "premium.standard", situation)
    row = _row(policy, "premium.aid", situation)
    aid = min(row.value, standard.value)
    code = "premium.full" if aid == standard.value else "premium.part"
    params = {"standard_fen": standard.value, "aid_fen": aid, "own_fen": standard.value - aid,
              "who": who(row.when, classes)}  # fmt: skip
    return PremiumAid(standard.value, aid, (Because(code, params, row.source),))


def _row(policy: Policy, path: str, situation: Situation) -> Row:
    table = policy.table(path)
    row = table.pick(situation) if table else None
    if row is None or not row.known:
        raise PolicyUnknown(
            "premium",
            what=Both(*title(path)),
            policy=named(policy),
            document=cited(row.source) if row else named(policy),
            file=policy.file,
            line=row.line if row else 1,
        )
    return row
