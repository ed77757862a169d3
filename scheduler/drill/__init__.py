"""The drill: what becomes of a plan when a single host, officer or room is lost."""
