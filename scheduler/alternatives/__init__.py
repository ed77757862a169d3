"""Other calendars that are nearly as good as the best one, and truly different from it and from each other."""
