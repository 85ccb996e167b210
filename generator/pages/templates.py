"""The Jinja environment: templates are texts that are given, every value is escaped, a missing one is an error."""

import traceback
from collections.abc import Mapping

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.problem import Place, Problem

# What a template can raise while it is rendered.
TEMPLATE_ERRORS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError)


def environment(templates: Mapping[str, str], *, folder: str) -> Environment:
    """An environment over templates by their path below a folder, such as `pages/paper.html`."""
    return Environment(
        loader=FunctionLoader(lambda name: (templates[name], f"{folder}/{name}", None) if name in templates else None),
        autoescape=True,
        auto_reload=False,  # templates are texts, which do not change
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def checked_environment(templates: Mapping[str, str], *, folder: str) -> tuple[Environment, tuple[Problem, ...]]:
    """An environment over templates, all of them compiled, and a problem for each that is no Jinja."""
    problems = []
    jinja = environment(templates, folder=folder)
    for name in sorted(templates):
        try:
            jinja.get_template(name)
        except TemplateSyntaxError as error:
            place = Place(file=f"{folder}/{name}", line=error.lineno)
            problems.append(Problem(place=place, what=f"is no Jinja template: {error.message}; mend the tag"))
    return jinja, tuple(problems)


def template_fault(error: Exception, *, folder: str) -> Problem | None:
    """The problem of a template that cannot be rendered; None where the fault is the program's."""
    if isinstance(error, TemplateNotFound):
        return Problem(place=Place(file=f"{folder}/{error.name}"), what="the template is missing; put it back")
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if frame.filename.startswith(f"{folder}/")), None)
    if frame is None:
        return None
    what = f"cannot be rendered: {error}; write a value that the page has"
    return Problem(place=Place(file=frame.filename, line=frame.lineno or 1), what=what)
