from django.urls import path

from ankang.checkups.views import campaigns, checkups, files

app_name = "checkups"
urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("campaigns/new/", campaigns.campaign_new, name="campaign_new"),
    path("campaigns/<uuid:pk>/", campaigns.campaign, name="campaign"),
    path("campaigns/<uuid:pk>/days/", campaigns.session_new, name="session_new"),
    path("campaigns/<uuid:pk>/close/", campaigns.campaign_close, name="campaign_close"),
    path("campaigns/<uuid:pk>/table/", campaigns.campaign_table, name="campaign_table"),
    path("invitations/<uuid:pk>/", campaigns.attendance, name="attendance"),
    path("persons/<uuid:person>/", checkups.checkup_new, name="checkup_new"),
    path("one/<uuid:pk>/", checkups.checkup, name="checkup"),
    path("one/<uuid:pk>/sheet/", checkups.sheet, name="sheet"),
    path("one/<uuid:pk>/back/", checkups.give_back, name="give_back"),
    path("results/<uuid:pk>/", checkups.correct, name="correct"),
    path("waiting/", checkups.waiting, name="waiting"),
    path("waiting/sheets/", checkups.sheets, name="sheets"),
    path("findings/", checkups.findings, name="findings"),
    path("findings/<uuid:pk>/", checkups.finding, name="finding"),
    path("files/", files.intake, name="intake"),
    path("files/<uuid:pk>/", files.file, name="file"),
    path("files/<uuid:pk>/take/", files.take, name="take"),
    path("files/<uuid:pk>/marked/", files.marked, name="marked"),
    path("files/<uuid:pk>/drop/", files.drop, name="drop"),
]
