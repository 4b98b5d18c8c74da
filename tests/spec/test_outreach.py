"""宣教 · Outreach."""

EVENTS = """
    happening | village | kind       | topic    | planned_on | result_due_on | held_on    | closed_on  | cancelled_on | in_time | way     | person_times | counted_times | cost_fen
    ----------+---------+------------+----------+------------+---------------+------------+------------+--------------+---------+---------+--------------+---------------+---------
    E1        | A1      | lecture    | benefits | 2024-05-31 | 2024-06-03    | 2024-05-31 | 2024-06-01 |              | yes     | list    | 20           | 0             | 12000
    E2        | A1      | clinic     | chronic  | 2024-05-02 | 2024-05-05    | 2024-05-02 | 2024-06-20 |              | no      | counted | 80           | 80            | 0
    E3        | A       | walk       | travel   | 2024-05-10 | 2024-05-13    | 2024-05-10 |            |              | no      | qr      | 0            | 0             |
    E4        | A2      | talk       | helper   | 2024-06-01 | 2024-06-04    |            |            | 2024-05-30   | no      |         | 0            | 0             |
    E5        | county  | exhibition | habits   | 2024-06-30 | 2024-07-03    | 2024-06-30 | 2024-07-03 |              | yes     | counted | 500          | 500           | 300000
    E6        | A2      | exercise   | habits   | 2024-06-02 | 2024-06-05    | 2024-06-02 | 2024-06-02 |              | yes     | list    | 5            | 0             |
    E7        | A2      | family     | mother_child | 2024-06-03 | 2024-06-06 | 2024-06-03 | 2024-06-03 |             | yes     | qr      | 10           | 0             | 5000
"""


def test_events_count_on_the_day_they_were_held(spec):
    spec(
        {"outreach_events": EVENTS},
        {
            "outreach.events": {
                "2024-05": {"A1": 2, "A": 3, "county": 3}, "2024-06": {"A1": 0, "A": 2, "county": 3}, "2023": {"county": 0},
            },
            "outreach.lecture_events": {"2024-05": {"A1": 1}, "2024-06": {"county": 0}},
            "outreach.clinic_events": {"2024-05": {"A1": 1}, "2024-06": {"county": 0}},
            "outreach.walk_events": {"2024-05": {"A1": 0, "A": 1}},
            "outreach.exercise_events": {"2024-06": {"A2": 1}},
            "outreach.family_events": {"2024-06": {"A2": 1}},
            "outreach.exhibition_events": {"2024-06": {"A": 0, "county": 1}},
            "outreach.talk_events": {"2024": {"county": 0}},
        },
    )  # fmt: skip


def test_a_kind_counts_only_its_own(spec):
    spec(
        {
            "outreach_events": """
                happening | village | kind  | topic | planned_on | result_due_on | held_on    | closed_on  | in_time | person_times | counted_times
                ----------+---------+-------+-------+------------+---------------+------------+------------+---------+--------------+--------------
                E1        | B1      | talk  | helper | 2024-02-29 | 2024-03-03   | 2024-02-29 | 2024-03-04 | no      | 8            | 0
                E2        | B1      | walk  | travel | 2024-01-01 | 2024-01-04   | 2024-01-01 | 2024-01-02 | yes     | 30           | 30
            """,
        },
        {
            "outreach.talk_events": {"2024-02": {"B1": 1}, "2024-03": {"B1": 0}},
            "outreach.walk_events": {"2024-01": {"county": 1}, "2024-02": {"county": 0}},
            "outreach.exercise_events": {"2024": {"county": 0}},
            "outreach.family_events": {"2024": {"county": 0}},
            "outreach.exhibition_events": {"2024": {"county": 0}},
            "outreach.results_in_time_rate": {"2024-01": {"B1": (1, 1)}, "2024-03": {"B1": (0, 1)}},
            "outreach.results_missing": {"2024-02": {"B1": 0}, "2024-03": {"B1": 0}},
            "outreach.counted_share": {"2024-01": {"B1": (30, 30)}, "2024-02": {"B1": (0, 8)}, "2023": {"B1": (0, 0)}},
            "outreach.cost_per_person_time": {"2024": {"B1": (0, 0)}},
        },
    )  # fmt: skip


