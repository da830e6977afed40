"""The tables of a review's file, and how those of an older briefer become them."""

FORM = 2  # of the tables; goes up when an older briefer could not read them
TABLES = (
    "CREATE TABLE IF NOT EXISTS revision (number INTEGER)",
    "INSERT INTO revision SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM revision)",
    "CREATE TABLE IF NOT EXISTS release ("
    "name TEXT, encoding TEXT, text TEXT, sha256 TEXT, doubts TEXT, sent TEXT, sender TEXT)",
    "CREATE TABLE IF NOT EXISTS decisions ("
    "line TEXT PRIMARY KEY, japanese TEXT, texts TEXT, person TEXT, at TEXT, accepted INTEGER, "
    "version INTEGER)",
    "CREATE TABLE IF NOT EXISTS answers (line TEXT PRIMARY KEY, japanese TEXT, answer TEXT)",
    "CREATE TABLE IF NOT EXISTS terms (japanese TEXT PRIMARY KEY, english TEXT, note TEXT)",
    "CREATE TABLE IF NOT EXISTS present ("
    "tab TEXT PRIMARY KEY, browser TEXT, person TEXT, seen REAL)",
)
CHANGES = {  # what makes the form after it of an older one
    1: (
        "ALTER TABLE release ADD COLUMN sent TEXT DEFAULT ''",
        "ALTER TABLE release ADD COLUMN sender TEXT DEFAULT ''",
        "DROP TABLE present",
    ),
}
