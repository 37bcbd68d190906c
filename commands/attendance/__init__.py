"""Who is asked, and when not: away, back again, joining in or looking on."""

from commands.attendance.away import AWAY, BACK
from commands.attendance.part import JOIN, OBSERVE
from commands.practice import Practice

PRACTICE = Practice(name="attendance", commands=(AWAY, BACK, JOIN, OBSERVE))
