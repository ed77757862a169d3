"""A relaxation made tighter before the search: what a good plan cannot contain is left out of it."""
