"""Bullets as a wire story tells them: what was announced in the past, "we" by who that is."""

import re

# What a release does in the present tense and a report of it in the past.
_REPORTED = {
    "announces": "announced", "announce": "announced", "is announcing": "announced",
    "are announcing": "announced", "says": "said", "explains": "explained",
    "emphasizes": "emphasized", "emphasises": "emphasised", "stresses": "stressed",
    "points out": "pointed out",
}  # fmt: skip
# It is the main verb where no other stands before it. States and reports may be nouns.
_REPORTS = re.compile(
    r"(?P<who>(?:(?!(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|to|"
    r"that|which|who|not|never|when|if)\b)[\w.’'&-]+,? ){1,8}?)"
    rf"(?P<verb>{'|'.join(_REPORTED)})(?= (?:that|today|the|an?|its)\b)"
)
_JAPANESE_REPORT = re.compile(
    "発表|公表|知らせ|アナウンス|述べ|語[りっる]|話し|話す|指摘|強調|説明|明らか|言[いっう]|として"
)

_LEADING = re.compile(r"(?:We|Our)\b")
_WE = re.compile(
    r"\b(?P<we>[Ww]e) (?P<adverb>(?:also|now|already|currently|hereby) )?(?P<verb>[a-z]+)\b"
)
# We have sold it and have opened another: the second verb has the same subject.
_AND = re.compile(r"\band (have|are|were|do)\b")
_OUR = re.compile(r"\bour\b( company\b)?")
_LEFT = re.compile(r"\b(?:[Ww]e|us|ours|ourselves|I|[Mm]y|me)\b|[’'][vr]e\b")
_UNCHANGED = frozenset(
    """
    will would can could may might shall should must had did began made held built sold set led won
    took gave found became put saw met grew chose brought kept
    """.split()  # noqa: SIM905 - as in words.py
)
_THIRD = {"are": "is", "were": "was", "have": "has", "do": "does"} | {
    verb: f"{verb}s"
    for verb in (
        "aim", "believe", "consider", "continue", "develop", "expect", "hope", "intend", "need",
        "offer", "operate", "plan", "provide", "sell", "support", "use",
    )
}  # fmt: skip


def in_the_past(text: str, japanese: str) -> str:
    """Return `text` with its main verb in the past where it reports and the Japanese does, too.

    >>> in_the_past("Aoba announces that it will open a plant.", "青葉は工場を開くと発表した。")
    'Aoba announced that it will open a plant.'
    >>> in_the_past("Aoba will open what it announces that day.", "青葉は発表した店を開く。")
    'Aoba will open what it announces that day.'
    """
    report = _REPORTS.match(text)
    if not report or not _JAPANESE_REPORT.search(japanese):
        return text
    return f"{report['who']}{_REPORTED[report['verb']]}{text[report.end() :]}"


def by_name(text: str, issuer: str, body: str = "the company") -> str:
    """Return a line that begins with We or Our with the issuer for it, unchanged where unsure how.

    In another line an "our" is that of the `body` which the issuer is.

    >>> by_name("We announced that we have sold our plant.", "Aoba Foods")
    'Aoba Foods announced that it has sold its plant.'
    >>> by_name("It sells well in our shops.", "Aoba")
    'It sells well in the company’s shops.'
    >>> by_name("Our sales rose 3%.", "Aoba Foods"), by_name("We thank you for us.", "Aoba")
    ('Aoba Foods’ sales rose 3%.', 'We thank you for us.')
    """
    if not _LEADING.match(text):
        return (
            text if _LEFT.search(text) else _OUR.sub(lambda our: body + "’s" * (not our[1]), text)
        )
    verbs = [match["verb"] for match in _WE.finditer(text)]
    if not all(map(_third, verbs)) or not set(_AND.findall(text)) <= set(verbs):
        return text
    owner = f"{issuer}’" if issuer.endswith("s") else f"{issuer}’s"
    line = _AND.sub(lambda match: f"and {_third(match[1])}", _WE.sub(_it, text))
    line = re.sub(r"\bour\b", "its", line)
    line = re.sub(r"^Our\b", owner, re.sub(r"^It\b", issuer, line) if text[:2] == "We" else line)
    return text if _LEFT.search(line[len(issuer) :]) else line


def _it(match: re.Match[str]) -> str:
    subject = "It" if match["we"] == "We" else "it"
    return f"{subject} {match['adverb'] or ''}{_third(match['verb'])}"


def _third(verb: str) -> str:
    """Return the form that goes with "it", "" where it is not known.

    >>> [_third(verb) for verb in ("have", "opened", "will", "plan", "thank")]
    ['has', 'opened', 'will', 'plans', '']
    """
    if verb in _UNCHANGED or (verb.endswith("ed") and verb != "need"):
        return verb
    return _THIRD.get(verb, "")
