"""The scripts; each is played in memory, and those of the main path on the real server too."""

from tests.scripts import changes, checkins, community, rounds

SCRIPTS = (*community.SCRIPTS, *checkins.SCRIPTS, *changes.SCRIPTS, *rounds.SCRIPTS)
