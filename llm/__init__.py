"""The narrator and every other model: facts in, checked words out, and what the words rest on.

It knows nothing of where the data came from and of how it is drawn."""

import os

# Torch's threads spin while they wait for one another. Where another program holds one of two cores, they then take most of the
# time from the one that works: five sentences took 7 to 14 seconds instead of a third of one. Read when torch is first imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
