"""No test here may see, or change, the rates that a user has stored."""

import pytest

from currnorm.rates import default_rates


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CURRNORM_DATA", str(tmp_path / "data"))
    default_rates.cache_clear()
    yield
    default_rates.cache_clear()
