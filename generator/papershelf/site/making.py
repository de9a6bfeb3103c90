"""Making: tasks become files, in this process or in others, unless the store has them.

Others are an executor: processes of this machine, or the workers of a `cluster`.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from papershelf import memory
from papershelf.digests import Digests
from papershelf.site import audit, config, processes, task, tree
from papershelf.site.others import Others
from papershelf.site.processes import Pool, seldom_collected
from papershelf.site.render import Here, Plan, plainly
from papershelf.site.result import Result
from papershelf.site.store import Store
from papershelf.site.task import Made, Note, Task
from papershelf.site.tree import Status

_PART = 400
"""About how many milliseconds of tasks a process is given at a time."""

_Names = list[tuple[str, str]]
"""The name and the key of each of some tasks."""
_Keyed = tuple[Task, str]
"""A task and its key."""
_MadePart = tuple[list[Made], list[str], list[dict[str, Status]]]
"""The files of some tasks, what MkDocs warns of, and which files of each are written."""
_MANY = 10 * memory.PARTS
"""So many tasks are also known by parts."""
_LOT = 1_000
"""About so many tasks are given to other processes before the views of more are made."""
_LITTLE = 2
"""So few parts that wait for other processes may leave one of these without work."""
_AHEAD = 100
"""So many parts wait for other processes at most: their views are kept until then."""

_FEW = 20
"""While more parts wait, files that only this process makes are forgotten when they are packed; the
store gives them back. A small build has room for them until they are published."""


class Maker:
    """Makes the files of tasks.

    `digests` are those of their views. If it `explains`, the result has why each was made. Other
    processes of this machine write the files that they make into `folder`, if there is one.
    """

    def __init__(
        self,
        plan: Plan,
        store: Store,
        others: Others,
        digests: Digests,
        *,
        explains: bool,
        folder: Path | None = None,
    ) -> None:
        self._plan = plan
        self._here = Here(plan)
        self._store = store
        self._others = others
        self._digests = digests
        self._explains = explains
        self._folder = folder
        self._waiting: deque[tuple[_Names, Future[_MadePart]]] = deque()
        self._packer = ThreadPoolExecutor(1)
        self._packing: deque[tuple[str, str, bytes, Future[bytes]]] = deque()
        """The name, key and note of each task that was made here, and its body."""
        self._parts: dict[str, Sequence[str]] = {}
        """The keys of the tasks of each part that is kept when it is made, by its own key."""
        self._facts: dict[str, Mapping[str, audit.Facts]] = {}
        """The facts of the files of these tasks, by key."""
        self.result = Result()
        self.warnings: list[str] = []

    def plan(self, plan: Plan) -> None:
        """Make the next tasks by another plan."""
        self._plan = plan
        self._here = Here(plan)

    def make(self, tasks: Sequence[Task]) -> None:
        """Begin to make those files of tasks that the store does not have."""
        self._make([(one, one.key(self._digests)) for one in tasks])

    def _make(self, keyed: Sequence[_Keyed], times: float = 1, most: float = math.inf) -> None:
        """Begin to make files; in all it may be `times` as many.

        At most `most` parts wait for processes of this machine; a cluster may have many workers.
        """
        self._collect()
        notes = self._store.notes(key for _, key in keyed)
        missing = []
        for one, key in keyed:
            if key in notes:
                self._store.use(f"last {one.name}")
                self._take(key, task.read_note(notes[key]))
            else:
                missing.append((one, key))
        if self._explains:
            for one, _ in missing:
                self.result.reasons[one.name] = self._reason(one)
        spread = [pair for pair in missing if pair[0].spread]
        cost = sum(one.cost for one, _ in spread)
        executor = self._others.executor(cost * times, self._plan)
        if executor:
            is_here = isinstance(executor, Pool)
            folder = self._folder if is_here else None
            for part in _parts(spread):
                while is_here and len(self._waiting) >= most:
                    self._receive()
                tasks = [one for one, _ in part]
                future = executor.submit(make_part, self._plan, tasks, folder)
                # Without the views, so that each is forgotten when its files are made.
                self._waiting.append(([(one.name, key) for one, key in part], future))
            missing = [pair for pair in missing if not pair[0].spread]
        for one, key in missing:
            files = one.make(one.view, self._here)
            note = task.pack_note(one, files, self._plan.base)
            self._take(key, task.read_note(note))
            if one.spread:
                self._keep(one.name, key, note, task.pack_body(files))
                continue
            # What the whole catalog decides is few files of many megabytes, which are published
            # too; they are packed beside what is made next.
            self.result.trees[key] = files
            self._packing.append((one.name, key, note, self._packer.submit(task.pack_body, files)))

    def make_many(self, tasks: Mapping[str, Callable[[], Task]]) -> None:
        """Begin to make the files of many tasks, given by name, which are called for.

        In most parts no task has changed. So a part is known by one key, of all of its tasks
        together, and their views, which take more memory than all else, are forgotten before the
        next part. Other processes get what is to be made when they have little to do, or a lot
        of it at once.
        """
        if len(tasks) < _MANY:
            self.make([make() for make in tasks.values()])
            return
        missing: list[_Keyed] = []
        seen = 0
        for makers in memory.divided(tasks).values():
            part = [make() for make in makers.values()]
            whole = task.key(part, self._digests)
            note = self._store.note(whole)
            if note is None:
                keyed = [(one, one.key(self._digests)) for one in part]
                missing += keyed
                keys = self._parts[whole] = [key for _, key in keyed]
                self._facts |= {key: {} for key in keys}
            else:
                taken = self.result.take_part(note)
                self._store.use_seldom(chain(taken, (f"last {one.name}" for one in part)))
            seen += len(part)
            self._collect()
            if len(missing) >= _LOT or (missing and self._can_do_more):
                self._make(missing, len(tasks) / seen, _AHEAD)
                missing = []
        self._make(missing, most=_AHEAD)

    def finish(self) -> Result:
        """Wait for all files; raises what making them raised."""
        while self._waiting:
            self._receive()
            self._collect()
        while self._packing:
            self._pack()
        self._packer.shutdown()
        for whole, keys in self._parts.items():
            files = {key: self.result.made[key] for key in keys}
            facts = {path: one for key in keys for path, one in self._facts[key].items()}
            self._store.put(whole, task.pack_part(files, facts))
        return self.result

    def _collect(self) -> None:
        """Put what is made into the store; a large build has no room for it."""
        while self._waiting and self._waiting[0][1].done():
            self._receive()
        while len(self._waiting) > _FEW and self._packing and self._packing[0][-1].done():
            _, key, *_ = self._packing[0]
            self._pack()
            del self.result.trees[key]

    def _pack(self) -> None:
        """Wait for the body of the task that was made here first."""
        name, key, note, body = self._packing.popleft()
        self._keep(name, key, note, body.result())

    @property
    def _can_do_more(self) -> bool:
        """Whether other processes have little to do."""
        return self._others.begun and len(self._waiting) < _LITTLE

    def _receive(self) -> None:
        """Wait for the files that other processes were given first, which need no memory then."""
        part, future = self._waiting.popleft()
        made, warnings, written = future.result()
        self.warnings += warnings
        for (name, key), kept, there in zip(part, made, written, strict=True):
            self._keep(name, key, kept.note, kept.body)
            self._take(key, task.read_note(kept.note))
            self.result.wrote(key, there)

    def _take(self, key: str, note: Note) -> None:
        self.result.take(key, note)
        if key in self._facts:
            self._facts[key] = note.facts

    def _keep(self, name: str, key: str, note: bytes, body: bytes) -> None:
        self._store.put(key, note, body)
        self._store.put(f"last {name}", key.encode())

    def _reason(self, one: Task) -> str:
        """Return why a task is made: what of it is not as it was when it was made last."""
        last = self._store.note(f"last {one.name}")
        before = self._store.note(last.decode()) if last else None
        if before is None:
            return "new"
        note = task.read_note(before)
        changed = [name for name, part in one.parts.items() if part != note.parts.get(name)]
        if note.context != one.context:
            changed.append("program, theme or settings")
        return ", ".join(changed) or "its function"


def _parts(tasks: Sequence[_Keyed]) -> Iterator[list[_Keyed]]:
    """Divide tasks by their cost."""
    part: list[_Keyed] = []
    cost = 0
    for one, key in tasks:
        part.append((one, key))
        cost += one.cost
        if cost >= _PART:
            yield part
            part, cost = [], 0
    if part:
        yield part


_places: dict[str, Here] = {}
"""What a process makes files with, by the digest of the plan; only the last is kept."""


def make_part(plan: Plan, tasks: Sequence[Task], folder: Path | None = None) -> _MadePart:
    """Make the files of some tasks in a process of its own, and write them into a folder."""
    name = task.digest(plan)
    if name not in _places:
        _places.clear()
        _places[name] = Here(plan)
    here = _places[name]
    with plainly(), seldom_collected(), config.collected_warnings() as warnings:
        made, written = list[Made](), list[dict[str, Status]]()
        for one in tasks:
            files = one.make(one.view, here)
            made.append(task.pack(one, files, plan.base))
            written.append(tree.write_early(files, folder) if folder else {})
    if any(one.cost > _PART for one in tasks):
        processes.give_back()
    return made, warnings, written
