"""Settings for all tests: no test is judged by the clock, for the machines are noisy; a skip can be made a fault."""

import pytest
from hypothesis import settings

settings.register_profile("currnorm", deadline=None)
settings.load_profile("currnorm")


def pytest_addoption(parser):
    parser.addoption(
        "--no-skips", action="store_true", help="fail if a test is skipped, as where every tool is installed"
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", ())
    if skipped and session.config.getoption("--no-skips"):
        reporter.section(f"{len(skipped)} skipped, though --no-skips asks for all", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
