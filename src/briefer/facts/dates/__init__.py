"""Dates, times and periods in either language, as one kind of value: the temporal value."""
