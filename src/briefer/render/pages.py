"""The templates of web pages."""

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


def templates(package: str) -> Environment:
    """Return a package's templates: they escape what they are given, and fail on what they lack."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def template(name: str) -> Template:
    """Return a template of notes."""
    return templates("briefer.render").get_template(name)
