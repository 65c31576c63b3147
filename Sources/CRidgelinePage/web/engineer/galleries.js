import { button, h } from "../elements.js";
import { t } from "../words.js";
import { table } from "./table.js";

/** What is in the galleries. */
export function galleries(service) {
  const result = h("div", { role: "status" });
  const load = async () => {
    try {
      const list = await service.json("GET", "/v1/galleries");
      result.replaceChildren(list.length
        ? table(t("engineer.galleries.state"), ["gallery", "subjects", "references", "database", "index", "state"].map((key) => t(`engineer.column.${key}`)),
          list.map((one) => [one.name, one.subjects, one.references,
            `${((one.databaseBytes ?? 0) / 1e6).toFixed(1)} MB`, `${((one.indexBytes ?? 0) / 1e6).toFixed(1)} MB`,
            one.fault ?? t(one.isEncrypted ? "engineer.encrypted" : "engineer.clear")]))
        : h("p", {}, t("engineer.galleries.none")));
    } catch (error) {
      result.replaceChildren(h("p", { class: "bad" }, t("failed", { reason: error.message })));
    }
  };
  load();
  return h("section", { "aria-labelledby": "galleries" },
    h("h2", { id: "galleries" }, t("engineer.galleries")), result,
    h("div", { class: "actions" }, button(t("engineer.reload"), "R", load)));
}
