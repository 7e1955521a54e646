"""No test reads or writes the models of whoever runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from llm.models.house import HOUSE_VARIABLE


@pytest.fixture(scope="session", autouse=True)
def own_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Have fetched models stand in a folder of the run's own."""
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOUSE_VARIABLE, str(folder))
        yield folder
