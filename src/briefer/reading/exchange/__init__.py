"""TMX and TBX, the files in which translation tools exchange translations and terms."""

from briefer.reading.exchange.tbx import TbxTerm, read_tbx
from briefer.reading.exchange.tmx import read_tmx
from briefer.reading.exchange.xml import is_xml

__all__ = ["TbxTerm", "is_xml", "read_tbx", "read_tmx"]
