"""动态管理 · Change."""


def test_an_event_counts_in_the_period_of_its_day_whenever_it_was_recorded(spec):
    spec(
        {
            "events": """
                event | village | kind             | happened_on | recorded_on | days_to_record
                ------+---------+------------------+-------------+-------------+---------------
                E1    | A1      | newly_identified | 2024-03-31  | 2024-04-30  | 30
                E2    | A1      | newly_identified | 2024-04-01  | 2024-05-02  | 31
                E3    | A1      | new_risk         | 2024-03-01  | 2024-03-01  | 0
                E4    | A2      | new_risk         | 2024-03-15  | 2024-03-20  | 5
                E5    | A2      | exited_poverty   | 2024-03-15  | 2024-06-20  | 97
            """,
        },
        {
            "change.newly_identified": {"2024-03": {"A1": 1, "A2": 0, "A": 1}, "2024-04": {"A": 1}},
            "change.new_risk": {"2024-02": {"A": 0}, "2024-03": {"A1": 1, "A2": 1, "county": 2}},
            "change.exited": {"2024-03": {"A1": 0, "A2": 1}, "2024": {"A": 1}},
            "change.recorded_in_time_rate": {
                "2024-03": {"A1": (2, 2), "A2": (1, 2)},
                "2024-04": {"A1": (0, 1)},
            },
        },
    )


def test_the_same_household_at_risk_twice_counts_twice(spec):
    spec(
        {
            "households": """
                household | village
                ----------+--------
                H1        | A1
                H2        | A1
            """,
            "events": """
                event | household | kind             | way     | happened_on
                ------+-----------+------------------+---------+------------
                E1    | H1        | new_risk         |         | 2024-01-10
                E2    | H1        | risk_removed     | help    | 2024-02-10
                E3    | H1        | new_risk         |         | 2024-03-10
                E4    | H1        | risk_removed     | natural | 2024-03-30
                E5    | H2        | risk_removed     |         | 2024-03-30
                E6    | H2        | newly_identified |         | 2024-03-30
            """,
        },
        {
            "change.new_risk": {"2024Q1": {"A1": 2}, "2024-01": {"A1": 1}},
            "change.risk_removed": {"2024Q1": {"A1": 3}, "2024-02": {"A1": 1}},
            "change.removed_by_help_share": {"2024Q1": {"A1": (1, 3)}, "2024-03": {"A1": (0, 2)}},
            "change.newly_identified": {"2024Q1": {"A1": 1}},
        },
    )


def test_the_way_of_a_removal_is_that_of_its_own_event(spec):
    spec(
        {
            "events": """
                event | village | kind         | way     | happened_on
                ------+---------+--------------+---------+------------
                E1    | A1      | risk_removed | help    | 2024-05-01
                E2    | A1      | risk_removed | natural | 2024-05-02
                E3    | A1      | new_risk     | help    | 2024-05-03
                E4    | B1      | risk_removed | help    | 2024-06-01
            """,
        },
        {
            "change.removed_by_help_share": {
                "2024-05": {"A1": (1, 2), "B1": (0, 0)},
                "2024Q2": {"county": (2, 3)},
            },
            "change.risk_removed": {"2024-05": {"A": 2, "B": 0}, "2024-06": {"B": 1}},
        },
    )


def test_relapses_and_corrections_are_out_of_all_exits_so_far(spec):
    spec(
        {
            "households": """
                household | village
                ----------+--------
                H1        | A1
                H2        | A1
                H3        | A1
                H4        | A2
            """,
            "events": """
                event | household | kind           | happened_on
                ------+-----------+----------------+------------
                E1    | H1        | exited_poverty | 2018-06-01
                E2    | H2        | exited_poverty | 2019-06-01
                E3    | H3        | exited_poverty | 2024-05-01
                E4    | H4        | exited_poverty | 2018-06-01
                E5    | H1        | relapsed       | 2024-03-31
                E6    | H2        | exit_corrected | 2024-04-15
            """,
        },
        {
            "change.relapse_rate": {
                "2024-02": {"A1": (0, 2), "A2": (0, 1)},
                "2024-03": {"A1": (1, 2)},
                "2024-06": {"A1": (1, 3), "A": (1, 4)},
            },
            "change.exit_corrected_rate": {"2024-03": {"A1": (0, 2)}, "2024-04": {"A1": (1, 2), "A": (1, 3)}},
            "change.relapsed": {"2024-03": {"A1": 1}, "2024-04": {"A1": 0}},
            "change.exit_corrected": {"2024-03": {"A1": 0}, "2024-04": {"A1": 1}},
            "change.exited": {"2018": {"A1": 1, "A2": 1}, "2024": {"A": 1}},
        },
    )


