"""What a list of applications is narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.approvals import rules
from ankang.approvals.models import Application
from ankang.approvals.queries.pages_lists import HELD, LATE, NEAR, READY, RETURNED
from ankang.web.questionnaires import language

_ALL = ("", gettext_lazy("全部"))
STATES = (
    _ALL,
    (READY, gettext_lazy("可以办理")),
    (LATE, gettext_lazy("已逾期")),
    (NEAR, gettext_lazy("三天内到期")),
    (HELD, gettext_lazy("暂停中")),
    (RETURNED, gettext_lazy("退回待补正")),
)


def step_choices() -> list[tuple[str, str]]:
    """The steps of all procedures by code; a code that several procedures name differently carries each name."""
    names: dict[str, list[str]] = {}
    for table in rules.shelf().tables:
        for step in table.steps:
            named = names.setdefault(step.code, [])
            if (label := step.label(language())) not in named:
                named.append(label)
    return [("", _("全部")), *((code, " / ".join(named)) for code, named in names.items())]


class ListForm(forms.Form):
    """The query boxes above a list."""

    kind = forms.ChoiceField(
        label=gettext_lazy("事项"), choices=(_ALL, *Application.Kind.choices), required=False
    )
    step = forms.ChoiceField(label=gettext_lazy("步骤"), choices=step_choices, required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=STATES, required=False)
    way = forms.ChoiceField(
        label=gettext_lazy("来源"), choices=(_ALL, *Application.Way.choices), required=False
    )

    def read(self) -> dict[str, Any]:
        """The boxes that can be read; an unreadable one is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
