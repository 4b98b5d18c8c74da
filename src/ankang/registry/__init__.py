"""建档立卡: households, persons, categories with their dates."""
