"""Offers, needs with the day they were met or dropped, and gifts that arrived."""

_OFFERS = """
create table help_offers as
select *, row_number() over (partition by county order by village, offered_on, offer_id) - 1 as offer
from (
  select cast(cast(id as uuid) as varchar) as offer_id, cast(place_id as bigint) as village,
    cast(place_id as bigint) // 1000000 as county, kind as help_kind, offered_on, promised + delivered > 0 as used
  from src.donations_offer where offered_on <= {day}
)"""

_NEEDS = """
create table help_needs as
select *, row_number() over (partition by county order by village, known_on, need_id) - 1 as need
from (
  select cast(cast(id as uuid) as varchar) as need_id, cast(place_id as bigint) as village,
    cast(place_id as bigint) // 1000000 as county, kind as help_kind, urgency = 3 as urgent, known_on,
    if(state = 'met', ended_on, null) as met_on, if(state = 'dropped', ended_on, null) as dropped_on
  from src.donations_need where known_on <= {day}
)"""

_GIFTS = """
create table help_gifts as
select *, row_number() over (partition by county order by village, delivered_on, gift_id) - 1 as gift
from (
  select cast(cast(d.id as uuid) as varchar) as gift_id, cast(n.place_id as bigint) as village,
    cast(n.place_id as bigint) // 1000000 as county, n.kind as help_kind, d."on" as delivered_on,
    d."on" - o.offered_on as days_to_delivery
  from src.donations_delivery as d
  join src.donations_allocation as a on a.id = d.allocation_id
  join src.donations_need as n on n.id = a.need_id
  join src.donations_offer as o on o.id = a.offer_id
  where d."on" <= {day}
)"""

STEPS = (("捐助", _OFFERS), ("需求", _NEEDS), ("送达的捐助", _GIFTS))

_ONE_COUNTY = "select * from {table} where county = {{county}}"
SELECTS = {name: _ONE_COUNTY.format(table=name) for name in ("help_offers", "help_needs", "help_gifts")}
