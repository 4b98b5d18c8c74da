"""A form from a questionnaire: one definition, any questionnaire, in the reader's language."""

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from ankang.values.questionnaire import Checked, Definition, Item, ItemType, Problem, check
from ankang.web.forms import Choices, ManyChoices

# More choices than these stand in a drop-down instead of a row of buttons.
_MOST_BUTTONS = 8


def language() -> str:
    """The language questionnaires speak to this reader."""
    return "en" if (get_language() or "").startswith("en") else "zh"


class QuestionnaireForm(forms.Form):
    """The questions of a definition. `checked` (after `is_valid`) holds typed answers and what is to be confirmed.

    `lasts`: the last answer as text by item, shown beside the box and never as an answer. `facts` about the person
    steer which questions apply. With `partial`, questions left open do not stop the form.
    """

    def __init__(
        self,
        definition: Definition,
        *args: Any,
        facts: Mapping[str, Any] | None = None,
        lasts: Mapping[str, str] | None = None,
        leave_out: Collection[str] = (),
        partial: bool = False,
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.definition, self.facts, self.partial, self.today = definition, dict(facts or {}), partial, today
        self.checked: Checked | None = None
        self.items = [
            item
            for item in definition.items
            if item.code not in leave_out and not _ruled_out(item, self.facts)
        ]
        for item in self.items:
            self.fields[item.code] = _field(item, language())
            self.fields[item.code].required = item.required
        self.units = {item.code: item.unit_zh for item in self.items if item.unit_zh}
        self.lasts = dict(lasts or {})
        self.sections = [
            (names[language() == "en"], [item.code for item in self.items if item.group == group])
            for group, names in definition.groups.items()
        ]

    def full_clean(self) -> None:
        """Let the definition say what is missing, in its own words: `required` is only for the label."""
        marked = [self.fields[item.code] for item in self.items if self.fields[item.code].required]
        for field in marked:
            field.required = False
        super().full_clean()
        for field in marked:
            field.required = True

    def clean(self) -> dict[str, Any]:
        """Check the answers against the definition; errors become sentences at their fields."""
        given = super().clean() or {}
        raw = {
            item.code: given[item.code] for item in self.items if given.get(item.code) not in ("", None, [])
        }
        self.checked = check(self.definition, raw, facts=self.facts, today=self.today)
        for problem in self.checked.errors:
            if not (self.partial and problem.code == "required"):
                field = problem.item if problem.item in self.fields else None
                self.add_error(field, say(self.definition, problem))
        return given

    def answered(self) -> dict[str, Any]:
        """The questions that have an answer, as they came. For forms already cleaned."""
        given = {item.code: self.cleaned_data.get(item.code) for item in self.items}
        return {code: answer for code, answer in given.items() if answer not in ("", None, [])}


def say(definition: Definition, problem: Problem) -> str:
    """What is wrong, as a sentence in the reader's language."""
    if language() == "zh":
        return problem.sentence
    for rule in definition.cross_checks:
        if rule.code == problem.code:
            return rule.en
    item = definition.by_code.get(problem.item)
    params = dict(problem.params)
    if item:
        params["label"] = item.en
        params["options"] = ", ".join(choice.en for choice in item.choices)
        params["found"] = next(
            (c.en for c in item.choices if c.zh == params.get("found")), params.get("found")
        )
    return gettext(problem.template) % params


def as_initial(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers in the form that form fields take."""
    return {code: str(value).lower() if isinstance(value, bool) else value for code, value in answers.items()}


def answer_text(item: Item, answer: Any) -> str:
    """A stored or typed answer as people read it, with its unit."""
    if answer is None or answer == "":
        return ""
    if item.type is ItemType.BOOLEAN:
        return _("是") if answer in (True, "true") else _("否")
    if item.type in (ItemType.CHOICE, ItemType.MULTI):
        codes = answer if isinstance(answer, list | tuple) else [answer]
        found = [
            choice.label(language()) if (choice := item.choice(str(code))) else str(code) for code in codes
        ]
        return _("、").join(found)
    return f"{answer} {item.unit_zh}".strip()


def _ruled_out(item: Item, facts: Mapping[str, Any]) -> bool:
    """Whether what is known of the person says already that a question does not apply: no box to skip at all."""
    return item.when is not None and item.when.items() <= set(facts) and not item.when.holds(facts)


def _field(item: Item, speech: str) -> forms.Field:
    """The form field of one question."""
    attrs: dict[str, str] = {"data-item": item.code}
    if item.when is not None:
        attrs["data-when"] = json.dumps(item.when.raw, ensure_ascii=False, default=str)
    given: dict[str, Any] = {
        "label": item.label(speech),  # type: ignore[arg-type]
        "help_text": item.hint(speech),  # type: ignore[arg-type]
        "required": False,
    }
    match item.type:
        case ItemType.CHOICE:
            return _choice_field(item, speech, attrs, given)
        case ItemType.MULTI:
            widget = ManyChoices(attrs=attrs)
            return forms.MultipleChoiceField(choices=_choices(item, speech), widget=widget, **given)
        case ItemType.BOOLEAN:
            yes_no = [("true", _("是")), ("false", _("否"))]
            return forms.ChoiceField(choices=yes_no, widget=Choices(attrs=attrs), **given)
        case ItemType.DATE:
            return forms.CharField(widget=forms.DateInput(attrs={**attrs, "type": "date"}), **given)
        case ItemType.NUMBER | ItemType.INTEGER:
            return forms.CharField(widget=forms.NumberInput(attrs={**attrs, **_numeric(item)}), **given)
    wide = (
        forms.Textarea(attrs={**attrs, "rows": "2"}) if item.longest > 100 else forms.TextInput(attrs=attrs)
    )
    return forms.CharField(widget=wide, **given)


def _choice_field(item: Item, speech: str, attrs: dict[str, str], given: dict[str, Any]) -> forms.Field:
    choices = _choices(item, speech)
    if len(choices) > _MOST_BUTTONS:
        return forms.ChoiceField(
            choices=[("", _("请选择")), *choices], widget=forms.Select(attrs=attrs), **given
        )
    return forms.ChoiceField(choices=choices, widget=Choices(attrs=attrs), **given)


def _choices(item: Item, speech: str) -> list[tuple[str, str]]:
    return [(choice.code, choice.label(speech)) for choice in item.choices]  # type: ignore[arg-type]


def _numeric(item: Item) -> dict[str, str]:
    """Number pad and step; the bounds tell the page when a whole number is full, so that it goes on."""
    whole = item.type is ItemType.INTEGER or item.decimals == 0
    attrs = {"inputmode": "numeric" if whole else "decimal", "step": "1" if whole else "any"}
    if item.range and whole:
        low, high = (int(bound) for bound in item.range)
        attrs |= {"data-digits": str(len(str(high))), "data-lowest": str(low), "data-highest": str(high)}
    return attrs
