"""The build: from the content folder to the published site, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from papershelf import words
from papershelf.catalog import likeness
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.content.folder import Content
from papershelf.digests import Digests
from papershelf.errors import BuildError
from papershelf.exports import plain as plain_markdown
from papershelf.exports import references
from papershelf.memory import Memory, Notes
from papershelf.pages import addresses, pages
from papershelf.pages.outline import Outline
from papershelf.project import Project
from papershelf.settings import Settings
from papershelf.site import audit, cluster, config, places, processes, publish, render, store, task
from papershelf.site.inputs import Inputs
from papershelf.site.making import Maker
from papershelf.site.others import Others
from papershelf.site.outputs import Outputs
from papershelf.site.places import Places
from papershelf.site.processes import seldom_collected
from papershelf.site.render import Plan, Renderer
from papershelf.site.result import Result
from papershelf.site.store import DamagedError, Store
from papershelf.site.tree import Tree
from papershelf.site.watch import ChangedError, Watch

_AGAIN = 2
"""So many times a build begins again."""
Log = Callable[[str], None]
"""Prints a line about the work in progress."""


def build(
    project: Project,
    site: Path,
    *,
    offline: bool = False,
    jobs: int | None = None,
    dask: str | None = None,
    explain: bool = False,
    remember: bool = True,
    spare: Path | None = None,
    log: Log = lambda _: None,
) -> Built | None:
    """Build the project's catalog into the folder `site`.

    `jobs` is the number of processes that make files; None for what the machine has. `dask` is the
    address of a cluster's scheduler, whose workers make files instead. `explain` logs what is made,
    and why. Without `remember` everything is made anew. `spare` is where the site before the last
    one is kept, if not in the cache. Returns what single pages can be made by; None if nothing had
    changed, or if plugins make the pages. Raises ContentError or BuildError; then `site` is as it
    was.
    """
    _refuse_place(project, site)
    with render.plainly(), seldom_collected(stays=True), publish.workshop(site) as work:
        one = _Build(project, site, work, offline, jobs, dask, explain, spare, log)
        for _ in range(_AGAIN):
            try:
                return one.run(project.cache if remember else None)
            except DamagedError:
                log("The store in .papershelf-cache was damaged; everything is made anew.")
            except ChangedError:
                log("Something was written while it was read; everything is read anew.")
        return one.run(project.cache if remember else None)


def _refuse_place(project: Project, site: Path) -> None:
    """Raise BuildError if a site would lie in the catalog's own files, or replace them."""
    place = site.resolve()
    if project.root.resolve().is_relative_to(place):
        raise BuildError(f"expected a folder of its own for the site, got {site}; choose another")
    for own in (project.content, project.overrides, project.cache):
        if place.is_relative_to(own.resolve()):
            message = f"expected a folder outside {own}, got {site}; choose another"
            raise BuildError(message)


@dataclass(frozen=True)
class Built:
    """What a build read, and how it made pages."""

    content: Content
    catalog: Catalog
    plan: Plan
    inputs: Inputs
    paths: Sequence[str]
    """Those of the Markdown of all pages."""