def test_person_times_need_a_result_and_say_how_they_were_counted(spec):
    spec(
        {"outreach_events": EVENTS},
        {
            "outreach.person_times": {
                "2024-05": {"A1": 100, "A": 100}, "2024-06": {"A2": 15, "county": 515}, "2024-07": {"county": 0},
            },
            "outreach.counted_share": {"2024-05": {"A1": (80, 100)}, "2024-06": {"A": (0, 15), "county": (500, 515)}},
            "outreach.cost_per_person_time": {"2024-05": {"A1": (12000, 100)}, "2024-06": {"A2": (5000, 10)}},
            "outreach.results_in_time_rate": {"2024-05": {"A1": (0, 1), "A": (0, 2)}, "2024-06": {"A1": (1, 1), "A2": (2, 2)}},
            "outreach.results_missing": {"2024-05": {"A1": 1, "A": 2}, "2024-06": {"A1": 0, "A2": 0, "A": 1}},
        },
    )  # fmt: skip


def test_somebody_at_three_events_is_one_person(spec):
    spec(
        {
            "persons": """
                person | village | joined_on
                -------+---------+-----------
                P1     | A1      | 2016-01-01
                P2     | A1      | 2016-01-01
                P3     | A2      | 2016-01-01
            """,
            "attendances": """
                attendance | person | came_on    | kind    | topic
                -----------+--------+------------+---------+---------
                T1         | P1     | 2024-05-31 | lecture | benefits
                T2         | P1     | 2024-05-02 | clinic  | chronic
                T3         | P1     | 2024-06-01 | lecture | benefits
                T4         | P3     | 2024-06-30 | talk    | helper
            """,
        },
        {
            "outreach.persons": {
                "2024-05": {"A1": 1, "A2": 0, "A": 1}, "2024-06": {"A1": 1, "A2": 1, "A": 2}, "2024": {"A": 2},
                "2023": {"A": 0},
            },
        },
    )  # fmt: skip


def test_reach_is_added_only_with_its_basis(spec):
    spec(
        {
            "publicity": """
                piece | village | channel   | topic    | began_on   | basis     | reach
                ------+---------+-----------+----------+------------+-----------+------
                B1    | A1      | face      | benefits | 2024-05-31 | counted   | 40
                B2    | A1      | radio     | benefits | 2024-05-01 | estimated | 900
                B3    | A       | new_media | benefits | 2024-05-02 | platform  | 1300
                B4    | A1      | banner    | benefits | 2024-06-01 | unknown   | 0
            """,
        },
        {
            "outreach.publicity": {"2024-05": {"A1": 2, "A": 3}, "2024-06": {"A": 1}, "2023": {"A": 0}},
            "outreach.reach": {"2024-05": {"A1": 40, "A": 1340}, "2024-06": {"A": 0}},
            "outreach.reach_known_rate": {"2024-05": {"A1": (1, 2), "A": (2, 3)}, "2024-06": {"A1": (0, 1)}},
        },
    )


def test_who_does_not_know_stays_open_until_told(spec):
    spec(
        {
            "persons": """
                person | village | joined_on
                -------+---------+-----------
                P1     | A1      | 2016-01-01
                P2     | A2      | 2016-01-01
            """,
            "unaware": """
                unknowing | person | topic    | source | unaware_from | due_on     | told_on    | in_time
                ----------+--------+----------+--------+--------------+------------+------------+--------
                U1        | P1     | benefits | visit  | 2024-02-29   | 2024-05-29 | 2024-05-29 | yes
                U2        | P1     | helper   | survey | 2024-03-01   | 2024-05-30 | 2024-06-02 | no
                U3        | P2     | benefits | hand   | 2024-05-31   | 2024-08-29 |            | no
            """,
        },
        {
            "outreach.unaware_open": {
                "2024-01": {"A": 0}, "2024-02": {"A1": 1, "A": 1}, "2024-04": {"A1": 2}, "2024-05": {"A1": 1, "A2": 1, "A": 2},
                "2024-06": {"A": 1},
            },
            "outreach.told_in_time_rate": {"2024-05": {"A1": (1, 2)}, "2024-08": {"A2": (0, 1)}, "2024-06": {"A": (0, 0)}},
        },
    )  # fmt: skip


