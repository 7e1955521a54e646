"""A scene drawn by a library. It decides nothing, and knows no fact."""
