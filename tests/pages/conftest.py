"""The app as AppTest runs it, with a narrator that needs no training."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

import plotline
from samples import SAMPLES
from tests.pages import narrator
from ui.kept import FOLDER_VARIABLE
from ui.state import MODEL_VARIABLE

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    """Have Streamlit look through all that is installed for components once, and not once an app."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return narrator.save(tmp_path_factory.mktemp("models") / "random")


@pytest.fixture
def app(model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setitem(os.environ, MODEL_VARIABLE, str(model_folder))
    monkeypatch.setitem(os.environ, FOLDER_VARIABLE, str(tmp_path / "workspaces"))
    monkeypatch.chdir(ROOT)
    st.cache_resource.clear()
    yield AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    st.cache_resource.clear()


def uploader(app: AppTest) -> Any:
    """Return where files are dropped on the first page."""
    return app.run().get("file_uploader")[0]


@pytest.fixture
def loaded(app: AppTest) -> AppTest:
    """The app with the small CO2 table open: two facts."""
    app.session_state["table"] = plotline.read(SAMPLES[1].path, name="CO2")
    return app
