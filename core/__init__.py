"""What flows between the rooms: types, errors, and the one place that turns numbers into text.

`core` knows no other room of the project, and no library beyond the standard one but babel, which knows the names of months and
weekdays in every language.
"""
