"""A stand-in for Discord on loopback: what its gateway and REST API (both v10) do, by their documentation.

The real library talks to it. `stand_in.StandIn` is where to begin; `people.Person` is who lives there.
"""
