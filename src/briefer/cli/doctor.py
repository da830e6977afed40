"""x"""
EXAMPLE="Example: x"
def doctor()->None:
    """x"""
