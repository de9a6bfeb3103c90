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

  words = exploreWords();
  /** @type {PlanePoint | null} whose card it is */
  point = null;

  /** @param {PaperIndex} index */
  constructor(index) {
    this.index = index;
    const make = papershelf.element;
    this.title = make("p", { class: "ps-plane__title", dir: "auto" });
    this.notes = make("div");
    this.facts = make("p", { class: "ps-plane__facts", dir: "auto" });
    this.summary = make("p", { class: "ps-plane__summary", dir: "auto" });
    this.open = make("a", { class: "ps-plane__open" }, this.words.mapOpen);
    this.foot = make("div", { class: "ps-plane__foot" }, this.open);
    this.element = make("div", { class: "ps-plane__card", role: "group", hidden: "" }, this.title, this.notes, this.facts, this.summary, this.foot);
  }

  /** The id of a paper, by its address in the page; the whole one may lie in a folder of that name. */
  static idOf(/** @type {HTMLAnchorElement} */ link) {
    return /(?:^|\/)papers\/([^/]+)\/(?:index\.html)?$/.exec(link.getAttribute("href") ?? "")?.[1] ?? "";
  }

  /**
   * The title of a paper, with what is to be known of it, such as that it was retracted.
   * @param {HTMLAnchorElement} link
   */
  static titleOf(link) {
    const mark = link.nextElementSibling?.textContent;
    return (link.textContent ?? "") + (mark ? ` (${mark})` : "");
  }

  /**
   * Shows a paper: its title at once, and the rest when it has come.
   * @param {PlanePoint} point
   */
  async show(point) {
    this.element.hidden = false;
    if (this.point === point) return;
    this.point = point;
    const title = PlaneCard.titleOf(point.link);
    this.title.textContent = title;
    this.notes.replaceChildren();
    this.facts.textContent = this.summary.textContent = "";
    this.element.setAttribute("aria-label", title);
    this.open.href = point.link.href;
    this.foot.replaceChildren(this.open, saveButton(PlaneCard.idOf(point.link), title));
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
   * Stands beside its point, where it covers fewest of some others.
   * @param {{x: number, y: number}} at
   * @param {{width: number, height: number}} field
   * @param {{x: number, y: number}[]} others
   */
  stand({ x, y }, { width, height }, others) {
    if (this.element.hidden) return;
    const { GAP, EDGE } = PlaneCard;
    const { offsetWidth: wide, offsetHeight: high } = this.element;
    const within = (/** @type {number} */ from, /** @type {number} */ long, /** @type {number} */ room) =>
      Math.max(EDGE, Math.min(from, room - long - EDGE));
    const [left, top] = [within(x - wide / 2, wide, width), within(y - high / 2, high, height)];
    const ways = [
      { left: x + GAP, top, room: x + GAP + wide <= width - EDGE },
      { left: x - GAP - wide, top, room: x - GAP - wide >= EDGE },
      { left, top: y + GAP, room: y + GAP + high <= height - EDGE },
      { left, top: y - GAP - high, room: y - GAP - high >= EDGE },
    ];
    const covers = (/** @type {{left: number, top: number}} */ way) =>
      others.filter((one) => one.x > way.left && one.x < way.left + wide && one.y > way.top && one.y < way.top + high).length;
    const open = ways.filter(({ room }) => room).map((way) => ({ ...way, covers: covers(way) }));
    const [best] = open.sort((one, other) => one.covers - other.covers);
    // In a field without room on any side it takes the farther end.
    const { left: toLeft, top: toTop } = best ?? { left, top: y < height / 2 ? height - high - EDGE : EDGE };
    this.element.style.transform = `translate(${Math.round(toLeft)}px, ${Math.round(toTop)}px)`;
  }
}
