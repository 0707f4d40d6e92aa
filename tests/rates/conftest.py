"""No test here may see, or change, the rates that a user has stored."""

import pytest


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CURRNORM_DATA", str(tmp_path / "data"))
