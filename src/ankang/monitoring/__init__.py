"""Monitoring 监测预警: warnings before illness makes poor, each with its reason, owner, clock and closing proof."""
