"""TMX and TBX, the files in which translation tools exchange translations and terms."""

from briefer.reading.exchange.tbx import TbxTerm, read_tbx
from briefer.reading.exchange.tmx import read_tmx

__all__ = ["TbxTerm", "read_tbx", "read_tmx"]
