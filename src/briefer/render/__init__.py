"""A brief as a file: one module per format."""
