"""Evaluation 成效评估: poverty and cost measures with their intervals, on any arrays. Pure: no database, no Django.

from ankang.evaluation import poverty

poverty.fgt(income, line=840_000, alpha=0, weights=weights, clusters=villages)
"""
