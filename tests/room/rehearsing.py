"""A whole rehearsal with the machine's own microphone and loudspeaker, as a program: views out, keys in.

    python -m tests.room.rehearsing HOME QUESTIONS [ANSWER]

It prints a line of JSON whenever something changes that a bystander would notice, and reads one command a line:
press KEY, look again, fill the disk, free the disk, quit. PortAudio sees the devices of the environment that it was
started in, so a test starts it inside the room, or where there is no device at all. With ANSWER that recording stands
in for both, in real time; where ANSWER is "mute" the microphone is real and the interviewer is quick and silent. Where
it is "greeted" the same, but somebody is there: the interviewer says hello, and the clock counts.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

from app.archive.lock import only_one
from app.paths import Paths
from app.session.backstage import Backstage
from app.session.commands import LookAgain, Press, Quit, StartRehearsal
from app.session.views import HomeView, InterviewView, Toast, View
from app.session.workers import WorkerPlan
from app.wiring import Workshop
from interviewer.values import Persona
from tests.app.session.mid_answer import QuickWorkshop

ROOT = Path(__file__).parents[2]
MUTE = "mute"
GREETED = "greeted"
TINY_DISK = 60_000
"""bytes that a file may have once the disk is full: less than two seconds of sound"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One line: what the window would show."""

    phase: str
    question: int = 0
    move: str = ""
    committed: str = ""
    recogniser: str = ""
    basic: bool = False
    notice: str = ""
    microphone: str = ""
    problem: str = ""
    remedy: str = ""
    toast: str = ""


def seen_in(view: View) -> Seen | None:
    match view:
        case InterviewView(strip=strip, problem=problem):
            return Seen(
                phase=view.phase,
                question=view.question_number,
                move=view.move,
                committed=view.committed,
                recogniser=strip.recogniser,
                basic=strip.recogniser_is_basic,
                notice=view.notice,
                microphone=view.microphone_note,
                problem=f"{problem.happened} {problem.safe}" if problem else "",
                remedy=problem.remedy if problem else "",
            )
        case HomeView(problem=problem):
            happened, remedy = (problem.happened, problem.remedy) if problem else ("", "")
            return Seen("home", problem=happened, remedy=remedy)
        case Toast(text=text, bad=True):
            return Seen("toast", toast=text)
    return None


class RoomWorkshop(Workshop):
    """So many questions and nothing before or behind them, as with recorded answers."""

    @property
    def live(self) -> bool:
        return False


class MuteWorkshop(RoomWorkshop):
    """Nobody has to hear the questions out: for tests of what comes after them."""

    def mouth(self, persona: Persona | None = None) -> WorkerPlan:
        plan = super().mouth(persona)
        return replace(plan, setup=replace(plan.setup, silent=True, paced=False))


class GreetingWorkshop(MuteWorkshop):
    """Somebody is there: hello first, and by the clock."""

    @property
    def live(self) -> bool:
        return True


def main(home: str, questions: str, answer: str = "") -> None:
    paths = Paths(Path(home))
    make_workshop: Callable[[], Workshop] = partial(QuickWorkshop, paths, Path(answer))
    if answer in ALIVE:
        make_workshop = partial(ALIVE[answer], paths, {})
    latest: Seen | None = None

    def show(view: View) -> None:
        nonlocal latest
        seen = seen_in(view)
        if seen is not None and seen != latest:
            latest = seen
            sys.stdout.write(json.dumps(asdict(seen)) + "\n")
            sys.stdout.flush()

    with only_one(paths):
        backstage = Backstage(make_workshop, show)
        backstage.start()
        backstage.post(StartRehearsal("", "staff-engineer", "5", questions, "hands-free"))
        for line in sys.stdin:
            obey(line.split(), backstage)
        backstage.post(Quit())
        backstage.join()


ALIVE: dict[str, type[Workshop]] = {"": RoomWorkshop, MUTE: MuteWorkshop, GREETED: GreetingWorkshop}


def obey(words: list[str], backstage: Backstage) -> None:
    match words:
        case ["press", key]:
            backstage.post(Press(key))
        case ["look", "again"]:
            backstage.post(LookAgain())
        case ["fill", "the", "disk"]:
            # Writing on fails from here on, as on a full disk; the workers go on, they write elsewhere.
            resource.setrlimit(resource.RLIMIT_FSIZE, (TINY_DISK, resource.RLIM_INFINITY))
        case ["free", "the", "disk"]:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@dataclass
class FarRehearsal:
    """The test's end. `lines` holds everything that was shown."""

    process: "subprocess.Popen[str]"
    lines: list[Seen] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)
    ended: bool = False

    def read_on(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self.news:
                self.lines.append(Seen(**json.loads(line)))
                self.news.notify_all()
        with self.news:
            self.ended = True
            self.news.notify_all()

    def order(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()

    def sleep(self, seconds: float) -> None:
        """Everything of the program stands still, as when a lid is closed; the rest of the room does not."""
        everything = family(self.process.pid)
        for each in everything:
            os.kill(each, signal.SIGSTOP)
        time.sleep(seconds)
        for each in everything:
            os.kill(each, signal.SIGCONT)

    @property
    def latest(self) -> Seen:
        return self.lines[-1] if self.lines else Seen("starting")

    def until(self, holds: Callable[[Seen], bool], seconds: float = 30.0, since: int = 0) -> Seen:
        """The first line from number `since` on of which this holds."""

        def found() -> Seen | None:
            return next((seen for seen in self.lines[since:] if holds(seen)), None)

        with self.news:
            self.news.wait_for(lambda: found() is not None or self.ended, seconds)
            seen = found()
        assert seen is not None, f"waited in vain; the last that was shown: {self.lines[-2:]}"
        return seen


def family(process: int) -> list[int]:
    """A process with its children and theirs."""
    children = Path(f"/proc/{process}/task").glob("*/children")
    direct = [int(child) for listed in children for child in listed.read_text().split()]
    return [process, *(each for child in direct for each in family(child))]


@contextmanager
def far_rehearsal(
    home: Path, env: dict[str, str], questions: int = 3, answer: Path | str = ""
) -> Iterator[FarRehearsal]:
    """Ends with the block, however that ends; a program that came to no orderly end fails the test."""
    command = [sys.executable, "-m", "tests.room.rehearsing", str(home), str(questions)]
    command += [str(answer)] if answer else []
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        far = FarRehearsal(process)
        reader = threading.Thread(target=far.read_on, name="rehearsal-reader")
        reader.start()
        try:
            yield far
            assert process.stdin is not None
            process.stdin.close()
            assert process.wait(30) == 0
        finally:
            process.kill()
            reader.join(10)


if __name__ == "__main__":
    main(*sys.argv[1:])
