"""What a department may see of a case it was asked about: its own row, and what was said between it and the office."""

from typing import Any

from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.rolls import rules
from ankang.rolls.drafts import as_text
from ankang.rolls.models import Case, CaseEvent
from ankang.rolls.queries.cases import department_cases
from ankang.rolls.queries.sidebyside import row_of
from ankang.rolls.words import in_words, language, name_of
from ankang.web.formatting import day, masked_identity, person_name

# What the office does within the register is no business of the department.
_SHARED = (CaseEvent.Deed.ASKED, CaseEvent.Deed.ANSWERED, CaseEvent.Deed.CORRECTS, CaseEvent.Deed.GONE)


def department_row(user: User, case: Case) -> list[tuple[str, str]]:
    """The department's own row, as it was read; of somebody it does not name, whom to look for."""
    if case.row is None:
        number = masked_identity(case.person.identity) if case.person else ""
        return [(_("姓名"), name_of(case)), (_("证件号码"), number), (_("所在村"), case.place.name)]
    row, kind = case.row, rules.kind(case.row.roll.kind, case.row.roll.as_of)
    told = kind.told(row_of(row))
    own = [
        (_("文件中的行号"), str(row.number)),
        (_("姓名"), person_name(row.name)),
        (_("证件号码"), masked_identity(row.identity)),
        (_("出生日期"), day(row.born_on)),
    ]
    fields = [
        (field.title(language()), in_words(as_text(told[code]), field))
        for code, field in kind.authority.items()
        if code not in ("identity", "sex", "born_on") and told.get(code) is not None
    ]
    return own + fields


def department_log(user: User, case: Case) -> list[Any]:
    """What was asked and answered, the latest first."""
    rows = CaseEvent.objects.filter(case__in=department_cases(user), case=case, deed__in=_SHARED)
    return list(rows.select_related("made_by").order_by("-made_at"))
