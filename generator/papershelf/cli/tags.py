"""Tags on the command line: propose what papers may have."""

from __future__ import annotations

import click

from papershelf.catalog import proposals
from papershelf.catalog.proposals import FEWEST, PRECISION, Measured, Proposal
from papershelf.cli.shell import command, log, project
from papershelf.content import folder
from papershelf.content.entry import Entry


@click.command()
@click.argument("papers", nargs=-1, metavar="[PAPER]...")
@command()
def propose(papers: tuple[str, ...]) -> None:
    """Propose tags for papers, learned from the papers of the catalog that have some.

    PAPER is the id of a paper; without one, all papers without tags are looked at. Every proposal
    has its confidence and its reason, and is right in nine of ten cases at least. Nothing is
    written.

    \b
    Examples:
      papershelf propose
      papershelf propose tokenformer lora
    """
    content = folder.load(project().content)
    entries = _asked(content.entries, papers)
    proposer = proposals.learned(content.entries, content.vocabulary)
    if proposer is None:
        log(f"Too little to learn from: it takes {FEWEST} papers with tags.")
        return
    log(described(proposer.measured))
    for entry in entries:
        found = proposer.propose(entry.paper)
        click.echo(f"{entry.path}: {entry.paper.title}")
        for proposal in found:
            click.echo(f"  {line(proposal)}")
        if not found:
            click.echo("  nothing that is sure enough")
    if not entries:
        log("Every paper has tags. Name one to see what else it may have.")


def _asked(entries: tuple[Entry, ...], papers: tuple[str, ...]) -> list[Entry]:
    if not papers:
        return [entry for entry in entries if not entry.paper.tags]
    by_id = {entry.id: entry for entry in entries}
    for paper in papers:
        if paper not in by_id:
            raise click.BadParameter(f"expected the id of a paper, got '{paper}'")
    return [by_id[paper] for paper in papers]


def line(proposal: Proposal) -> str:
    """Write a proposal on a line, such as `low-rank (0.97: the title names it)`."""
    return f"{proposal.tag} ({proposal.confidence:.2f}: {proposal.reason})"


def described(measured: Measured) -> str:
    """Write how good proposals are."""
    return (
        f"Cross-validated on {measured.papers:,} papers with tags: the first proposal is right for"
        f" {measured.first:.2f} of them, of the first three {measured.three:.2f} are, the first"
        f" five have {measured.recall:.2f} of a paper's tags. Proposed is what is right in"
        f" {PRECISION:.2f} of cases, which finds {measured.found:.2f} of all tags."
    )
