"""Translations to cited bullets: selection, compression, grounding, faithfulness."""
