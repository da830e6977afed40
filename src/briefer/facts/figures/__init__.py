"""Figures: numbers with their unit, currency, sign and rounding, in either language."""
