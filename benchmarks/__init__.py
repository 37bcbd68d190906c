"""Measurements, each as a ratio to the floor in the same run: ``make bench``."""
