"""Where the table is in lines of text: how they are cut, which name the columns, which are no rows. It knows nothing of types."""
