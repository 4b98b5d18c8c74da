from django.urls import path

from ankang.studies.views import burden, field, public, studies, surveys

app_name = "studies"
urlpatterns = [
    path("", surveys.home, name="home"),
    path("surveys/", surveys.listed, name="surveys"),
    path("surveys/new/", surveys.new, name="survey_new"),
    path("surveys/<uuid:pk>/", surveys.survey, name="survey"),
    path("surveys/<uuid:pk>/draw/", surveys.draw, name="draw"),
    path("surveys/<uuid:pk>/assign/", surveys.assign, name="assign"),
    path("surveys/<uuid:pk>/cards/", public.cards, name="cards"),
    path("surveys/<uuid:pk>/close/", surveys.close, name="close"),
    path("surveys/<uuid:pk>/publish/", surveys.publish, name="publish"),
    path("surveys/<uuid:pk>/rows/", surveys.rows, name="rows"),
    path("mine/", field.mine, name="mine"),
    path("lists/<uuid:pk>/", field.village, name="list"),
    path("interviews/<uuid:pk>/", field.interview, name="interview"),
    path("interviews/<uuid:pk>/outcome/", field.outcome, name="outcome"),
    path("interviews/<uuid:pk>/phone/", field.phone, name="phone"),
    path("answer/", public.answer, name="answer"),
    path("answer/<slug:code>/", public.answer, name="answer_code"),
    path("effects/", studies.listed, name="studies"),
    path("effects/new/", studies.new, name="study_new"),
    path("effects/<uuid:pk>/", studies.study, name="study"),
    path("effects/<uuid:pk>/decide/", studies.decide, name="decide"),
    path("effects/<uuid:pk>/deviate/", studies.deviate, name="deviate"),
    path("effects/<uuid:pk>/run/", studies.run, name="run"),
    path("burden/", burden.burden, name="burden"),
]
