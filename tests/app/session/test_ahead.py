"""What a rehearsal will need is done while nobody waits."""

import gc
from functools import partial
from pathlib import Path
from queue import Queue

from app.paths import Paths
from app.session import ahead
from app.session.backstage import Backstage
from app.session.commands import Quit, ShowHome
from app.session.views import HomeView
from app.wiring import Workshop


def test_the_first_step_comes_before_home_and_the_others_after_it(tmp_path: Path) -> None:
    told: Queue[str] = Queue()

    steps = iter([partial(told.put, name) for name in ("first", "second", "third")])
    shop = Workshop(Paths(tmp_path), {})
    backstage = Backstage(lambda: shop, lambda view: told.put("home") if isinstance(view, HomeView) else None, steps)
    backstage.post(ShowHome())
    backstage.start()
    assert [told.get(timeout=10) for _ in range(4)] == ["first", "home", "second", "third"]
    backstage.post(Quit())
    assert backstage.join(10)


def test_every_step_is_one_that_works_and_leaves_the_collector_on() -> None:
    gc.disable()
    try:
        for step in ahead.steps():
            step()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()
