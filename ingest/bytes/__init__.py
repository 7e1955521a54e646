"""From bytes to text: what a file is, what is packed in it, which encoding it is in. It knows nothing of rows and columns."""
