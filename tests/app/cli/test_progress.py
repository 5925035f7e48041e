"""`greenroom progress`: the figures of the progress page without a window."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.archive.store import Store
from app.cli.main import main
from app.paths import Paths
from tests.app.session.answered import judgment, rehearse

QUESTION = "choose-approach-support"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))


@pytest.fixture
def _answered(tmp_path: Path) -> None:
    store = Store.open(Paths(tmp_path / "home"))
    for number in range(5):
        days_ago = datetime.now(UTC) - timedelta(days=40 - 3 * number)
        noticed = (number % 2 == 0,)
        rehearse(store, f"s{number}", days_ago.isoformat(timespec="seconds"), judgment(QUESTION, 5), noticed=noticed)
    store.close()


def test_before_the_first_answer_it_says_so_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress"]) == 0
    assert capsys.readouterr().out.startswith("Nothing to see yet.")


@pytest.mark.usefixtures("_answered")
def test_every_figure_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress"]) == 0
    told = capsys.readouterr().out
    assert "5 answers in 5 rehearsals." in told
    assert "L5" in told
    assert "noticed, walked in, noticed, walked in, noticed" in told
    assert "Held well; a longer gap this time" in told


@pytest.mark.usefixtures("_answered")
def test_days_narrow_it_down(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", "--days", "30", "--json"]) == 0
    view = json.loads(capsys.readouterr().out)
    assert view["span"] == "30"
    assert view["subtitle"] == "1 answer in 1 rehearsal"


@pytest.mark.usefixtures("_answered")
def test_the_data_is_written_as_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", "--export", str(tmp_path / "data")]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(path.suffix for path in paths) == [".csv"] * 5 + [".json"]
    assert all(path.is_file() for path in paths)


@pytest.mark.parametrize("days", ["0", "-3", "many"])
def test_days_that_are_none_are_wrong_usage(days: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["progress", "--days", days])
    assert ended.value.code == 2