def test_services_of_volunteers_count_when_certified(spec):
    spec(
        {
            "volunteer_services": """
                service_no | village | skill   | served_on  | certified | minutes
                -----------+---------+---------+------------+-----------+--------
                S1         | A1      | medical | 2024-05-31 | yes       | 120
                S2         | A1      | desk    | 2024-05-31 | no        | 0
                S3         | A       | photo   | 2024-06-01 | yes       | 60
            """,
        },
        {
            "outreach.volunteer_services": {"2024-05": {"A1": 1, "A": 1}, "2024-06": {"A1": 0, "A": 1}},
            "outreach.hours_certified_rate": {"2024-05": {"A1": (1, 2)}, "2024-06": {"A": (1, 1)}, "2023": {"A": (0, 0)}},
        },
    )  # fmt: skip


def test_days_on_the_edge_of_a_leap_february(spec):
    spec(
        {
            "persons": """
                person | village | joined_on
                -------+---------+-----------
                P1     | B1      | 2016-01-01
                P2     | B1      | 2016-01-01
            """,
            "outreach_events": """
                happening | village | kind    | topic   | planned_on | result_due_on | held_on    | closed_on  | in_time | way     | person_times | counted_times | cost_fen
                ----------+---------+---------+---------+------------+---------------+------------+------------+---------+---------+--------------+---------------+---------
                E1        | B1      | lecture | habits  | 2024-02-29 | 2024-03-03    | 2024-02-29 | 2024-03-01 | yes     | list    | 2            | 0             | 700
                E2        | B1      | clinic  | chronic | 2024-03-01 | 2024-03-04    | 2024-03-01 | 2024-03-01 | yes     | counted | 40           | 40            | 0
            """,
            "attendances": """
                attendance | person | came_on    | kind    | topic
                -----------+--------+------------+---------+-------
                T1         | P1     | 2024-02-29 | lecture | habits
                T2         | P2     | 2024-02-29 | lecture | habits
            """,
            "publicity": """
                piece | village | channel | topic  | began_on   | basis   | reach
                ------+---------+---------+--------+------------+---------+------
                B1    | B1      | sms     | habits | 2024-02-29 | counted | 300
            """,
            "unaware": """
                unknowing | person | topic    | source | unaware_from | due_on     | told_on    | in_time
                ----------+--------+----------+--------+--------------+------------+------------+--------
                U1        | P1     | benefits | visit  | 2023-12-01   | 2024-02-29 | 2024-02-29 | yes
            """,
            "volunteer_services": """
                service_no | village | skill | served_on  | certified | minutes
                -----------+---------+-------+------------+-----------+--------
                S1         | B1      | desk  | 2024-02-29 | yes       | 90
            """,
        },
        {
            "outreach.events": {"2024-02": {"B1": 1}, "2024-03": {"B1": 1}},
            "outreach.lecture_events": {"2024-02": {"B1": 1}, "2024-03": {"B1": 0}},
            "outreach.clinic_events": {"2024-02": {"B1": 0}, "2024-03": {"B1": 1}},
            "outreach.person_times": {"2024-02": {"B1": 2}, "2024-03": {"B1": 40}},
            "outreach.persons": {"2024-02": {"B1": 2}, "2024-03": {"B1": 0}},
            "outreach.cost_per_person_time": {"2024-02": {"B1": (700, 2)}, "2024-03": {"B1": (0, 40)}},
            "outreach.publicity": {"2024-02": {"B1": 1}, "2024-03": {"B1": 0}},
            "outreach.reach": {"2024-02": {"B1": 300}, "2024-01": {"B1": 0}},
            "outreach.reach_known_rate": {"2024-02": {"B1": (1, 1)}, "2024-03": {"B1": (0, 0)}},
            "outreach.unaware_open": {"2023-11": {"B1": 0}, "2024-01": {"B1": 1}, "2024-02": {"B1": 0}},
            "outreach.told_in_time_rate": {"2024-02": {"B1": (1, 1)}, "2024-03": {"B1": (0, 0)}},
            "outreach.volunteer_services": {"2024-02": {"B1": 1}, "2024-03": {"B1": 0}},
            "outreach.hours_certified_rate": {"2024-02": {"B1": (1, 1)}, "2024-03": {"B1": (0, 0)}},
        },
    )  # fmt: skip
