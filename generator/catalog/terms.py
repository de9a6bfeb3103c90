"""Terms: the words of a paper that tell its topic, each with how it was written.

A term is a word or a pair of neighbours, brought to one form: without case, accents and plural,
and without the space or hyphen between a pair, so that KV-Cache, KV caches and KVCache are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator import formulas
from generator.content.model import Paper
from generator.folding import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words that tell something only beside another: low-rank, real-time, pre-training, deep learning.
_WEAK = frozenset(
    """
    accurate close complete context deep direct earlier explain fast faster few fewer free fully
    full half handle help high highly ahead instance large larger layer layers-to lead leads learn
    learned learning level little low lower meet meets mid multi net network neural new non old open
    order over pass plain plus point post practical pre quality read real reduce reduction run runs
    score self semi simplified small smaller standard step sub synthesized time top train trained
    training two want wise
    """.split()
)
_GAPS = frozenset([" ", "\n", "-", "‐", "‑"])
"""What may stand between the two words of a pair."""
# Small words, and those that stand in papers on any topic.
_SMALL = frozenset(
    """
    a about above across after again all almost along already also although always am among an and
    another any are around as at away be became because become becomes been before being below
    better between beyond both but by can cannot could did do does doing done down due during each
    either else enough especially etc even every few first for found from full further furthermore
    get give given go good had hand has have having hence her here high higher his how however i if
    in indeed instead into is it its itself just keep last latter least less let like likely long
    made mainly make many may me might more moreover most mostly much must my namely near need
    neither never nevertheless next no none nor not nothing now of off often on once one only onto
    or other others our out over own per perhaps put quite rather re really same second see seem
    several she should show since single so some still such take than that the their them then
    there thereby therefore these they this those though three through throughout thus to together
    too toward towards two under unlike until up upon us use used uses using usually various very
    via was way we well were what when where whereas whether which while who whole whose why wide
    will with within without would yet you your

    able achieve achieved achieves achieving address advance aim allow allowing approach aspect
    available based baseline baselines benefit best capable case challenge challenging code common
    compared comparable comparison competitive comprehensive conduct consider contribution current
    demonstrate demonstrated demonstrating demonstrates different effective effectively
    effectiveness empirical empirically enable enables enabling evaluate evaluation existing
    experiment experimental experiments explore extensive finally find finding focus following
    framework general github https http html www com org important improve improved improvement
    improves improving include including introduce introduced introduces introducing introduction
    investigate issue key known lack large leading learn leverage leverages leveraging limit
    limitation limitations main method methods model novel number obtain offer offers outperform
    outperforming outperforms outperformed paper particular performance performing popular possible
    potential present presented presents previous prior problem project promising proposed propose
    proposes propos provide provided provides providing question range recent recently release
    released reported require required requires requiring research respectively result resulting
    results reveal set significant significantly similar simple simply solution specific
    specifically state-of-the-art state art strong study studied success successful successfully
    superior support task technique term typically understand understanding unified various verify
    widely work works

    eg ie et al dont doesnt isnt cant
    """.split()
)


def of(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield each term of title, summary and abstract with how it is written there.

    The title counts twice, for it names the topic.
    """
    for text in (paper.title, paper.title, paper.later_title, paper.tldr, paper.abstract):
        yield from _terms(text or "")


def _terms(text: str) -> Iterator[tuple[str, str]]:
    text = formulas.plain(text)
    before: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        if _is_small(match.group()):
            before = None
            continue
        form = _form(match.group())
        if len(form) > 1 and not form.isdigit() and form not in _WEAK:
            yield form, match.group()
        if before and text[before.end() : match.start()] in _GAPS:
            written = " ".join(text[before.start() : match.end()].split())
            yield _form(before.group()) + form, written
        before = match


@lru_cache(maxsize=100_000)
def _is_small(word: str) -> bool:
    folded = fold(word)
    return not folded or folded in _SMALL or _form(word) in _SMALL


@lru_cache(maxsize=100_000)
def _form(word: str) -> str:
    """Fold a word and take off its plural, by the rules of Harman's S stemmer.

    Source: D. Harman, How effective is suffixing?, JASIS 42(1), 1991.
    """
    folded = fold(word).replace(" ", "")
    if len(folded) < 4 or not folded.endswith("s") or folded.endswith(("ss", "us", "is")):
        return folded
    if folded.endswith("ies") and not folded.endswith(("eies", "aies")):
        return folded[:-3] + "y"
    return folded[:-1]
