"""Cases in words: what the difference is called, both values as people read them, the sentence that explains it."""

from dataclasses import dataclass
from typing import Any, cast

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import covers
from ankang.rolls import rules
from ankang.rolls.drafts import CROSS
from ankang.rolls.models import Case
from ankang.values.codes import Language, table
from ankang.web.formatting import masked_identity, person_name

CODES: dict[str, str | Promise] = {
    "unsure": gettext_lazy("是不是同一人"),
    "missing_in_roll": gettext_lazy("登记册有、名册没有"),
    "missing_in_register": gettext_lazy("名册有、登记册没有"),
    "name_differs": gettext_lazy("姓名不同"),
    "dead_here": gettext_lazy("登记已故、名册在册"),
    "dead_there": gettext_lazy("名册已故、登记在册"),
    "duplicate_in_roll": gettext_lazy("名册中重复"),
    "duplicate_in_register": gettext_lazy("登记册中重复"),
    "value": gettext_lazy("内容不同"),
}
CROSSED: dict[str, str | Promise] = {
    "insured-but-dead": gettext_lazy("已故仍参保"),
    "assisted-but-dead": gettext_lazy("已故仍享受救助"),
    "disabled-but-dead": gettext_lazy("已故仍持残疾证"),
    "certified-dead-not-cancelled": gettext_lazy("已故未注销户口"),
    "dates-of-death-differ": gettext_lazy("死亡日期不同"),
    "assisted-and-employed": gettext_lazy("享受救助又有职工医保"),
    "assisted-not-insured": gettext_lazy("享受救助未参保"),
    "assisted-not-on-insurance": gettext_lazy("享受救助、参保名册没有"),
    "ill-not-insured": gettext_lazy("患大病未参保"),
    "moved-out-and-assisted": gettext_lazy("已迁出仍享受救助"),
    "severely-disabled-not-assisted": gettext_lazy("重度残疾未享受救助"),
}
# The same for the heads of a table.
SHORT: dict[str, str | Promise] = {
    "unsure": gettext_lazy("是否同一人"),
    "missing_in_roll": gettext_lazy("名册没有"),
    "missing_in_register": gettext_lazy("登记没有"),
    "name_differs": gettext_lazy("姓名不同"),
    "dead_here": gettext_lazy("仅登记已故"),
    "dead_there": gettext_lazy("仅名册已故"),
    "duplicate_in_roll": gettext_lazy("名册重复"),
    "duplicate_in_register": gettext_lazy("登记重复"),
    "value": gettext_lazy("内容不同"),
}
# What may not be shown to this reader.
HIDDEN = "…"
_PERSONAL = 4
_FLAGS = ("true", "false")


def language() -> Language:
    """The reader's language, for tables and kinds."""
    return cast(Language, "en" if get_language() == "en" else "zh")


def kind_title(code: str) -> str:
    """What a kind of roll is called; of "cross" too."""
    if code == CROSS:
        return _("名册之间")
    known = rules.kinds(timezone.localdate()).get(code)
    return known.title(language()) if known else code


def department_title(code: str) -> str:
    """The department that sends a kind of roll."""
    known = rules.kinds(timezone.localdate()).get(code)
    if known is None:
        return code
    return known.department_zh if language() == "zh" else known.department_en


def code_title(code: str) -> str:
    """What a kind of difference is called."""
    return str(CODES.get(code) or CROSSED.get(code) or gettext_lazy("名册之间矛盾"))


def rule_of(case: Case) -> "rules.Rule | rules.CrossRule":
    """How this kind of difference is handled, as of the roll's day."""
    if case.kind == CROSS:
        return next(r for r in rules.cross_rules(case.roll.as_of) if r.code == case.code)
    return rules.kind(case.kind, case.roll.as_of).rule(case.code, case.field)


def field_of(case: Case) -> "rules.Field | None":
    """The field of the authority that the case is about."""
    if not case.field or case.kind == CROSS:
        return None
    return rules.kind(case.kind, case.roll.as_of).authority.get(case.field)


def may_see(user: User, level: int, place: str) -> bool:
    """Whether a value of this level of a person at a place may be shown to the reader."""
    return level < _PERSONAL or covers(user, place, Duty.VIEW_REGISTER)


def in_words(text: str, field: "rules.Field | None") -> str:
    """A kept value as people read it."""
    if text == "":
        return _("未填")
    if text in _FLAGS:
        return _("是") if text == "true" else _("否")
    return table(field.codes).label(text, language()) if field and field.codes else text


@dataclass(frozen=True)
class Told:
    """A case as a list shows it. Values are HIDDEN where the reader may not see them."""

    case: Case
    name: str
    title: str
    theirs: str
    ours: str
    sentence: str
    owner: str

    @property
    def has_values(self) -> bool:
        """Whether there are two values to set side by side."""
        return self.case.code in ("value", "name_differs")


def told(user: User, case: Case, *, to_department: bool = False) -> Told:
    """A case in words for a reader. `to_department`: for the department itself, which may see its own values and,
    where it is the authority for a field or a name, the register's. A number is only ever shown masked."""
    field = field_of(case)
    sees = to_department or may_see(user, case.level, case.place_id)
    own = case.ours or ("false" if case.theirs in _FLAGS else "")  # a mark that is not there is a no
    theirs, ours = (_shown(v, field) if sees else HIDDEN for v in (case.theirs, own))
    title = code_title(case.code)
    if field:
        title = _("%(field)s不同") % {"field": field.title(language())}
    return Told(
        case, name_of(case), title, theirs, ours, _sentence(case, field, theirs, ours), owner_of(case)
    )


def _shown(text: str, field: "rules.Field | None") -> str:
    if field is not None and field.code == "identity":
        return masked_identity(text)
    return in_words(text, field)


def name_of(case: Case) -> str:
    """Whom a case is about: the register's name, else the roll's."""
    if case.person is not None:
        return person_name(case.person.name)
    return person_name(case.row.name) if case.row is not None else ""


def owner_of(case: Case) -> str:
    """Who has to do something, in words."""
    if case.state == Case.State.ASKED:
        return department_title(case.department)
    if case.owner is not None:
        return str(case.owner.name)
    return str(ROLES[case.owner_role].name) if case.owner_role in ROLES else case.owner_role


def _sentence(case: Case, field: "rules.Field | None", theirs: str, ours: str) -> str:
    params: dict[str, Any] = {"field": field.title(language()) if field else "", "roll_value": theirs,
                              "register_value": ours}  # fmt: skip
    if case.kind == CROSS:
        pairs = (line.split("=", 1) for line in case.theirs.splitlines() if "=" in line)
        params |= {name: int(value) if value.isdigit() else value for name, value in pairs}
    rule = rule_of(case)
    return (rule.zh if language() == "zh" else rule.en) % params
