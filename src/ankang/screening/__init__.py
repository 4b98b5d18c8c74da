"""Screening 筛查: rounds by rule, from the target list to treatment, every positive in somebody's hands."""
