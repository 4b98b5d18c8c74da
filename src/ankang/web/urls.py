from django.urls import path

from ankang.web import views

app_name = "web"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("elder/", views.elder, name="elder"),
    path("tree/<str:code>/", views.tree, name="tree"),
    path("style/", views.style, name="style"),
    path("style/figure/", views.figure_sample, name="figure_sample"),
    path("style/progress/", views.progress_sample, name="progress_sample"),
]
