"""What every workflow keeps to, as rules that yield an error each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

WRITERS = {
    ("apply", "propose"): {"contents", "pull-requests", "actions"},
    ("apply", "answer"): {"issues"},
    ("apply", "report"): {"issues"},
    ("dependencies", "propose"): {"contents", "pull-requests", "actions"},
    ("digest", "keep"): {"contents"},
    ("digest", "mark"): {"contents"},
    ("links", "report"): {"issues"},
    ("metrics", "propose"): {"contents", "pull-requests", "actions"},
    ("publish", "deploy"): {"pages", "id-token"},
    ("release", "release"): {"contents", "id-token", "attestations"},
    ("sync", "propose"): {"contents", "pull-requests", "actions"},
}
"""The jobs that may write, and what; every other may read the contents at most."""
RUNNERS = {
    ("check", "windows"): "windows-2025",
    ("check", "macos"): "macos-15",
}
"""The jobs that run elsewhere than on `ubuntu-24.04`, and where."""
TRIGGERS = {"push", "pull_request", "workflow_dispatch", "schedule", "issues"}
"""What may start a workflow."""
EXPRESSIONS = {
    "github.event.issue.number",
    "github.event.label.name == 'accepted'",
    "github.ref",
    "github.repository",
    "github.run_id",
    "github.server_url",
    "github.token",
    "inputs.resend_uncertain",
    "matrix.modules",  # words of the workflow itself
    "needs.ask.outputs.code",
    "needs.ask.outputs.stated",
    "needs.changes.outputs.product",
    "needs.changes.result",
    "needs.content.result",
    "needs.html.result",
    "needs.lint.result",
    "needs.macos.result",
    "needs.mark.outputs.lost",
    "needs.sweep.outputs.dead",
    "needs.test.result",
    "needs.windows.result",
    "runner.temp",
    "steps.apply.outputs.code",
    "steps.ask.outputs.changed",
    "steps.ask.outputs.code",
    "steps.ask.outputs.stated",
    "steps.changes.outputs.product",
    "steps.deployment.outputs.page_url",
    "steps.mark.outputs.kept",
    "steps.mark.outputs.lost",
    "steps.renew.outputs.changed",
    "steps.sweep.outputs.dead",
    "vars.PAPERSHELF_SITE_URL",
}
"""The expressions that workflows use: numbers, names of ours and GitHub's own token, none of which
a stranger writes, and no secret."""
SECRETS = {
    f"secrets.PAPERSHELF_{name}": ("digest", "send", "Send the letters")
    for name in ("LETTER_SECRET", "RECIPIENTS", "SMTP", "SMTP_PASSWORD", "SMTP_USER")
}
"""The secrets, each with the workflow, the job and the step that has it."""
ACCEPTED = {
    "github.event.label.name == 'accepted'",
    "needs.read.outputs.code == '0'",
    "needs.read.outputs.code == '1'",
    "always() && (contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled'))",
}
"""When a job runs that an issue started: after somebody accepted it. In the run of another label
every job is skipped, which counts as neither failure nor cancelled."""
COMMANDS = re.compile(
    r"[a-z_]+=.*|(?:el)?if \[ .*|else|fi|(?:gh|git|sha256sum) .*|python3 -I \.github/take\.py .*"
)
"""What a line of a script may be in jobs that write."""
_USES = re.compile(r"uses:\s*(\S+)(.*)")
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_PINNED = re.compile(r"[A-Za-z0-9][\w-]*/[\w./-]+@[0-9a-f]{40}")
_VERSION = re.compile(r"\s+# v[0-9]+\.[0-9]+\.[0-9]+")
_OWN = "select(.isCrossRepository | not)"
_RISKY = re.compile(r"\$\{\{")
_FETCHES = re.compile(
    r"\bgh\s+(?:pr\s+(?:checkout|diff)|repo\s+clone|run\s+download)\b"
    r"|\bgit\b[^\n]*\s(?:fetch|pull|checkout|switch|clone|reset|merge|worktree|apply|am)\b"
)


@dataclass(frozen=True)
class Workflow:
    """A workflow's file."""

    name: str
    """The file's name without its ending."""
    text: str

    @property
    def data(self) -> dict[str, Any]:
        """What the file holds; every value is text."""
        data: dict[str, Any] = yaml.load(self.text, yaml.CBaseLoader)  # noqa: S506 - makes text only
        return data

    @property
    def jobs(self) -> dict[str, dict[str, Any]]:
        """The jobs by name."""
        jobs: dict[str, dict[str, Any]] = self.data["jobs"]
        return jobs

    @property
    def steps(self) -> list[tuple[str, dict[str, Any]]]:
        """All steps, each with the name of its job."""
        return [(name, step) for name, job in self.jobs.items() for step in job.get("steps", [])]


