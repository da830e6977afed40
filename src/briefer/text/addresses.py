"""Web addresses among names of files."""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_UNUSUAL = re.compile(r"[^\w.-]+")


def has_scheme(name: str) -> bool:
    """Tell whether `name` is an address of any kind, and no file.

    >>> has_scheme("ftp://a.example/x"), has_scheme("release.txt")
    (True, False)
    """
    return _SCHEME.match(name) is not None


def is_web(name: str) -> bool:
    """Tell whether `name` is the address of a web page.

    >>> is_web("HTTPS://minamo.example/news"), is_web("file:///etc/passwd")
    (True, False)
    """
    return _WEB.match(name) is not None


def file_name(address: str) -> str:
    """Return a name for what lies at a web address: no path, not hidden, not empty.

    >>> file_name("https://minamo.example/news/0903.html?a=1"), file_name("https://minamo.example/")
    ('0903.html', 'minamo.example')
    >>> file_name("http://a.example/x/..%2F.."), file_name("http://a.example/..")
    ('2F', 'a.example')
    >>> file_name("http://[a.example")
    'page'
    """
    try:
        url = urlsplit(address)
    except ValueError:  # whoever fetches it says what is wrong with it
        return "page"
    words = [part.strip(".-") for part in _UNUSUAL.split(url.path.rpartition("/")[2])]
    return "-".join(filter(None, words)) or url.hostname or "page"
