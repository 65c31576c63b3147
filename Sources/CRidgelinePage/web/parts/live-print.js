import { h } from "../elements.js";
import { t } from "../words.js";

const poor = [214, 98, 18], fair = [226, 176, 64], clear = [28, 126, 190];
const mixed = (a, b, share) => a.map((value, i) => Math.round(value + (b[i] - value) * share));

/** The glass: the finger as it lies there, and over it how clearly its ridges are seen. */
class LivePrint extends HTMLElement {
  connectedCallback() { this.#draw(); }

  #draw() {
    if (this.picture) return;
    this.picture = h("canvas", { class: "picture", width: 388, height: 460, role: "img", "aria-label": t("live.label") });
    this.overlay = h("canvas", { class: "overlay", width: 388, height: 460, "aria-hidden": "true" });
    this.note = h("p", { class: "note" });
    this.arrow = h("div", { class: "arrow", "aria-hidden": "true" });
    this.append(this.picture, this.overlay, this.arrow, this.note);
    this.clear();
  }

  translate() { this.#draw(); this.picture.setAttribute("aria-label", t("live.label")); }

  /** Nothing lies on the glass. */
  clear(note = "") {
    for (const canvas of [this.picture, this.overlay]) {
      canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
    }
    this.note.textContent = note;
    this.dataset.direction = "";
    this.classList.add("empty");
  }

  /** Shows a picture, and says how large it is; null where the browser cannot read its format. */
  async show(blob) {
    let picture;
    try { picture = await createImageBitmap(blob); } catch { return null; }
    const { width, height } = picture;
    for (const canvas of [this.picture, this.overlay]) {
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    }
    this.style.setProperty("--shape", `${width} / ${height}`);
    this.picture.getContext("2d").drawImage(picture, 0, 0);
    picture.close();
    this.note.textContent = "";
    this.classList.remove("empty");
    return { width, height };
  }

  /** Lays a quality map over the picture. */
  map(map) {
    const pen = this.overlay.getContext("2d");
    pen.clearRect(0, 0, this.overlay.width, this.overlay.height);
    if (!map || !map.columns || !map.rows) return;
    const small = new ImageData(map.columns, map.rows);
    map.values.forEach((value, i) => {
      if (value <= 0) return;
      const share = Math.min(1, value / 80);
      const colour = share < 0.5 ? mixed(poor, fair, share * 2) : mixed(fair, clear, share * 2 - 1);
      small.data.set([...colour, value < 40 ? 150 : 96], 4 * i);
    });
    const cells = new OffscreenCanvas(map.columns, map.rows);
    cells.getContext("2d").putImageData(small, 0, 0);
    pen.imageSmoothingEnabled = true;
    pen.imageSmoothingQuality = "high";
    pen.drawImage(
      cells, map.originX ?? 0, map.originY ?? 0, map.columns * map.cell, map.rows * map.cell);
  }

  /** Draws the fingers that were found in a picture of several. */
  boxes(fingers) {
    const pen = this.overlay.getContext("2d");
    pen.clearRect(0, 0, this.overlay.width, this.overlay.height);
    pen.lineWidth = this.overlay.width / 160;
    pen.lineJoin = "round";
    for (const finger of fingers) {
      pen.strokeStyle = "rgb(28 126 190)";
      pen.fillStyle = "rgb(28 126 190 / .14)";
      pen.beginPath();
      finger.corners.forEach(({ x, y }, i) => i ? pen.lineTo(x, y) : pen.moveTo(x, y));
      pen.closePath();
      pen.fill();
      pen.stroke();
    }
  }

  /** Points to where the finger should move: left, right, up, down, or nowhere. */
  point(direction) { this.dataset.direction = direction ?? ""; }

  /** What is going on: watching, good, taking, taken, bad. */
  set mood(name) { this.dataset.mood = name; }
}
customElements.define("live-print", LivePrint);
