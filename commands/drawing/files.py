"""The photos that are to be drawn, from the folder where they are kept."""

from collections.abc import Mapping
from contextlib import suppress

from storage.media import Digest, MediaFolder, MediaFolderError


def read(media: MediaFolder, files: Mapping[str, str]) -> dict[str, bytes]:
    """The photos by their names on the page; those that cannot be read are left out."""
    found: dict[str, bytes] = {}
    for name, digest in files.items():
        with suppress(FileNotFoundError, MediaFolderError):
            found[name] = media.read(Digest(digest), "jpg")
    return found
