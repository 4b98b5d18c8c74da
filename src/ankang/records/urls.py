from django.urls import path

from ankang.records.views import merging, quality, records

app_name = "records"
urlpatterns = [
    path("missing/", quality.missing, name="missing"),
    path("missing/export/", quality.missing_export, name="missing_export"),
    path("duplicates/", merging.duplicates, name="duplicates"),
    path("duplicates/<uuid:kept>/<uuid:dropped>/", merging.compare, name="compare"),
    path("merges/<uuid:merge>/", merging.merge, name="merge"),
    path("merges/<uuid:merge>/decide/", merging.merge_decide, name="merge_decide"),
    path("merges/<uuid:merge>/undo/", merging.merge_undo, name="merge_undo"),
    path("<uuid:person>/", records.timeline, name="timeline"),
    path("<uuid:person>/cover/", records.cover, name="cover"),
    path("<uuid:person>/open/", records.open_record, name="open"),
    path("<uuid:person>/basics/", records.basics_form, name="basics"),
    path("<uuid:person>/condition/", records.condition_new, name="condition_new"),
    path("<uuid:person>/unlock/", records.unlock, name="unlock"),
]
