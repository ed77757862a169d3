"""CP-SAT: the one place where constraints become a solver's rows."""
