"""What the texts of a column are: numbers, dates, periods, words for nothing. It knows nothing of files and of other columns."""
