/**
 * The card of a plane: what the paper in question is about, beside its point.
 *
 * @requires page/core
 * @requires page/save
 * @requires explore/words
 * @requires searching/index
 * @requires searching/result
 */
"use strict";

class PlaneCard {
  /** How far it stands from its point. */
  static GAP = 14;
  static EDGE = 6;
  /** So far from it the sign of a point is covered by it no more. */
  static SIGN = 8;
  /** So many places past its point, and across the field, are tried along each axis. */
  static STEPS = 12;

  words = exploreWords();
  /** @type {PlanePoint | null} whose card it is */
  point = null;
  /** Whether it stands apart from its point. */
  isApart = false;

  /** @param {PaperIndex} index */
  constructor(index) {
    this.index = index;
    const make = papershelf.element;
    this.title = make("p", { class: "ps-plane__title", dir: "auto" });
    this.notes = make("div");
    this.facts = make("p", { class: "ps-plane__facts", dir: "auto" });
    this.summary = make("p", { class: "ps-plane__summary", dir: "auto" });
    this.open = make("a", { class: "ps-plane__open", href: "#" }, this.words.mapOpen);
    this.foot = make("div", { class: "ps-plane__foot" }, this.open);
    this.element = make("div", { class: "ps-plane__card", role: "group", hidden: "" }, this.title, this.notes, this.facts, this.summary, this.foot);
  }

  /**
   * The title of a paper, with what is to be known of it, such as that it was retracted.
   * @param {PlanePoint} point
   */
  static titleOf({ title, mark }) {
    return title + (mark ? ` (${mark})` : "");
  }

  /**
   * Shows a paper that is named: its title at once, and the rest when it has come.
   * @param {PlanePoint} point
   */
  async show(point) {
    this.element.hidden = false;
    if (this.point === point) return;
    this.point = point;
    const title = PlaneCard.titleOf(point);
    this.title.textContent = title;
    this.notes.replaceChildren();
    this.facts.textContent = this.summary.textContent = "";
    this.element.setAttribute("aria-label", title);
    this.open.href = this.index.link(point);
    this.foot.replaceChildren(this.open, saveButton(point.id, title));
    const [paper] = await this.index.papers([point.at]).catch(() => []);
    if (!paper || this.point !== point) return; // without the rest, the title stays
    this.notes.replaceChildren(...notesOf(paper, [], "p", "ps-plane__facts"));
    this.facts.textContent = factsOf(paper, []);
    this.summary.textContent = tellingSentence(paper, []);
  }

  hide() {
    this.element.hidden = true;
  }

  /**
   * Stands where it covers fewest of some others, of such places nearest to its point: beside it if it
   * can, else anywhere in the field.
   * @param {{x: number, y: number}} at
   * @param {{width: number, height: number}} field
   * @param {{x: number, y: number}[]} others
   */
  stand({ x, y }, { width, height }, others) {
    if (this.element.hidden) return;
    const { GAP, SIGN } = PlaneCard;
    const { offsetWidth: wide, offsetHeight: high } = this.element;
    /** @type {{left: number, top: number, cost: number[]} | undefined} */
    let best;
    for (const left of PlaneCard.starts(x, wide, width)) {
      for (const top of PlaneCard.starts(y, high, height)) {
        const away = PlaneCard.away({ x, y }, left, top, wide, high);
        const covered = others.filter((one) => PlaneCard.away(one, left, top, wide, high) < SIGN).length;
        const aside = Math.hypot(left + wide / 2 - x, top + high / 2 - y);
        const hides = away < GAP - 1 ? 1 : 0; // its own point: only where there is no room on any side
        const cost = [hides, covered, Math.round(away), aside];
        const differs = cost.findIndex((part, place) => part !== best?.cost[place]);
        if (!best || cost[differs] < best.cost[differs]) best = { left, top, cost };
      }
    }
    if (best) this.element.style.transform = `translate(${Math.round(best.left)}px, ${Math.round(best.top)}px)`;
    this.isApart = (best?.cost[2] ?? 0) > GAP + 1;
  }

  /**
   * Where it may begin along an axis: before or behind its point, sliding past it, or across the field.
   * @param {number} at of the point
   * @param {number} long how long the card is
   * @param {number} room of the field
   */
  static starts(at, long, room) {
    const { GAP, EDGE, STEPS } = PlaneCard;
    const last = Math.max(EDGE, room - long - EDGE);
    const steps = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
    const past = steps.map((part) => at - long * part);
    const across = steps.map((part) => EDGE + (last - EDGE) * part);
    return [at + GAP, at - GAP - long, ...past, ...across].map((from) => Math.max(EDGE, Math.min(from, last)));
  }

  /**
   * How far a place is from a box; 0 if it is within.
   * @param {{x: number, y: number}} place
   * @param {number} left
   * @param {number} top
   * @param {number} wide
   * @param {number} high
   */
  static away({ x, y }, left, top, wide, high) {
    return Math.hypot(Math.max(left - x, 0, x - left - wide), Math.max(top - y, 0, y - top - high));
  }
}
