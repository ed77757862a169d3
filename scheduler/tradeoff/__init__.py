"""What two or three goals cost each other: the calendars that no other beats in all of them."""