class _Build:
    """A build of a site in the folder `work`."""

    def __init__(
        self,
        project: Project,
        site: Path,
        work: Path,
        offline: bool,
        jobs: int | None,
        dask: str | None,
        explain: bool,
        spare: Path | None,
        log: Log,
    ) -> None:
        self._project = project
        self._site = site
        self._work = work
        self._offline = offline
        self._jobs = jobs
        self._dask = dask
        self._explain = explain
        self._spare = spare
        self._log = log

    def run(self, cache: Path | None) -> Built | None:
        """Build with the store in a folder, or with none."""
        project = self._project
        watch = Watch(project)
        own = config.load(project, docs_dir=str(project.content))
        settings = config.settings_of(own, offline=self._offline)
        watch.begin(own)
        with store.opened(cache, self._work / "store") as kept:
            sites = cache / "sites" if cache else None
            spare = self._spare or (sites and sites / task.digest(str(self._site)))
            folders = Places(self._site, spare, kept.note, kept.put)
            inputs = Inputs.of(project, own)
            key = f"built {self._site}"
            built = task.digest((inputs, self._offline)).encode()
            if inputs.is_known and kept.note(key) == built and folders.is_whole():
                self._log(f"Nothing has changed since the last build of {self._site}.")
                return None
            try:
                made = self._build(settings, inputs, watch, kept, folders, kept if cache else None)
            except BaseException:
                folders.abandon()
                if not watch.has_same_theme():
                    kept.forget()  # what was made may be of another theme than its key says
                raise
            kept.put(key, built)
            if sites and kept.folder == cache:  # no other build is at work there
                places.forget(sites, kept.has)
            return made

    def _build(
        self,
        settings: Settings,
        inputs: Inputs,
        watch: Watch,
        kept: Store,
        folders: Places,
        notes: Notes | None,
    ) -> Built | None:
        base = None if self._offline else urlsplit(settings.site_url).path or "/"
        with Others(self._begin) as others:
            # A large catalog needs other processes sooner or later; they load what they need, and
            # look at what lies there, while this one reads.
            folders.look(partial(others.beside, cost=likeness.COST * inputs.files))
            # Content is read and checked whole before anything else is done.
            digests = Digests()
            reading = Memory(notes, task.program(), others.mapped, digests)
            content = folder.load(self._project.content, reading)
            watch.refuse_other_content()
            plan = Plan(self._project, settings.of_catalog(len(content.entries)), base, {})
            memory = Memory(
                notes,
                task.program(),
                partial(others.mapped, plan=plan),
                digests,
                partial(others.beside, plan=plan),
            )
            catalog = Catalog.of(content, memory)
            tags = words.count(len(catalog.tags), "tag")
            self._log(f"Read {words.count(len(catalog.entries))} and {tags}.")

            fresh = self._work / "html"
            maker = Maker(
                plan, kept, others, digests, explains=self._explain, folder=folders.begin(fresh)
            )
            with render.refusing(render.origins(catalog)) as warnings:
                built = self._make(content, catalog, plan, inputs, maker)
                digests.forget()  # the records of pages, which nobody needs from here on
                processes.give_back()
                result = maker.finish()
                folders.looked()
                warnings += maker.warnings
        watch.refuse_other_theme()
        kept.save()
        self._report(result)

        # Only a site without faults takes the place of the last one.
        audit.check(result.facts, result.files, partial(_read, result, kept), base)
        contents = partial(_contents, result, kept)
        folders.replace(result.files, contents, fresh, result.written)
        number = len(result.files)
        self._log(f"Published {number} files, {result.size / 1e6:.1f} MB, to {self._site}.")
        return built

    def _begin(self, cost: int, plan: Plan | None) -> Executor | None:
        """Begin what works beside this process, here or elsewhere; there by a plan alone."""
        if self._dask is not None:
            return cluster.connect(self._dask, plan) if plan else None
        return processes.begin(cost, self._jobs)

    def _make(
        self,
        content: Content,
        catalog: Catalog,
        plan: Plan,
        inputs: Inputs,
        maker: Maker,
    ) -> Built | None:
        """Make all files of the site, the longest work of other processes first."""
        outputs = Outputs(catalog, plan.settings, inputs)
        catalog.compare()
        long = (outputs.search(), outputs.whole(), outputs.fonts())
        maker.make([*long, *outputs.of_papers(), *outputs.feeds()])
        maker.make([*outputs.figures(partial(folder.figure, plan.project.content))])

        outline = Outline(catalog, plan.settings, outputs.references, lambda: outputs.points)
        makers = outline.makers
        texts = pages.written(catalog)
        paths = sorted({*map(addresses.source, makers)} | texts.keys())
        count = words.count(len(makers) + len(catalog.pages), "page")
        self._log(f"Rendering {count}.")
        # What only this process makes comes first: others have enough to do until it is made.
        found = [f"{path.removesuffix('.md')}.html" for path in paths]
        maker.make([*outputs.of_content(found)])
        loaded = plan.config(site_dir=str(self._work / "mkdocs"))
        if loaded.plugins or loaded.hooks:
            docs = self._work / "docs"
            docs.mkdir(exist_ok=True)
            loaded = plan.config(site_dir=loaded.site_dir, docs_dir=str(docs))
            maker.make([outputs.everything(lambda: render.everything(plan, catalog, loaded))])
            return None

        @cache
        def whole() -> Renderer:
            return Renderer(loaded, paths, {}, plan.settings, with_theme=True)

        @cache
        def informed() -> Renderer:
            whole().learn(plan.heads)
            return whole()

        plan = replace(plan, heads=render.heads(loaded, plan, paths, whole, makers, texts))
        maker.plan(plan)
        frame = task.digest(plan.heads)
        home = makers[addresses.HOME]
        maker.make([*outputs.written(home, texts, paths, frame, informed)])
        maker.make([outputs.theme(frame, informed)])
        maker.make_many(outputs.pages(makers, frame))
        return Built(content, catalog, plan, inputs, paths)

    def _report(self, result: Result) -> None:
        """Log what was made, and why."""
        if not self._explain:
            return
        for name, reason in result.reasons.items():
            self._log(f"Made {name or 'the home page'}: {reason}")
        self._log(f"Kept {words.count(len(result.made) - len(result.reasons), 'task')}.")


def _tree(result: Result, kept: Store, key: str) -> Tree:
    """Return the files of a task, by its key."""
    if key in result.trees:
        return result.trees[key]
    return task.read_body(result.made[key], kept.body(key))


def _contents(result: Result, kept: Store, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of some files, with their paths."""
    for key in dict.fromkeys(key for path, key in result.keys.items() if path in paths):
        for path, content in _tree(result, kept, key).items():
            if path in paths:
                yield path, content


def _read(result: Result, kept: Store, path: str) -> bytes:
    return _tree(result, kept, result.keys[path])[path]


def generate(
    project: Project, out: Path, *, plain: bool = False, log: Log = lambda _: None
) -> None:
    """Write only the Markdown pages, and the figures that they show, into the folder `out`.

    Plain ones need no theme, and show no figures.

    Raises ContentError or BuildError; then `out` is as it was.
    """
    _refuse_place(project, out)
    with render.plainly():
        catalog = Catalog.of(folder.load(project.content))
        settings = config.settings(project).of_catalog(len(catalog.entries))
        if plain:
            markdown = plain_markdown.write(catalog, references.of(catalog, settings), settings)
        else:
            markdown = pages.render(catalog, settings)
        figures = {
            addresses.figure(name): folder.figure(project.content, name)
            for name in catalog.figures
            if not plain
        }
        publish.publish(markdown | figures, out)
    log(f"Wrote {len(markdown)} Markdown pages to {out}.")
