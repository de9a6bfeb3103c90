/**
 * What a pointer does on a plane. A mouse shows the card of the point that it is near, and its click
 * opens the paper; a finger's first tap shows the card, and its second opens. Both move the map, and
 * two fingers or a wheel zoom.
 *
 * @requires map/ground
 */
"use strict";

class PlaneGestures {
  /** A pointer that is so near takes hold of a point, in pixels: of a mouse, of a finger. */
  static REACH = { mouse: 12, touch: 24 };

  /** So many milliseconds near a point, and its card shows; away from it, and the card goes. */
  static DWELL = 60;
  static LEAVE = 300;
  /** So many times as long is the way to a card that stands apart. */
  static FAR = 3;

  /** @type {Map<number, {x: number, y: number}>} */
  pointers = new Map();
  dragged = false;
  /** Whether the click to come is the end of a tap that has shown a card. */
  tapped = false;
  /** @type {PlanePoint | null} whose card was shown when a finger came down */
  before = null;
  /** @type {PlanePoint | null} whose card a mouse has brought */
  hovered = null;
  /** Whether the focus goes back to the link, which is not to show the card again. */
  isClosing = false;

  /** @param {PaperPlane} plane */
  constructor(plane) {
    this.plane = plane;
    const { field } = plane;
    field.addEventListener("click", (event) => this.click(event), { capture: true });
    field.addEventListener("pointerdown", (event) => this.down(event));
    field.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      field.addEventListener(name, (event) => this.up(/** @type {PointerEvent} */ (event)));
    }
    field.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.leave());
    field.addEventListener("wheel", (event) => this.turn(event), { passive: false });
  }

  /** Forgets what a pointer did last. */
  forget() {
    this.dragged = this.tapped = false;
  }

  /** Gives the focus back to the link, without its card. */
  close() {
    this.isClosing = true;
    this.plane.link.focus({ preventScroll: true });
    this.isClosing = false;
  }

  /** @param {MouseEvent} event */
  locate(event) {
    const box = this.plane.field.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {Event} event */
  isOnCard(event) {
    return this.plane.card.element.contains(/** @type {Node} */ (event.target));
  }

  /** @param {MouseEvent} event */
  click(event) {
    if (!this.dragged && !this.tapped) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button !== 0 || this.isOnCard(event)) {
      this.forget(); // another button opens a menu, and its release may go elsewhere
      return;
    }
    this.pointers.set(event.pointerId, this.locate(event));
    if (this.pointers.size === 1) this.forget();
    this.before = this.plane.named ? this.plane.current : null;
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { plane } = this;
    const place = this.locate(event);
    if (event.buttons === 0) this.pointers.delete(event.pointerId); // released outside the field
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "mouse") return;
      if (this.isOnCard(event)) clearTimeout(plane.intent); // the card may be read, and its links pressed
      else this.hover(place);
      return;
    }
    if (!this.dragged && Math.hypot(place.x - before.x, place.y - before.y) < 4) return;
    if (!this.dragged) plane.field.setPointerCapture(event.pointerId);
    this.dragged = true;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, place);
    if (other) {
      const apart = (/** @type {{x: number, y: number}} */ one) => Math.hypot(one.x - other.x, one.y - other.y);
      plane.zoom(apart(place) / Math.max(1, apart(before)), { x: (place.x + other.x) / 2, y: (place.y + other.y) / 2 });
    } else {
      plane.pan(place.x - before.x, place.y - before.y);
    }
  }

  /**
   * Shows the card of the point that a mouse stays near.
   * @param {{x: number, y: number}} place
   */
  hover(place) {
    const { plane } = this;
    const found = this.seek(place, PlaneGestures.REACH.mouse);
    if (!found) {
      this.leave();
      return;
    }
    clearTimeout(plane.intent);
    if (found === plane.current && plane.named) return;
    plane.intent = setTimeout(() => {
      this.hovered = found;
      plane.hold(found, true);
    }, PlaneGestures.DWELL);
  }

  /** Takes a card away that a mouse has brought, unless it comes back soon or keys are at work in the map. */
  leave() {
    const { plane } = this;
    clearTimeout(plane.intent);
    if (plane.current !== this.hovered || plane.element.querySelector(":focus-visible")) return;
    const far = plane.card.isApart ? PlaneGestures.FAR : 1;
    plane.intent = setTimeout(() => plane.conceal(), far * PlaneGestures.LEAVE);
  }

  /** @param {PointerEvent} event */
  up(event) {
    const { plane } = this;
    if (!this.pointers.delete(event.pointerId) || this.dragged || event.type === "pointercancel") return;
    const isMouse = event.pointerType === "mouse";
    const isOnLink = plane.link.contains(/** @type {Node} */ (event.target));
    if (isMouse && isOnLink) return;
    const found = this.seek(this.locate(event), isMouse ? PlaneGestures.REACH.mouse : PlaneGestures.REACH.touch);
    if (!found) {
      this.tapped = true;
      plane.conceal();
      this.close(); // so that keys and wheel belong to the map
      return;
    }
    if (found === this.before) {
      if (!isOnLink) plane.link.click();
      return;
    }
    plane.hold(found, true);
    plane.link.focus({ preventScroll: true });
    this.tapped = true;
  }

  /**
   * The point next to a place, if it is near.
   * @param {{x: number, y: number}} place
   * @param {number} reach
   */
  seek(place, reach) {
    const far = (/** @type {{x: number, y: number}} */ { x, y }) => Math.hypot(x - place.x, y - place.y);
    return this.plane.best((one) => (far(one) <= reach ? far(one) : Infinity));
  }

  /**
   * The wheel zooms with Ctrl, and once the map has the focus; else the page scrolls on.
   * @param {WheelEvent} event
   */
  turn(event) {
    const { plane } = this;
    const isOurs = event.ctrlKey || event.metaKey || plane.element.contains(document.activeElement);
    if (!isOurs || (plane.view.zoom === 1 && event.deltaY > 0)) return;
    event.preventDefault();
    plane.zoom(Math.exp(-Math.min(100, Math.max(-100, event.deltaY)) / 300), this.locate(event));
  }
}
