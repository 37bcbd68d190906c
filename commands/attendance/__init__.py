"""Who is asked, and when not: away, back again, one round left out, joining in or looking on."""

from commands.attendance.away import AWAY, BACK
from commands.attendance.part import JOIN, OBSERVE
from commands.attendance.skip import SKIP
from commands.practice import Practice

PRACTICE = Practice(name="attendance", commands=(SKIP, AWAY, BACK, JOIN, OBSERVE))
