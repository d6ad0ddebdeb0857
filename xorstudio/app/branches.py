"""All the runs of a session as a file keeps them: where each began, what was edited when, and where it ends.

Training is pure, so that is enough: opening a file replays its runs, and every epoch is there again bit for
bit. The file's own weights need none of this. A run that is too long to be replayed is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from xorstudio import log
from xorstudio.app.moment import MOST_BRANCHES, Branch, Moment
from xorstudio.core import checks, experiment_file
from xorstudio.core.checks import Node
from xorstudio.core.experiment import MAX_EPOCH, Experiment, Progress, Start
from xorstudio.core.experiment_file import ExperimentFileError
from xorstudio.core.history import History
from xorstudio.core.json_text import dump, load
from xorstudio.core.state import State, adapted, initial_state, parameters_of, slots_of
from xorstudio.core.training import DivergenceError, Stepper, train

logger = log.logger("branches")

MOST_EPOCHS = 100_000
"""How many epochs of all runs together a file keeps: 2-2-1 replays them in about two seconds."""

MOST_SEGMENTS = 1000
NUMBERS = ("parameters", "progress")
"""The keys that every segment has for itself."""

_MOST_NUMBER = 1_000_000
_TAKEN = "{key} holds {found}; allowed is a number that no other run has"
_UNLIKE = "{key} holds {found}; allowed is a segment that goes on from the one before"
_NO_NUMBERS = "{key} holds {found}; allowed is a segment with parameters"


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Where a stretch of training began.

    Attributes:
        recipe: What is learned, without numbers.
        start: The numbers.
    """

    recipe: Experiment
    start: State

    def same(self, other: "Segment") -> bool:
        """Return whether training from both gives the same bits."""
        return self.recipe == other.recipe and self.start.same(other.start)


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """What a run can be replayed from.

    Attributes:
        number: The run's name.
        newest: Its last epoch.
        segments: Its stretches between edits, in order.
    """

    number: int
    newest: int
    segments: tuple[Segment, ...]

    @property
    def length(self) -> int:
        """How many epochs a replay takes."""
        return self.newest - self.segments[0].start.epoch


def recipe_of(experiment: Experiment) -> Experiment:
    """Return the experiment without starting weights, progress and view, and with a seed for new weights."""
    return replace(
        experiment,
        initializer=experiment.initializer or Start(),
        parameters=None,
        progress=None,
        view=MappingProxyType({}),
    )


def with_numbers(experiment: Experiment, state: State) -> Experiment:
    """Return the experiment that begins in a state."""
    fresh = state.epoch == 0 and not state.values[1:].any()
    return replace(
        experiment,
        parameters=parameters_of(state.layers),
        progress=None if fresh else Progress(state.epoch, slots_of(state)),
    )


# ---------------------------------------------------------------- saving


def views(moment: Moment) -> Iterator[dict[str, Any]]:
    """Yield what a file's `view` may keep of the runs: all, then without the oldest, .., at last nothing.

    `run` is the number of the run shown, `runs` are all of them, that one last. Each has its number, its
    newest epoch, and its segments: experiments as files hold them, without the keys in which they agree with
    the segment before.
    """
    routes = _kept([*moment.branches, Branch(moment.number, moment.history)])
    if len(routes) == 1 and routes[0].length == 0 and len(moment.branches) == 0:
        routes = []  # nothing but a start, which the file has anyway
    for first in range(len(routes)):
        yield {"run": moment.number, "runs": _routes_json(routes[first:])}
    yield {}


def _kept(branches: list[Branch]) -> list[Route]:
    left, kept = MOST_EPOCHS, []
    for branch in reversed(branches):
        pieces = branch.history.pieces
        segments = tuple(Segment(piece.segment.experiment, piece.segment.start) for piece in pieces)
        route = Route(branch.number, branch.history.newest, segments)
        if route.length > left or len(segments) > MOST_SEGMENTS:
            logger.warning("run %d is too long for a file: %d epochs", route.number, route.length)
            continue
        left -= route.length
        kept.append(route)
    return kept[::-1]


def _routes_json(routes: list[Route]) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = []
    before: dict[str, Any] = {}
    for route in routes:
        segments = []
        for segment in route.segments:
            keys = experiment_file.to_json(with_numbers(segment.recipe, segment.start))
            own = {key: keys[key] for key in keys if key in NUMBERS or keys[key] != before.get(key)}
            segments.append(own)
            before = keys
        result.append({"number": route.number, "newest": route.newest, "segments": segments})
    return result


# ---------------------------------------------------------------- opening


