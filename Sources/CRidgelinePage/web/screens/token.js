import { button, h } from "../elements.js";
import { t } from "../words.js";

/** Asks for the token. */
export class TokenScreen {
  constructor(station, wasRefused) {
    const field = h("input", { type: "password", id: "token", autocomplete: "off", required: true });
    const enter = async () => {
      if (!field.value.trim()) return field.focus();
      station.service.token = field.value.trim();
      await station.begin();
    };
    this.element = h("main", { class: "screen quiet" },
      h("h1", { tabIndex: -1 }, t("token.title")),
      h("p", { class: "lead" }, wasRefused ? t("token.wrong") : t("token.text")),
      h("label", { class: "field", for: "token" }, t("token.label"), field),
      h("div", { class: "actions" }, button(t("token.go"), "Enter", enter, { kind: "primary" })));
    this.focus = () => field.focus();
  }
}
