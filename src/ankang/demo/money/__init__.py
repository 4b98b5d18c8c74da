"""Three years of bills of the invented county, the money behind them, and what they warn of."""
