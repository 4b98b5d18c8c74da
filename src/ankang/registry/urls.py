from django.urls import path

from ankang.registry.views import categories, households, leaving, people, searching, villages

app_name = "registry"
urlpatterns = [
    path("households/", households.households, name="households"),
    path("households/export/", households.households_export, name="households_export"),
    path("households/new/", households.household_new, name="household_new"),
    path("households/<uuid:pk>/", households.household, name="household"),
    path("households/<uuid:pk>/card/", households.card, name="card"),
    path("households/<uuid:pk>/edit/", households.household_edit, name="household_edit"),
    path("households/<uuid:pk>/move/", households.household_move, name="household_move"),
    path("households/<uuid:pk>/year/", leaving.year, name="year"),
    path("households/<uuid:pk>/leave/", leaving.household_leave, name="household_leave"),
    path("households/<uuid:pk>/members/new/", people.person_new, name="person_new"),
    path(
        "households/<uuid:pk>/categories/new/",
        categories.household_category_new,
        name="household_category_new",
    ),
    path("households/<uuid:pk>/number/<slug:name>/", people.household_number, name="household_number"),
    path("households/<uuid:pk>/tab/<slug:tab>/", households.household, name="household_tab"),
    path(
        "household-categories/<uuid:pk>/end/",
        categories.household_category_end,
        name="household_category_end",
    ),
    path("persons/<uuid:pk>/", people.person, name="person"),
    path("persons/<uuid:pk>/edit/", people.person_edit, name="person_edit"),
    path("persons/<uuid:pk>/leave/", people.person_leave, name="person_leave"),
    path("persons/<uuid:pk>/categories/new/", categories.person_category_new, name="person_category_new"),
    path("persons/<uuid:pk>/number/<slug:name>/", people.person_number, name="person_number"),
    path("person-categories/<uuid:pk>/end/", categories.person_category_end, name="person_category_end"),
    path("identity/", people.identity_check, name="identity_check"),
    path("search/", searching.search, name="search"),
    path("villages/", villages.villages, name="villages"),
    path("villages/<str:code>/", villages.village, name="village"),
    path("facilities/", villages.facilities, name="facilities"),
]
