"""What flows between the rooms: types, errors, and the one place that turns numbers into text.

`core` knows no other room of the project, and no library beyond the standard one.
"""
