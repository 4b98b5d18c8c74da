"""Indicators: definitions as data, the engines that compute them from a snapshot, and disclosure rules. Pure."""
