"""What a build meets in its surroundings, and what to do about it."""

import errno

from generator.build import template_problem

# What is said when a build has stopped.
AS_IT_WAS = "The last site is as it was."

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR}


def building_fault(error: Exception) -> str | None:
    """What kept a site from being made and written, in one line; None where the fault is the program's."""
    if problem := template_problem(error):
        return str(problem)
    return writing_fault(error) if isinstance(error, OSError) else None


def writing_fault(error: OSError) -> str:
    """What kept a site from being written, and what to do, in one line."""
    place = f"{error.filename}: " if error.filename else ""
    if error.errno in _NO_ROOM:
        advice = "there is no room left for the new site; make room, and build again."
    elif error.errno in _FORBIDDEN:
        advice = "may not be written; allow it, or name another folder with --site-dir."
    elif error.errno in _GONE:
        advice = "has gone during the build; build again."
    else:
        advice = f"{error.strerror or error}; mend that, and build again."
    return f"{place}{advice}"