def triggers(workflow: Workflow) -> Iterator[str]:
    """Nothing is started by what runs strangers' code or text with the repository's rights."""
    on = workflow.data["on"]
    for name in [on] if isinstance(on, str) else on:
        if name not in TRIGGERS:
            yield f"started by {name}"
        if name == "issues" and (
            on[name] != {"types": ["labeled"]}
            or any(job.get("if") not in ACCEPTED for job in workflow.jobs.values())
            or any("label.name" not in job.get("if", "") for job in _roots(workflow))
        ):
            yield "started by issues that nobody accepted"
    for name, job in workflow.jobs.items():
        if job.get("runs-on") != RUNNERS.get((workflow.name, name), "ubuntu-24.04"):
            yield f"{name}: runs on {job.get('runs-on')}"


def _roots(workflow: Workflow) -> list[dict[str, Any]]:
    """Return the jobs that wait for no other."""
    return [job for job in workflow.jobs.values() if "needs" not in job]


def no_permissions(workflow: Workflow) -> Iterator[str]:
    """A workflow as a whole may do nothing."""
    if workflow.data.get("permissions") != {}:
        yield f"permissions: {workflow.data.get('permissions')}"


def least_permissions(workflow: Workflow) -> Iterator[str]:
    """A job may read the contents, and write only what it is there to write."""
    for name, job in workflow.jobs.items():
        allowed = WRITERS.get((workflow.name, name), set())
        given = job.get("permissions")
        if not isinstance(given, dict):
            yield f"{name}: permissions: {given}"
            continue
        for kind, level in given.items():
            if level != "none" and (kind, level) != ("contents", "read") and kind not in allowed:
                yield f"{name}: {kind}: {level}"
        writes = "write" in given.values()
        for step in job.get("steps", []) if writes else []:
            for line in step.get("run", "").replace("\\\n", "").splitlines():
                begun = line.strip().removeprefix("(cd release/files && ")
                if begun and not COMMANDS.fullmatch(begun):
                    yield f"{name}: writes, and runs {begun}"


def pinned(workflow: Workflow) -> Iterator[str]:
    """Every action is named by its commit, with the version as a comment."""
    named = _USES.findall(workflow.text)
    used = [step["uses"] for _, step in workflow.steps if "uses" in step]
    if sorted(action for action, _ in named) != sorted(used):
        yield f"uses: {used}, written in another way"
    for action, rest in named:
        if not _PINNED.fullmatch(action) or not _VERSION.fullmatch(rest):
            yield f"uses: {action}{rest}"
    for name, job in workflow.jobs.items():
        for container in (job.get("container"), *job.get("services", {}).values()):
            if container:
                yield f"{name}: a container"


def no_credentials(workflow: Workflow) -> Iterator[str]:
    """A checkout leaves no token behind, and nothing else is fetched."""
    for name, step in workflow.steps:
        if step.get("uses", "").lower().startswith("actions/checkout@"):
            options = step.get("with", {})
            if options.get("persist-credentials") != "false":
                yield f"{name}: {step.get('name')}: persists credentials"
            if "ref" in options or "repository" in options:
                yield f"{name}: {step.get('name')}: checks out something else"
        if _FETCHES.search(step.get("run", "")):
            yield f"{name}: {step.get('name')}: checks out something else"


