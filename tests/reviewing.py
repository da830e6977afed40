"""A release and an engine for tests of the review: two sentences come out wrong."""

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from briefer.engines import Request
from briefer.pipeline import Options, Tools
from briefer.review.access import Access, Guard
from briefer.review.app import application
from briefer.review.review import Review
from briefer.review.reviews import Reviews
from briefer.review.workshop import Workshop
from briefer.translation.translate import Translator
from scripted import ScriptedEngine

RELEASE = """青葉食品、仙台に新工場

青葉食品は4月3日、仙台市に新しい工場を開きました。工場の費用は42億円です。接触事故は起きていません。

■今後の予定
来年の売上高は120億円を見込んでいます。同社は120人を新たに雇用します。
"""
ENGLISH = {
    "青葉食品、仙台に新工場": "Aoba Foods opens a new plant in Sendai",
    "青葉食品は4月3日、仙台市に新しい工場を開きました。":
        "Aoba Foods opened a new plant in Sendai on April 3.",
    "工場の費用は42億円です。": "The plant cost 4.2 million yen.",
    "接触事故は起きていません。": "No contact accident has occurred.",
    "今後の予定": "Outlook",
    "来年の売上高は120億円を見込んでいます。": "Sales of 12 billion yen are expected next year.",
    "同社は120人を新たに雇用します。": "The company will hire 210 people.",
}  # fmt: skip
ORIGIN = "http://127.0.0.1:8731"


def answer(request: Request) -> str:
    """The model's English; with a hint for 事故, the hint's."""
    english = ENGLISH.get(request.text, "It is said so.")
    for japanese, wanted in request.hints:
        if japanese == "接触事故":
            return f"No {wanted} has occurred."
    return english


class Desk:
    """A review served in this process, with the engine that answers and what it was asked."""

    def __init__(
        self,
        data: Path,
        script: Callable[[Request], str] = answer,
        access: Access | None = None,
    ) -> None:
        self.engine = ScriptedEngine(script)
        self.access = access or Access((ORIGIN, "http://localhost:8731"))
        tools = Tools(Translator(self.engine), None)
        self.workshop = Workshop(lambda: tools)
        options = Options(None, 3, shown={"--bullets": "3"})
        self.reviews = Reviews(self.workshop, data, options)
        self.app: Guard = application(self.reviews, self.access, "A. Sato")

    def open(self, text: str = RELEASE, name: str = "plant.txt") -> Review:
        """Return the review of a release, with its note made."""
        review = self.reviews.open_upload(name, text.encode())
        self.settle()
        return review

    def settle(self) -> None:
        """Wait until all that was asked for is done."""
        self.workshop.submit(lambda tools: None).result(timeout=300)

    def client(self, signed_in: bool = True) -> TestClient:
        client = TestClient(self.app, base_url=ORIGIN, headers={"Origin": ORIGIN})
        if signed_in:
            client.get(f"/?token={self.access.token}")
        return client
