"""Definitions over NumPy columns, a county at a time: the quick way on one machine, without SQL."""
