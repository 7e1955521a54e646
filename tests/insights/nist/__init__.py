"""NIST's Statistical Reference Datasets (https://www.itl.nist.gov/div898/strd), works of the US government in the public domain.

Each text file holds a set's observations alone, as NIST's own file of that name does; the certified values are in the tests.
The sets of the analysis of variance and Norris come with scipy; NumAcc and Wampler are made by their formulas.
"""
