from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "ankang.places"
    label = "places"
    verbose_name = "区划与机构"
