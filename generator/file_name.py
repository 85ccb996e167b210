"""Names that not every file system can give to a file or a folder."""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}


def is_device(slug: str) -> bool:
    """Whether Windows keeps a name of small letters, digits and hyphens for a device."""
    return slug in _DEVICES
