"""The photos that are to be drawn, from the folder where they are kept."""

from collections.abc import Iterator, Mapping

from storage.dataclass import dataclass
from storage.media import Digest, MediaError, MediaStore


@dataclass(frozen=True, slots=True)
class Kept(Mapping[str, bytes]):
    """Photos by their names on the page, each read when it is asked for: a year of them fills the memory.

    Asking for one raises FileNotFoundError or MediaError.
    """

    media: MediaStore
    digests: Mapping[str, str]

    def __getitem__(self, name: str) -> bytes:
        return self.media.read(Digest(self.digests[name]), "jpg")

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def readable(photos: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """One after the other, those that can be read."""
    for name in photos:
        try:
            photo = photos[name]
        except (FileNotFoundError, MediaError):
            continue
        yield name, photo
