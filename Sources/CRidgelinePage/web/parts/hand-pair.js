import { h, svg } from "../elements.js";
import { finger, t } from "../words.js";

/** From the knuckle to the tip of each finger of a right hand that is seen from behind, thumb first. */
const shape = [
  [[47, 127], [15, 92], 23],
  [[50, 92], [41, 33], 21],
  [[72, 88], [71, 19], 22],
  [[94, 91], [100, 31], 21],
  [[113, 100], [127, 56], 19],
];
const palm = "M52 98 Q72 88 94 94 Q108 98 111 106 Q113 128 106 146 Q86 154 66 148 Q62 140 52 132 Q46 116 52 98 Z";
const width = 300, height = 166;
/** Where a point of a hand lies on the drawing: the left hand is the right one in the mirror. */
const placed = ([x, y], isRight) => [isRight ? 156 + x : 144 - x, y];

const signs = {
  done: (x, y) => svg("path", { d: `M${x - 5.5} ${y + .5} l3.8 4 l7.2 -8.4`, class: "sign" }),
  poor: (x, y) => svg("path", { d: `M${x - 5.5} ${y + 1} q2.8 -5 5.5 -1 t5.5 -1`, class: "sign" }),
  accepted: (x, y) => svg("path", { d: `M${x - 5.5} ${y + .5} l3.8 4 l7.2 -8.4`, class: "sign" }),
  wrong: (x, y) => svg("path", { d: `M${x} ${y - 6} v7 M${x} ${y + 5.2} v.6`, class: "sign" }),
  missing: (x, y) => svg("path", { d: `M${x - 6} ${y} h12`, class: "sign" }),
  todo: () => [],
};

/** Both hands as their owner sees them, and how far each finger is. */
class HandPair extends HTMLElement {
  #places = new Map();

  connectedCallback() { this.#draw(); }

  #draw() {
    if (this.drawing) return;
    this.drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" });
    this.keys = h("div", { class: "fingers", role: "group" });
    this.append(this.drawing, this.keys);
    for (const isRight of [false, true]) {
      const mirrored = isRight ? "translate(156 0)" : "translate(144 0) scale(-1 1)";
      const hand = svg("g", { transform: mirrored, class: "hand" }, svg("path", { d: palm, class: "palm" }));
      this.drawing.append(hand);
      for (let i = 0; i < 5; i += 1) {
        const [from, to, breadth] = shape[i];
        hand.append(svg("line", {
          x1: from[0], y1: from[1], x2: to[0], y2: to[1], "stroke-width": breadth,
          class: "bone", "data-finger": isRight ? i + 1 : i + 6,
        }));
      }
    }
    const order = [10, 9, 8, 7, 6, 1, 2, 3, 4, 5];
    for (const position of order) {
      const isRight = position <= 5;
      const [x, y] = placed(shape[(position - 1) % 5][1], isRight);
      const tip = svg("g", { class: "tip", "data-finger": position });
      this.drawing.append(tip);
      const key = h("button", {
        type: "button", class: "finger", tabIndex: -1, "data-finger": String(position),
        onclick: () => this.dispatchEvent(new CustomEvent("choose", { detail: position, bubbles: true })),
        onkeydown: (event) => this.#move(event, order),
      });
      key.style.insetInlineStart = `${100 * x / width}%`;
      key.style.insetBlockStart = `${100 * y / height}%`;
      this.keys.append(key);
      this.#places.set(position, { x, y, tip, key });
    }
    this.#places.get(1).key.tabIndex = 0;
  }

  #move(event, order) {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const here = order.indexOf(Number(event.currentTarget.dataset.finger));
    this.#focus(order[(here + step + order.length) % order.length], true);
  }

  #focus(position, isMoved) {
    for (const [other, place] of this.#places) place.key.tabIndex = other === position ? 0 : -1;
    if (isMoved) this.#places.get(position).key.focus();
  }

  /**
   * Shows the states of the fingers.
   *
   * @param fingers a map from position to {state, label}: todo, done, poor, accepted, wrong, missing.
   * @param current the positions that are captured now.
   * @param best the positions to verify with.
   */
  show(fingers, { current = [], best = [], isEnabled = true } = {}) {
    this.#draw();
    this.keys.setAttribute("aria-label", `${t("hand.left")}, ${t("hand.right")}`);
    for (const [position, { x, y, tip, key }] of this.#places) {
      const { state, label } = fingers.get(position) ?? { state: "todo", label: t("state.todo") };
      const isCurrent = current.includes(position), isBest = best.includes(position);
      const marks = [svg("circle", { cx: x, cy: y, r: 11.5, class: "pad" }), signs[state](x, y)].flat();
      if (isCurrent) marks.unshift(svg("circle", { cx: x, cy: y, r: 16, class: "ring" }));
      if (isBest) {
        marks.push(svg("path", {
          d: `M${x + 10} ${y - 17} l2.1 4.3 4.7 .7 -3.4 3.3 .8 4.7 -4.2 -2.2 -4.2 2.2 .8 -4.7 -3.4 -3.3 4.7 -.7 z`,
          class: "star",
        }));
      }
      tip.replaceChildren(...marks);
      tip.setAttribute("class", `tip ${state}${isCurrent ? " current" : ""}`);
      this.drawing.querySelector(`.bone[data-finger="${position}"]`).classList.toggle("gone", state === "missing");
      const words = [
        finger(position), isCurrent ? t("state.current") : null, label, isBest ? t("state.best") : null,
      ].filter(Boolean);
      key.setAttribute("aria-label", `${words[0]}: ${words.slice(1).join(", ")}`);
      key.title = key.getAttribute("aria-label");
      key.disabled = !isEnabled;
      if (isCurrent) key.setAttribute("aria-current", "step");
      else key.removeAttribute("aria-current");
    }
    if (current.length && !this.contains(document.activeElement)) this.#focus(current[0], false);
  }
}
customElements.define("hand-pair", HandPair);
