"""Reading claims out of any text about a table, and holding each against the facts and the table itself.
It knows no model.

`languages/` holds how each language writes numbers and periods and what its words say; `numbers` and `dates` find the first,
`vocabulary` knows the last, `pieces` cuts a text into both. `clauses` says which number belongs to which name and period, `reading`
what a clause speaks of, and `judge` has each kind of claim read out of it: relations, counts and shares, comparisons, changes, ranks,
levels. `world` is what they are held against. `claims` is the way in for a text, `verify` for a draft and its fact.
"""
