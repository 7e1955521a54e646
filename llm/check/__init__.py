"""Reading claims out of any text about a table, and holding each against the facts and the table itself.
It knows no model.

numbers and dates find quantities and periods; words knows what words say; pieces puts a sentence into pieces; world is what
can be looked up; attach says which number belongs to which name and period; judge decides; check is the way in.
"""
