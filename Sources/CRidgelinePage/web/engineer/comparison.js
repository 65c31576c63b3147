import { h } from "../elements.js";
import { t } from "../words.js";
import { dropField } from "./drop-field.js";
import { table } from "./table.js";

/** How two prints are compared, stage by stage: the drawing that `ridgeline inspect` makes. */
export function comparison(service) {
  const result = h("div", { role: "status" });
  const prints = {};
  const take = (side) => async (file) => {
    prints[side] = file;
    if (!prints.probe || !prints.reference) return;
    result.replaceChildren(h("p", {}, t("engineer.comparing")));
    const body = new FormData();
    body.append("probe", prints.probe);
    body.append("reference", prints.reference);
    try {
      const { figures, picture } = await service.json("POST", "/v1/inspections", { body });
      const rows = Object.entries(figures).filter(([name]) => !["probe", "reference"].includes(name))
        .map(([name, value]) => [name, value]);
      result.replaceChildren(
        ...(picture ? [h("img", { class: "sheet", src: `data:image/png;base64,${picture}`, alt: t("engineer.sheet") })] : []),
        table(t("engineer.figures"), [t("engineer.column.figure"), t("engineer.column.value")], rows));
    } catch (error) {
      result.replaceChildren(h("p", { class: "bad" }, t("failed", { reason: error.message })));
    }
  };
  return h("section", { "aria-labelledby": "comparison" },
    h("h2", { id: "comparison" }, t("engineer.comparison")),
    h("div", { class: "drops" },
      dropField(t("engineer.probe"), "", take("probe")), dropField(t("engineer.reference"), "", take("reference"))),
    result);
}
