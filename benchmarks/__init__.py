"""What the figures in README come from. It may know every room, and no room may know it."""
