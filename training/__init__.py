"""How briefer's translators are tuned: parallel text in, an adapter or a small model out.

Not part of the product, which needs none of it. README.md is the way through.
"""
