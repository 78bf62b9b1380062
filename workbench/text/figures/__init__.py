"""When and how much: dates, numbers, and the sums that can be done again."""
