import { h, svg } from "../elements.js";
import { t } from "../words.js";
import { dropField } from "./drop-field.js";
import { table } from "./table.js";

/** A report of `ridgeline-lab bench --json` as tables, and the errors of each set as curves. */
export function report() {
  const result = h("div", { role: "status" });
  const take = async (file) => {
    try {
      const data = JSON.parse(await file.text());
      if (data.error) throw new Error(data.error.message ?? JSON.stringify(data.error));
      result.replaceChildren(...(data.sets ? accuracy(data) : rows(data)));
    } catch (error) {
      result.replaceChildren(h("p", { class: "bad" }, t("failed", { reason: error.message })));
    }
  };
  return h("section", { "aria-labelledby": "report" },
    h("h2", { id: "report" }, t("engineer.report")),
    h("div", { class: "drops" }, dropField(t("engineer.report.drop"), ".json,application/json", take)), result);
}

const percent = (share) => `${(100 * share).toFixed(2)} %`;

function accuracy(data) {
  const rates = ["eer", "fmr100", "fmr1000", "fmr10000", "zeroFMR"];
  const names = [t("engineer.column.set"), "EER", "FNMR (FMR 1 %)", "FNMR (0.1 %)", "FNMR (0.01 %)", "FNMR (0)"];
  const lines = data.sets.map((set) => [set.name, ...rates.map((rate) => percent(set.figures.rates[rate]))]);
  if (data.mean) lines.push([t("engineer.mean"), ...rates.map((rate) => percent(data.mean[rate]))]);
  const curves = data.sets.filter((set) => set.scores?.length).map((set) => ({ name: set.name, points: errors(set) }));
  return [table(t("engineer.rates"), names, lines), ...(curves.length ? [plot(curves)] : [])];
}

/** FMR and FNMR at every threshold; prints of one finger share what stands before the last underscore. */
function errors({ prints, probes, references, scores }) {
  const fingers = prints.map((name) => name.replace(/_[^_]*$/, ""));
  const order = scores.map((score, i) => [score, fingers[probes[i]] === fingers[references[i]]])
    .sort((a, b) => b[0] - a[0]);
  const mates = order.filter(([, isMate]) => isMate).length, others = order.length - mates;
  let found = 0, wrong = 0;
  const points = [];
  order.forEach(([score, isMate], i) => {
    if (isMate) found += 1;
    else wrong += 1;
    if (order[i + 1]?.[0] !== score) points.push([wrong / Math.max(1, others), 1 - found / Math.max(1, mates)]);
  });
  return points;
}

/** Curves of errors on logarithmic axes. */
function plot(curves) {
  const width = 760, height = 420, left = 64, bottom = 52, least = 1e-4;
  const place = (share, length) => length * (Math.log10(Math.max(share, least)) - Math.log10(least)) / -Math.log10(least);
  const x = (share) => left + place(share, width - left - 28);
  const y = (share) => height - bottom - place(share, height - bottom - 16);
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "plot", role: "img", "aria-label": t("engineer.plot") });
  for (const share of [1e-4, 1e-3, 1e-2, 1e-1, 1]) {
    drawing.append(
      svg("path", { d: `M${x(share)} 16V${height - bottom}M${left} ${y(share)}H${width - 28}`, class: "grid" }),
      svg("text", { x: x(share), y: height - bottom + 20, "text-anchor": "middle" }, `${100 * share} %`),
      svg("text", { x: left - 8, y: y(share) + 4, "text-anchor": "end" }, `${100 * share} %`));
  }
  drawing.append(
    svg("text", { x: (left + width) / 2, y: height - 8, "text-anchor": "middle" }, "FMR"),
    svg("text", { x: left + 10, y: 34 }, "FNMR"));
  curves.forEach(({ name, points }, i) => {
    drawing.append(svg("path", {
      d: points.map(([a, b], k) => `${k ? "L" : "M"}${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join(""),
      class: `curve c${i % 6}`,
    }, svg("title", {}, name)));
    drawing.append(svg("text", { x: width - 40, y: 34 + 18 * i, "text-anchor": "end", class: `name c${i % 6}` }, name));
  });
  return drawing;
}

/** Any other report: each list of objects is a table. */
function rows(data) {
  const lists = Array.isArray(data) ? [["", data]] : Object.entries(data).filter(([, value]) => Array.isArray(value));
  const tables = lists.filter(([, list]) => list.length && typeof list[0] === "object").map(([name, list]) => {
    const names = Object.keys(list[0]).filter((key) => typeof list[0][key] !== "object");
    return table(name || t("engineer.report"), names, list.map((row) => names.map((key) => row[key])));
  });
  if (!tables.length) throw new Error(t("engineer.report.none"));
  return tables;
}
