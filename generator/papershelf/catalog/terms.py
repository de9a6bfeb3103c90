"""Terms: the words of a paper that name its topic, each with how it was written.

A term is a word or a pair of neighbours, brought to one form: without case, accents and plural,
and without the space or hyphen between a pair, so that KV-Cache, KV caches and KVCache are one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from papershelf import formulas
from papershelf.content.model import Paper
from papershelf.folding import fold

_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)")
# Words with a meaning only beside another: low-rank, real-time, pre-training, deep learning.
_WEAK = frozenset(
    re.findall(
        r"\w+",
        "accurate ahead close complete context deep direct earlier explain fast faster few fewer "
        "free full fully half handle help high highly instance large larger layer lead learn "
        "learned learning level little low lower meet mid multi net network neural new non old "
        "open order over pass plain plus point post practical pre quality read real reduce "
        "reduction run score self semi simplified small smaller standard step sub synthesized "
        "time to top train trained training two want wise",
    )
)
_GAPS = {gap: gap.replace("\n", " ") for gap in (" ", "\n", "-", "‐", "‑")}
"""What may stand between the two words of a pair, and how it is written there."""
# Small words, and those that stand in papers on any topic.
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a able about above achieve achieved achieving across address advance after again aim al "
        "all allow allowing almost along already also although always am among an and another any "
        "approach are around art as aspect at available away based baseline be became because "
        "become been before being below benefit best better between beyond both but by can cannot "
        "cant capable case challenge challenging code com common comparable compared comparison "
        "competitive comprehensive conduct consider contribution could current demonstrate "
        "demonstrated demonstrating did different do does doesnt doing done dont down due during "
        "each effective effectively effectiveness eg either else empirical empirically enable "
        "enabling enough especially et etc evaluate evaluation even every existing experiment "
        "experimental explore extensive few finally find finding first focus following for found "
        "framework from full further furthermore general get github give given go good had hand "
        "has have having hence her here high higher his how however html http i ie if important "
        "improve improved improvement improving in include including indeed instead into "
        "introduce introduced introducing introduction investigate is isnt issue it its itself "
        "just keep key known lack large last latter leading learn least less let leverage "
        "leveraging like likely limit limitation long made main mainly make many may me method "
        "might model more moreover most mostly much must my namely near need neither never "
        "nevertheless next no none nor not nothing novel now number obtain of off offer often on "
        "once one only onto or org other our out outperform outperformed outperforming over own "
        "paper particular per performance performing perhaps popular possible potential present "
        "presented previous prior problem project promising propose proposed provide provided "
        "providing put question quite range rather really recent recently release released "
        "reported require required requiring research respectively result resulting reveal same "
        "second see seem set several she should show significant significantly similar simple "
        "simply since single so solution some specific specifically state still strong studied "
        "study success successful successfully such superior support take task technique term "
        "than that the their them then there thereby therefore these they this those though three "
        "through throughout thus to together too toward two typically under understand "
        "understanding unified unlike until up upon us use used using usually various verify very "
        "via was way we well were what when where whereas whether which while who whole whose why "
        "wide widely will with within without work would www yet you your",
    )
)


def of(paper: Paper) -> tuple[str, ...]:
    """Return the terms of title, summary and abstract as they are written there, in order.

    The title counts twice, for it names the topic. This is all that the catalog reads in these
    texts, and nothing but them decides it.
    """
    title = _terms(paper.title)
    rest = (paper.later_title, paper.tldr, paper.abstract)
    return tuple(chain(title, title, *(_terms(text) for text in rest if text)))


def form(written: str) -> str:
    """Return the one form of a word or pair, however it is written."""
    return "".join([_known(word)[0] for word in _WORD.findall(written)])


def _terms(text: str) -> list[str]:
    # A gap, a word, a gap and so on; after the last gap comes no word.
    parts = _WORD.split(_ADDRESS.sub(", ", formulas.plain(text)))
    found: list[str] = []
    before = ""
    for gap, word in zip(parts[::2], parts[1::2], strict=False):
        known, is_term = _known(word)
        if not known:
            before = ""
            continue
        if is_term:
            found.append(word)
        if before and gap in _GAPS:
            found.append(before + _GAPS[gap] + word)
        before = word
    return found


@cache
def _known(word: str) -> tuple[str, bool]:
    """Return a word's form, empty for a small word, and whether it is a term without another."""
    form = _form(fold(word))
    if not form or form in _SMALL or fold(word) in _SMALL:
        return "", False
    return form, len(form) > 1 and not form.isdigit() and form not in _WEAK


def _form(folded: str) -> str:
    """Take the plural off a folded word, by the rules of Harman's S stemmer.

    Source: D. Harman, How effective is suffixing?, JASIS 42(1), 1991.
    """
    folded = folded.replace(" ", "")
    if len(folded) < 4 or not folded.endswith("s") or folded.endswith(("ss", "us", "is")):
        return folded
    if folded.endswith("ies") and not folded.endswith(("eies", "aies")):
        return folded[:-3] + "y"
    return folded[:-1]
