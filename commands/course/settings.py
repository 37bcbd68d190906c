"""What can be set of the course."""

from commands.sections import PracticeSection


class Course(PracticeSection):
    """Whether a new group is asked in its first weeks why it is there; without, it is at work at once."""

    orientation: bool = True
