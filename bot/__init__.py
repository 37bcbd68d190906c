"""Ears, clock and voice: listens to a chat platform, keeps time, delivers; config and command line."""
