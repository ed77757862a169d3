"""Questions that take time, answered one after the other by child processes: a table of them is the truth."""
