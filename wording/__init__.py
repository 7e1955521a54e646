"""One way to say anything in a language. It knows the types of `core` and the cards of `kinds`, and nothing of tables, tests or models."""
