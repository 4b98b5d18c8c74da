from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "ankang.storage"
    label = "storage"
    verbose_name = "存储"
