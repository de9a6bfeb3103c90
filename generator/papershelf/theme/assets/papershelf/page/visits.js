/**
 * Visits: which papers came since the reader's last one.
 *
 * A visit begins when there was no sign of the reader for half an hour. The catalog knows the day on
 * which a paper was added, so days of the catalog are compared with one another and never with a
 * clock: a paper is new if it was added after the newest day that the catalog had during the visit
 * before. Hence a paper that is added on that very day, but after the visit, is not marked; nor is
 * one that is entered with an older day. On a first visit nothing is new.
 *
 * Kept is {"seen", "latest", "active"}: the newest day of the visit before, that of this one, both
 * as numbers such as 20250317, and when the reader was last active, in milliseconds.
 *
 * @loads searching
 * @requires page/core
 * @requires page/store
 * @requires words
 */
"use strict";

class PaperVisits {
  static KEY = storageKey("visits");
  static PAUSE = 30 * 60 * 1000;
  static STEP = 60 * 1000;

  /** The newest day of the last visit; a later one is new. */
  static seen = Infinity;
  static newest = 0;
  static touched = -Infinity;

  static async begin() {
    PaperVisits.newest = await papershelf.load("shelf/newest");
    PaperVisits.seen = PaperVisits.touch();
    PaperVisits.mark(document);
    for (const sign of ["pointerdown", "keydown", "visibilitychange"]) {
      addEventListener(sign, () => document.visibilityState === "visible" && PaperVisits.touch(), { passive: true });
    }
  }

  /**
   * Takes note that the reader is here; returns the newest day of the visit before.
   * @returns {number} Infinity if the browser keeps nothing
   */
  static touch() {
    const now = Date.now();
    if (Math.abs(now - PaperVisits.touched) < PaperVisits.STEP) return PaperVisits.seen;
    PaperVisits.touched = now;
    try {
      let { seen, latest, active } = PaperVisits.kept();
      if (Math.abs(now - active) > PaperVisits.PAUSE) seen = latest; // also where a clock was set back
      latest = Math.max(latest, PaperVisits.newest);
      localStorage.setItem(PaperVisits.KEY, JSON.stringify({ seen, latest, active: now }));
      return seen;
    } catch {
      return Infinity;
    }
  }

  /** Reads what is kept; what cannot be read counts as a first visit. */
  static kept() {
    const text = localStorage.getItem(PaperVisits.KEY);
    const first = { seen: PaperVisits.newest, latest: PaperVisits.newest, active: Date.now() };
    try {
      const kept = JSON.parse(text ?? "null");
      return [kept.seen, kept.latest, kept.active].every(Number.isFinite) ? kept : first;
    } catch {
      return first;
    }
  }

  /** @param {number} day on which a paper was added; 0 if unknown */
  static isNew(day) {
    return day > PaperVisits.seen;
  }

  /**
   * Marks the new papers among the cards and lines of a part of the page.
   * @param {ParentNode} part
   */
  static mark(part) {
    const words = papershelf.data("words");
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-added]"))) {
      if (!PaperVisits.isNew(Number(card.dataset.added)) || card.querySelector(".ps-new")) continue;
      const mark = papershelf.element("span", { class: "ps-new", title: words.newSince }, words.isNew);
      const place = card.matches(".ps-card") ? card.querySelector(".ps-card__by") : card;
      place?.prepend(mark, " ");
    }
  }
}

/** Done when it is known what is new; a site without the file of the newest day marks nothing. */
const visitBegun = PaperVisits.begin().catch(() => {});
