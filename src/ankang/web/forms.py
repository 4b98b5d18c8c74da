"""How every form is rendered: one renderer, one bound field that knows unit, last value and help."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.template.loader import select_template
from django.utils.translation import gettext

_DJANGO_ROWS = "10"  # what Django gives a text area nobody sized


class Choices(forms.RadioSelect):
    """Choices as a row of buttons, for few and short ones."""

    template_name = "web/forms/widgets/choices_row.html"


class ManyChoices(forms.CheckboxSelectMultiple):
    """Several of a few short choices, as a row of buttons."""

    template_name = "web/forms/widgets/choices_row.html"


class Field(BoundField):
    """A field with what our forms say about it by name: `units`, `lasts`, `helps`."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        _suit(field)

    def _said(self, about: str) -> Any:
        return getattr(self.form, about, {}).get(self.name, "")

    @property
    def unit(self) -> Any:
        """Unit beside the box, such as mmHg."""
        return self._said("units")

    @property
    def last(self) -> Any:
        """The value recorded last time, shown beside the box and never filled in."""
        return self._said("lasts")

    @property
    def help(self) -> Any:
        """One sentence behind `?`."""
        return self._said("helps")

    @property
    def messages(self) -> list[str]:
        """What is wrong and what to do, in our words where the form has none of its own."""
        return [_told(self, error) for error in self.form.errors.as_data().get(self.name, [])]

    @property
    def is_checkbox(self) -> bool:
        """A single box, whose label follows it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def error_id(self) -> str:
        """What a line of the error summary leads to: the box, or the first choice of a group."""
        return f"{self.auto_id}_0" if self.use_fieldset and self.auto_id else self.id_for_label

    @property
    def aria_describedby(self) -> str | None:
        """Hint, message, unit and last value, so that a screen reader says them with the box."""
        said = super().aria_describedby
        if said is None or not self.auto_id or self.is_hidden:
            return said
        more = [f"{self.auto_id}_{part}" for part in ("unit", "last") if getattr(self, part)]
        return " ".join([*said.split(), *more])


def _told(bound: "Field", error: ValidationError) -> str:
    """Django's stock sentences say that something is invalid; ours say what to write."""
    code, field = error.code or "", bound.field
    stock = {
        str(m) for kind in type(field).__mro__ for m in getattr(kind, "default_error_messages", {}).values()
    }
    if str(error.message) not in stock:
        return " ".join(map(str, error.messages))
    chosen = isinstance(field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple)
    if code == "required":
        text = gettext("请选择“%(label)s”。") if chosen else gettext("请填写“%(label)s”。")
    elif code in ("invalid_choice", "invalid_list"):
        text = gettext("“%(label)s”请从列出的选项中选。")
    elif isinstance(field, forms.DateField):
        text = gettext("“%(label)s”请按 2026-01-31 的样子填写。")
    elif isinstance(field, forms.FloatField | forms.DecimalField):
        text = gettext("“%(label)s”请填写数字，例如 6.8。")
    elif isinstance(field, forms.IntegerField):
        text = gettext("“%(label)s”请填写整数，例如 120。")
    else:
        return " ".join(map(str, error.messages))
    return text % {"label": bound.label}


def _suit(field: forms.Field) -> None:
    """Suit a widget to old browsers and phones: date picker in ISO form, number pad instead of spinners."""
    widget = field.widget
    if isinstance(widget, forms.DateInput) and widget.input_type == "text":
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    elif isinstance(widget, forms.NumberInput) and widget.input_type == "number":
        widget.input_type = "text"
        whole = isinstance(field, forms.IntegerField) and not isinstance(
            field, forms.FloatField | forms.DecimalField
        )
        widget.attrs.setdefault("inputmode", "numeric" if whole else "decimal")
        widget.attrs.setdefault("autocomplete", "off")
        for drop in ("min", "max", "step"):
            widget.attrs.pop(drop, None)
    elif isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == _DJANGO_ROWS:
        widget.attrs["rows"] = 3
        widget.attrs.pop("cols", None)


class Renderer(TemplatesSetting):
    """Forms from the templates of this package; what it does not have is Django's."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = Field

    def get_template(self, template_name: str) -> Any:
        ours = template_name.replace("django/forms/", "web/forms/")
        return select_template([ours, template_name])


Section = tuple[Any, list[BoundField]]


def sections(form: forms.BaseForm) -> list[Section]:
    """The visible fields under the headings the form names in `sections`; the others follow without heading."""
    named: Sequence[tuple[Any, Sequence[str]]] = getattr(form, "sections", ())
    found: list[Section] = []
    used: set[str] = set()
    for heading, names in named:
        present = [form[name] for name in names if name in form.fields]
        used |= {bound.name for bound in present}
        if present:
            found.append((heading, present))
    rest = [bound for bound in form.visible_fields() if bound.name not in used]
    return [*found, ("", rest)] if rest else found


def faults(form: forms.BaseForm) -> list[tuple[str, str]]:
    """(anchor, message) of everything wrong in a bound form; anchor "" for the form as a whole."""
    found = [("", str(message)) for message in form.non_field_errors()]
    for bound in form:
        anchor = "" if bound.is_hidden else getattr(bound, "error_id", bound.id_for_label)
        said = getattr(bound, "messages", None) or [str(message) for message in bound.errors]
        label = str(bound.label)
        found += [(anchor, m if label in m else f"{label}：{m}") for m in said]
    return found