def no_expressions(workflow: Workflow) -> Iterator[str]:
    """A script holds no expression, and no other place one that a stranger wrote.

    Nor a secret, but for those of `SECRETS`.
    """
    if any("secrets" in job for job in workflow.jobs.values()):
        yield "hands on every secret"
    for expression in _EXPRESSION.findall(workflow.text):
        if expression not in EXPRESSIONS and expression not in SECRETS:
            yield f"an expression that is not known to be harmless: {expression}"
    for name, step in workflow.steps:
        if _RISKY.search(step.get("run", "")):
            yield f"{name}: {step.get('name')}: an expression in its script"
        script = step.get("with", {}).get("script", "")
        if _RISKY.search(script):
            yield f"{name}: {step.get('name')}: an expression in its script"


def secrets(workflow: Workflow) -> Iterator[str]:
    """A secret is in the environment of its one step, of a job that may only read, on main alone.

    It starts by the clock or by hand, and the secret is of an environment, which protects it.
    """
    found = [name for name in _EXPRESSION.findall(workflow.text) if "secrets" in name]
    for job, step in workflow.steps:
        for value in step.get("env", {}).values():
            for name in _EXPRESSION.findall(value):
                if SECRETS.get(name) != (workflow.name, job, step.get("name")):
                    continue
                found.remove(name)
                own = workflow.jobs[job]
                if own.get("permissions") != {"contents": "read"} or "environment" not in own:
                    yield f"{job}: has a secret, and may write or has no environment"
    yield from (f"a secret in another place than its step: {name}" for name in found)
    used = "secrets" in workflow.text
    if used and not set(workflow.data["on"]) <= {"schedule", "workflow_dispatch"}:
        yield "has a secret, and is started by others"
    if used and any("refs/heads/main" not in job.get("if", "") for job in _roots(workflow)):
        yield "has a secret, and does not run on main alone"


def bounded(workflow: Workflow) -> Iterator[str]:
    """Every job ends some time, and runs of a workflow do not pile up."""
    for name, job in workflow.jobs.items():
        if not 1 <= int(job.get("timeout-minutes", "0")) <= 120:
            yield f"{name}: timeout-minutes: {job.get('timeout-minutes')}"
    if not workflow.data.get("concurrency", {}).get("group"):
        yield "no concurrency"


def no_cache(workflow: Workflow) -> Iterator[str]:
    """Nothing is kept from one run to the next, since another run could have poisoned it."""
    for name, step in workflow.steps:
        if "cache" in step.get("uses", "") or "cache" in step.get("with", {}):
            yield f"{name}: {step.get('name')}: a cache"


def deployment(workflow: Workflow) -> Iterator[str]:
    """Pages are deployed from the main branch only, by a job that runs no code, after an audit."""
    for name, job in workflow.jobs.items():
        steps = job.get("steps", [])
        used = [step.get("uses", "").split("@")[0] for step in steps]
        if "actions/upload-pages-artifact" in used:
            before = steps[: used.index("actions/upload-pages-artifact")]
            if not any("papershelf audit" in step.get("run", "") for step in before):
                yield f"{name}: uploads what was not audited"
        if "pages" not in job.get("permissions", {}):
            continue
        if job["permissions"] != {"pages": "write", "id-token": "write"}:
            yield f"{name}: permissions: {job['permissions']}"
        if job.get("environment", {}).get("name") != "github-pages":
            yield f"{name}: environment: {job.get('environment')}"
        if used != ["actions/deploy-pages"]:
            yield f"{name}: does more than deploy"
        pushed = workflow.data["on"].get("push", {})
        if pushed != {"branches": ["main"]} or set(workflow.data["on"]) - {
            "push",
            "workflow_dispatch",
        }:
            yield f"{name}: not only from main"
        if any(root.get("if") != "github.ref == 'refs/heads/main'" for root in _roots(workflow)):
            yield f"{name}: not only from main"


def own_branches(workflow: Workflow) -> Iterator[str]:
    """Who looks for a pull request by its branch counts none of a fork, named alike."""
    for name, step in workflow.steps:
        for line in step.get("run", "").splitlines():
            if "gh pr list" not in line or "--head" not in line:
                continue
            if "--json isCrossRepository" not in line or _OWN not in step["run"]:
                yield f"{name}: {step.get('name')}: counts the pull requests of forks"


RULES = (
    triggers,
    no_permissions,
    least_permissions,
    pinned,
    no_credentials,
    no_expressions,
    secrets,
    bounded,
    no_cache,
    deployment,
    own_branches,
)
