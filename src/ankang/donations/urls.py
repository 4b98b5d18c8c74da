from django.urls import path

from ankang.donations.views import gifts, giving, needing

app_name = "donations"
urlpatterns = [
    path("", needing.home, name="home"),
    path("needs/", needing.needs, name="needs"),
    path("needs/find/", needing.find, name="find"),
    path("needs/new/", needing.need_new, name="need_new"),
    path("needs/new/<uuid:household>/", needing.need_new, name="need_of_household"),
    path("needs/<uuid:pk>/", needing.need, name="need"),
    path("needs/<uuid:pk>/change/", needing.change, name="need_change"),
    path("needs/<uuid:pk>/drop/", needing.drop, name="need_drop"),
    path("needs/<uuid:pk>/accept/<uuid:offer>/", needing.accept, name="accept"),
    path("proposal/", needing.proposal, name="proposal"),
    path("gifts/", gifts.gifts, name="gifts"),
    path("gifts/<uuid:pk>/cancel/", gifts.cancel, name="cancel"),
    path("gifts/<uuid:pk>/deliver/", gifts.deliver, name="deliver"),
    path("gifts/<uuid:pk>/return/", gifts.give_back, name="give_back"),
    path("papers/<uuid:pk>/", gifts.paper, name="paper"),
    path("offers/", giving.offers, name="offers"),
    path("offers/new/", giving.new, name="offer_new"),
    path("offers/<uuid:pk>/", giving.offer, name="offer"),
    path("offers/<uuid:pk>/withdraw/", giving.withdraw, name="withdraw"),
    path("offers/<uuid:pk>/loss/", giving.lose, name="loss"),
    path("offers/<uuid:pk>/thanks/", giving.thanks, name="thanks"),
    path("offers/<uuid:pk>/letter/", giving.letter, name="letter"),
    path("donors/", giving.donors, name="donors"),
    path("donors/new/", giving.keep_donor, name="donor_new"),
    path("donors/<uuid:pk>/", giving.keep_donor, name="donor"),
    path("public/", giving.public, name="public"),
]
