"""What stands above a table: （単位：百万円）."""

UNIT = r"単位\s*[：:]"  # the beginning of a pattern
