"""What bench/alignment.py measures with: documents, what is done to them, how links are counted."""
