"""All that is data of every kind of fact: a card, and beside it the words of each language. It knows the types of `core` alone."""