def test_a_relapse_of_one_household_says_nothing_of_another(spec):
    spec(
        {
            "households": """
                household | village
                ----------+--------
                H1        | A1
                H2        | B1
            """,
            "events": """
                event | household | kind           | happened_on
                ------+-----------+----------------+------------
                E1    | H1        | exited_poverty | 2019-01-01
                E2    | H2        | relapsed       | 2024-01-01
                E3    | H2        | exit_corrected | 2024-01-01
            """,
        },
        {
            "change.relapse_rate": {"2024": {"A1": (0, 1), "B1": (0, 0)}},
            "change.exit_corrected_rate": {"2024": {"A1": (0, 1), "B1": (0, 0)}},
            "change.relapsed": {"2024": {"A": 0, "B": 1}},
            "change.exit_corrected": {"2024": {"A": 0, "B": 1}},
        },
    )


def test_who_comes_and_who_goes(spec):
    spec(
        {
            "events": """
                event | village | kind           | happened_on | days_to_record
                ------+---------+----------------+-------------+---------------
                E1    | A1      | born           | 2024-02-29  | 10
                E2    | A1      | married_in     | 2024-02-01  | 10
                E3    | A1      | moved_in       | 2024-02-01  | 40
                E4    | A1      | released       | 2024-02-01  | 10
                E5    | A1      | omitted        | 2024-02-01  | 10
                E6    | A1      | died           | 2024-02-01  | 10
                E7    | A1      | married_out    | 2024-02-01  | 10
                E8    | A1      | moved_out      | 2024-02-01  | 10
                E9    | A1      | missing        | 2024-02-01  | 10
                E10   | A1      | sentenced      | 2024-02-01  | 10
                E11   | A1      | withdrawn      | 2024-02-01  | 10
                E12   | A1      | left_otherwise | 2024-02-01  | 10
                E13   | A1      | transferred    | 2024-02-01  | 10
                E14   | A1      | born           | 2024-03-01  | 10
            """,
        },
        {
            "change.born": {"2024-02": {"A1": 1}, "2024Q1": {"A1": 2}},
            "change.married_in": {"2024-02": {"A1": 1}, "2024-03": {"A1": 0}},
            "change.moved_in": {"2024-02": {"A1": 1}},
            "change.increase": {"2024-02": {"A1": 5}, "2024Q1": {"A1": 6}},
            "change.married_out": {"2024-02": {"A1": 1}},
            "change.moved_out": {"2024-02": {"A1": 1}},
            "change.decrease": {"2024-02": {"A1": 7}, "2024-03": {"A1": 0}},
            "change.recorded_in_time_rate": {"2024-02": {"A1": (12, 13)}},
        },
    )


def test_nobody_is_counted_before_they_came(spec):
    spec(
        {
            "events": """
                event | village | kind        | happened_on
                ------+---------+-------------+------------
                E1    | A1      | born        | 2024-12-31
                E2    | A2      | married_in  | 2025-01-01
                E3    | A2      | moved_in    | 2024-12-31
                E4    | A2      | married_out | 2024-12-31
                E5    | B1      | moved_out   | 2024-12-30
            """,
        },
        {
            "change.born": {"2024": {"A": 1, "B": 0}},
            "change.married_in": {"2024": {"A": 0}, "2025": {"A2": 1}},
            "change.moved_in": {"2024-12": {"A": 1}},
            "change.increase": {"2024": {"A": 2}, "2025": {"A": 1}},
            "change.married_out": {"2024-12": {"A2": 1}},
            "change.moved_out": {"2024-12": {"B1": 1}},
            "change.decrease": {"2024": {"county": 2}, "2025": {"county": 0}},
        },
    )


def test_households_that_part_join_change_heads_and_end(spec):
    spec(
        {
            "events": """
                event | village | kind            | happened_on
                ------+---------+-----------------+------------
                E1    | A1      | split           | 2024-06-01
                E2    | A1      | split           | 2024-07-01
                E3    | A1      | merged          | 2024-06-30
                E4    | A2      | head_changed    | 2024-06-15
                E5    | A2      | household_ended | 2024-06-15
            """,
        },
        {
            "change.split": {"2024-06": {"A1": 1}, "2024": {"A1": 2}},
            "change.merged": {"2024-06": {"A1": 1, "A2": 0}},
            "change.head_changed": {"2024-06": {"A1": 0, "A2": 1}},
            "change.household_ended": {"2024-06": {"A": 1}, "2024-07": {"A": 0}},
        },
    )


def test_events_of_several_villages_add_up_to_their_town(spec):
    spec(
        {
            "events": """
                event | village | kind            | happened_on
                ------+---------+-----------------+------------
                E1    | A1      | split           | 2024-01-31
                E2    | A2      | merged          | 2024-02-01
                E3    | A2      | head_changed    | 2024-02-29
                E4    | B1      | household_ended | 2024-02-29
            """,
        },
        {
            "change.split": {"2024Q1": {"A1": 1, "A": 1, "county": 1}, "2024-02": {"A": 0}},
            "change.merged": {"2024Q1": {"A1": 0, "A": 1}},
            "change.head_changed": {"2024-02": {"A": 1}, "2024-03": {"A": 0}},
            "change.household_ended": {"2024Q1": {"A": 0, "B": 1, "county": 1}},
        },
    )
