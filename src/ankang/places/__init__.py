"""Divisions with their codes over time, and health facilities."""
