"""The Jinja environment: templates are texts that are given, every value is escaped, a missing one is an error."""

from collections.abc import Mapping

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError

from generator.problem import Place, Problem


def environment(templates: Mapping[str, str]) -> Environment:
    """An environment over templates by their path, such as `pages/paper.html`."""
    return Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def template_problems(templates: Mapping[str, str], *, folder: str) -> tuple[Problem, ...]:
    """A problem for each template that is no Jinja."""
    problems = []
    jinja = environment(templates)
    for name in sorted(templates):
        try:
            jinja.parse(templates[name], name)
        except TemplateSyntaxError as error:
            place = Place(file=f"{folder}/{name}", line=error.lineno)
            problems.append(Problem(place=place, what=f"is no Jinja template: {error.message}; mend the tag"))
    return tuple(problems)
