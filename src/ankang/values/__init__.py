"""What everything is made of: identity numbers, divisions, money, periods, codes, parameters, questionnaires."""
