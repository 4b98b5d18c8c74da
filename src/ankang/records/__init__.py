"""健康档案: one health record for each person, conditions and measurements."""
