"""The API for other systems: bills of a hospital's billing, entitlements, indicators.

A caller sends `Authorization: Bearer <token>`; the token acts as its user, for its duties only. Sums are whole fen. Ids
are made by the caller, so that sending a thing twice does it once. What is refused answers with a sentence that
says what to do.
"""
