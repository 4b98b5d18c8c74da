"""How every form is rendered."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Form parts from the templates of this package."""
