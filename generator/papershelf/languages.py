"""Languages: the tags of them, and which one a text is written in, as far as its script shows.

A tag is one of BCP 47 (RFC 5646), such as `en`, `pt-BR` or `zh-Hant`. What a script does not show,
such as which language of Latin letters it is, stays unknown.
"""

from __future__ import annotations

import re

TAG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
"""A language, and if need be the script, the region and variants: each in its usual letters."""
# Two letters: all of ISO 639-1. Three: those of languages that papers are written in, and that have
# no two letters.
_KNOWN = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv
cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho
hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku
kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm
sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
vo wa wo xh yi yo za zh zu arz ast bho ceb ckb cmn cop csb dsb fil fro fur gmh goh grc
gsw haw hbo hsb kab kok lad mai mni mul nan nds non nso ota pap pms prs quc rom sah sat
scn sco sgs shi syr tet tpi und vec war wuu xal yue zgh zxx
"""
KNOWN = frozenset(_KNOWN.split())
"""The languages that a tag may begin with."""

NAMES = {
    **{"ar": "arabic", "be": "belarusian", "bg": "bulgarian", "bn": "bengali", "cs": "czech"},
    **{"da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish"},
    **{"fa": "persian", "fi": "finnish", "fr": "french", "he": "hebrew", "hi": "hindi"},
    **{"hu": "hungarian", "hy": "armenian", "it": "italian", "ja": "japanese", "ka": "georgian"},
    **{"ko": "korean", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ro": "romanian"},
    **{"ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "th": "thai"},
    **{"tr": "turkish", "uk": "ukrainian", "ur": "urdu", "vi": "vietnamese", "zh": "chinese"},
}
"""What the commonest languages are called in English, by babel too."""
# Their codes of three letters, where databases write these: ISO 639-2, in both of its forms.
_CODES = (
    "ara:ar bel:be ben:bn bul:bg ces:cs chi:zh cze:cs dan:da deu:de dut:nl ell:el eng:en fas:fa"
    " fin:fi fra:fr fre:fr ger:de gre:el heb:he hin:hi hun:hu ita:it jpn:ja kor:ko nld:nl per:fa"
    " pol:pl por:pt ron:ro rum:ro rus:ru spa:es srp:sr swe:sv tam:ta tha:th tur:tr ukr:uk urd:ur"
    " vie:vi zho:zh american:en-US british:en-GB ngerman:de"
)
_NAMED = {name: language for language, name in NAMES.items()} | dict(
    pair.split(":") for pair in _CODES.split()
)

_SCRIPTS = {
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Armn": "\u0531-\u058f",
    "Beng": "\u0980-\u09ff",
    "Cyrl": "\u0400-\u052f",
    "Deva": "\u0900-\u097f",
    "Ethi": "\u1200-\u139f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Gujr": "\u0a80-\u0aff",
    "Guru": "\u0a00-\u0a7f",
    "Hang": "\u1100-\u11ff\uac00-\ud7a3",
    "Hani": "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd",
    "Hebr": "\u0590-\u05ff",
    "Kana": "\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Khmr": "\u1780-\u17ff",
    "Knda": "\u0c80-\u0cff",
    "Laoo": "\u0e80-\u0eff",
    "Mlym": "\u0d00-\u0d7f",
    "Mymr": "\u1000-\u109f",
    "Orya": "\u0b00-\u0b7f",
    "Sinh": "\u0d80-\u0dff",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Thai": "\u0e00-\u0e7f",
    "Tibt": "\u0f00-\u0fff",
}
"""The letters of each script, by its code in ISO 15924."""
_RUN = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _SCRIPTS.items()))
_OTHER = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OF_SCRIPT = {
    **{"Arab": "ar", "Armn": "hy", "Beng": "bn", "Cyrl": "ru", "Deva": "hi", "Ethi": "am"},
    **{"Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa", "Hang": "ko", "Hani": "zh"},
    **{"Hebr": "he", "Kana": "ja", "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml"},
    **{"Mymr": "my", "Orya": "or", "Sinh": "si", "Taml": "ta", "Telu": "te", "Thai": "th"},
    "Tibt": "bo",
}
"""The language that most texts in a script are in."""
_MARKED = (  # Urdu and Pashto have the letters of Persian too
    ("Arab", "ur", re.compile("[ٹڈڑںےہ]")),
    ("Arab", "ckb", re.compile("[ڕڵۆێە]")),
    ("Arab", "ps", re.compile("[ټډړښځ]")),
    ("Arab", "fa", re.compile("[پچژگکی]")),
    ("Cyrl", "kk", re.compile("[әғқңұһ]", re.IGNORECASE)),
    ("Cyrl", "uk", re.compile("[іїєґ]", re.IGNORECASE)),
    ("Cyrl", "be", re.compile("ў", re.IGNORECASE)),
    ("Cyrl", "mk", re.compile("[ѓќѕ]", re.IGNORECASE)),
    ("Cyrl", "sr", re.compile("[јљњћђџ]", re.IGNORECASE)),
    ("Cyrl", "bg", re.compile("ъ(?![еёюя])", re.IGNORECASE)),
)
"""The letters by which another language of a script is known; the first of them counts."""
_TONED = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_VIETNAMESE = re.compile(rf"\w*{_TONED.pattern}\w*")
_TO_LEFT = re.compile(
    "[\u05be-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LONGEST = 1_000
"""So many characters are enough to know a text by."""
_DENSE = 3
"""A letter of Chinese, Japanese or Korean says as much as so many of others."""


def letters(script: str) -> str:
    """Return the letters of a script, by its code in ISO 15924, as a set of a pattern has them."""
    return _SCRIPTS[script]


def is_tag(text: str) -> bool:
    """Return whether `text` is the tag of a known language, in its usual letters."""
    return re.fullmatch(TAG, text) is not None and text.partition("-")[0] in KNOWN


def tag(text: str) -> str | None:
    """Find the tag that `text` writes in other letters, such as `zh_hant`; None if it has none."""
    first, *others = re.split("[-_]", text.strip())
    parts = [first.lower()]
    for part in others:
        is_region = len(part) == 2 and part.isalpha()
        is_script = len(part) == 4 and part.isalpha()
        parts.append(part.upper() if is_region else part.title() if is_script else part.lower())
    found = "-".join(parts)
    return found if is_tag(found) else None


def named(text: str) -> str | None:
    """Find the tag of a language that `text` names in English or by a code; None if it does not."""
    return tag(text) or _NAMED.get(text.strip().lower())


def guess(text: str) -> str:
    """Return the language that a text is written in by its script; nothing if that is not known."""
    return "" if text.isascii() else _guess(text[:_LONGEST])


def _guess(text: str) -> str:
    script = _script(text)
    if script:
        marked = (name for one, name, letters in _MARKED if one == script and letters.search(text))
        return next(marked, _OF_SCRIPT[script])
    if not _TONED.search(text):
        return ""
    words = _VIETNAMESE.findall(text)
    return "vi" if len(words) >= 3 and len(words) * 4 > len(text.split()) else ""


def _script(text: str) -> str:
    """Return the script of a text; nothing if it is Latin, or has few letters of another."""
    if not _OTHER.search(text):
        return ""
    counts: dict[str, int] = {}
    for run in _RUN.finditer(text):
        name = str(run.lastgroup)
        weight = _DENSE if name in ("Hang", "Hani", "Kana") else 1
        counts[name] = counts.get(name, 0) + weight * sum(map(str.isalpha, run[0]))
    if not any(counts.values()):
        return ""
    if counts.get("Kana", 0) * 10 > counts.get("Hani", 0):  # Japanese has both
        counts["Kana"] += counts.pop("Hani", 0)
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] * 3 > len(_LATIN.findall(text)) else ""


def of(text: str, declared: str | None) -> str:
    """Return the language of a text of a paper that is declared to be in one, or in none.

    An abstract may be in another than the paper: one of another script is.
    """
    if not declared:
        return guess(text)
    script = _LANGUAGES.get(declared)
    found = "" if text.isascii() else _script(text[:_LONGEST])
    if script in (None, found) or (found == "Hani" and script in ("Hang", "Kana")):
        return declared
    return guess(text)


# What is not here, such as a language with a script of its own choice, is believed.
_LANGUAGES = {
    **{language: script for script, language in _OF_SCRIPT.items()},
    **{language: script for script, language, _ in _MARKED if language not in ("kk", "sr")},
    **dict.fromkeys(("cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "nb", "nl"), ""),
    **dict.fromkeys(("pl", "pt", "ro", "sv", "tr", "vi"), ""),
}


def is_to_left(text: str) -> bool:
    """Return whether a text has letters that run from right to left."""
    return not text.isascii() and _TO_LEFT.search(text) is not None
