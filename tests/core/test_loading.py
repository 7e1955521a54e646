"""Libraries that one thread imports while others go on."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

from core import loading

ROOT = Path(__file__).parents[2]


def test_who_needs_a_library_waits_until_another_thread_has_imported_it_or_failed() -> None:
    order: list[str] = []

    def need() -> None:
        loading.wait()
        order.append("waited")

    loading.begin()
    waiting = Thread(target=need)
    waiting.start()
    with suppress(ImportError), loading.importing():
        order.append("imported")
        raise ImportError
    waiting.join()
    assert order == ["imported", "waited"]
    loading.wait()  # nothing is being imported now


def test_what_finds_does_not_meet_torch_half_way_imported() -> None:
    code = (
        "import sys, types\n"
        "from core import loading\n"
        "half = sys.modules['torch'] = types.ModuleType('torch')\n"
        "class Whole:\n"
        "    def wait(self): half.Tensor = type('Tensor', (), {})\n"
        "loading._whole = Whole()\n"
        "import insights\n"
        "print('found')\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "found", ran.stderr
