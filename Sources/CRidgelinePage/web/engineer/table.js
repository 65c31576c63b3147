import { h } from "../elements.js";

/** A table with a head; numbers stand to the right. */
export function table(caption, names, rows) {
  const cell = (value, i) => h(i === 0 ? "th" : "td", {
    class: typeof value === "number" ? "number" : "", ...(i === 0 ? { scope: "row" } : {}),
  }, typeof value === "number" ? shown(value) : String(value ?? ""));
  return h("div", { class: "scrolls", tabIndex: 0, role: "region", "aria-label": caption },
    h("table", {}, h("caption", {}, caption),
      h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell))))));
}

/** A number with as many digits as help. */
export const shown = (value) => Number.isInteger(value) ? value.toLocaleString("en-US")
  : Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 1 ? value.toFixed(2) : value.toPrecision(3);
