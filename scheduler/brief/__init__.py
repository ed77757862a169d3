"""The brief: what a secretariat writes, how it is read, and how it becomes a problem."""
