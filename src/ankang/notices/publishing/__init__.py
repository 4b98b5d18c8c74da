"""The looks of a sheet: page, Word file, A3 sheet; and the reading of what they became, for the machine scan."""
