"""Names that have one English: countries, cities, Latin script; and where the English has them."""