def restored(view: Mapping[str, Any], recipe: Experiment, state: State) -> Moment:
    """Return the moment that a file describes, with all the runs that its view tells of.

    What does not fit is left out with a line in the log, and the file's own numbers always win.

    Args:
        view: The file's view.
        recipe: The file's experiment, without numbers.
        state: The file's numbers.
    """
    shown, number, branches = History(recipe, state), 1, list[Branch]()
    try:
        number, routes = _routes(view) if "runs" in view else (1, [])
    except ExperimentFileError as error:
        logger.warning("the runs are left out: %s", error)
        routes = []
    known: list[tuple[Route, History]] = []
    for route in routes:
        try:
            known.append((route, _replayed(route, known)))
        except DivergenceError as error:
            logger.warning("run %d is left out: it diverges at %s", route.number, error)
    for route, history in known:
        if route.number == number:
            shown = _through(history, recipe, state) or shown
        else:
            branches.append(Branch(route.number, history))
    return Moment(shown, state.epoch, None, number, tuple(branches[-MOST_BRANCHES:]))


def _routes(view: Mapping[str, Any]) -> tuple[int, list[Route]]:
    """Return the number of the run shown, and what each run can be replayed from.

    Raises:
        ExperimentFileError: The view breaks a rule.
    """
    file = Node("view", load(dump({"run": view.get("run"), "runs": view["runs"]})))
    number = checks.whole(1, _MOST_NUMBER)(file.child("run"))
    routes: list[Route] = []
    before: dict[str, object] = {}
    for node in checks.listed(file.child("runs"), 0, MOST_BRANCHES + 1):
        left = MOST_EPOCHS - sum(route.length for route in routes)
        route, before = _route(node, before, left)
        if any(route.number == other.number for other in routes):
            raise node.child("number").error(_TAKEN)
        routes.append(route)
    return number, routes


def _route(node: Node, before: dict[str, object], most_epochs: int) -> tuple[Route, dict[str, object]]:
    """Return a run, and the keys that the next one takes over where it has no own."""
    keys = checks.record(node, ("number", "newest", "segments"))
    number = checks.whole(1, _MOST_NUMBER)(keys["number"])
    segments: list[Segment] = []
    for place in checks.listed(keys["segments"], 1, MOST_SEGMENTS):
        inherited = {key: before[key] for key in before if key not in NUMBERS}
        before = {**inherited, **checks.any_object(place)}
        if "parameters" not in before:
            raise place.error(_NO_NUMBERS)
        experiment = experiment_file.from_json(before)
        segments.append(Segment(recipe_of(experiment), initial_state(experiment)))
        if len(segments) > 1 and not _follows(*segments[-2:]):
            raise place.error(_UNLIKE)
    first, last = segments[0].start.epoch, segments[-1].start.epoch
    newest = checks.whole(last, min(MAX_EPOCH, first + most_epochs))(keys["newest"])
    return Route(number, newest, tuple(segments)), before


def _follows(before: Segment, after: Segment) -> bool:
    one, other = before.start, after.start
    return one.epoch < other.epoch and one.sizes == other.sizes and one.values.dtype == other.values.dtype


def _replayed(route: Route, known: list[tuple[Route, History]]) -> History:
    """Return a route's history; what it has in common with another run is shared with that, not replayed.

    Raises:
        DivergenceError: A number of the run is not finite.
    """
    done, history = _shared(route, known)
    if history is None:
        done, history = 1, History(route.segments[0].recipe, route.segments[0].start)
    for segment in route.segments[done:]:
        _grow(history, segment.start.epoch)
        history = history.branch(segment.recipe, segment.start)
    _grow(history, route.newest)
    return history


def _shared(route: Route, known: list[tuple[Route, History]]) -> tuple[int, History | None]:
    """Return how many segments are in common with a run that reaches far enough, and that run's history."""
    best: tuple[int, History | None] = 0, None
    for other, history in known:
        common = 0
        for one, two in zip(route.segments[:-1], other.segments, strict=False):
            if not one.same(two):
                break
            common += 1
        ends = [segment.start.epoch for segment in other.segments[1:]] + [other.newest]
        while common and ends[common - 1] < route.segments[common].start.epoch:
            common -= 1
        if common > best[0]:
            best = common, history
    return best


def _grow(history: History, epoch: int) -> None:
    newest = history.newest
    if newest < epoch:
        experiment = history.experiment(newest)
        for run in train(Stepper(experiment), history.state(newest), epoch - newest):
            history.append(run)


def _through(history: History, recipe: Experiment, state: State) -> History | None:
    """Return the history if it goes through the file's own numbers, else one that leaves it for them.

    On another machine the last bits may differ, and a file may be edited by hand: that is an edit like any
    other. None if the history cannot lead there at all.
    """
    if not history.first <= state.epoch <= history.newest:
        return None
    experiment, reached = history.experiment(state.epoch), history.state(state.epoch)
    if reached.same(state) and experiment == recipe:
        return history
    logger.warning(
        "the replay ends in other numbers than the file at epoch %d; those of the file win", state.epoch
    )
    if reached.sizes != state.sizes or reached.values.dtype != state.values.dtype:
        return None
    return history.branch(recipe, adapted(state, recipe))
