import en from "./words/en.js";
import vi from "./words/vi.js";

const languages = { en, vi };
let chosen = languages[localStorage.getItem("language")]
  ? localStorage.getItem("language")
  : (navigator.language ?? "en").startsWith("vi") ? "vi" : "en";

/** The language of the page: "en" or "vi". */
export const language = () => chosen;

/** Changes the language and remembers it. */
export function speak(name) {
  chosen = name;
  localStorage.setItem("language", name);
  document.documentElement.lang = name;
  document.title = `Ridgeline: ${t("title")}`;
}

/** The words of a key, with values in place of {names}. */
export function t(key, values = {}) {
  const words = languages[chosen][key] ?? languages.en[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The name of a finger; in the middle of a sentence it begins small. */
export function finger(position, inSentence = false) {
  const name = t(`finger.${position}`);
  return inSentence ? name[0].toLowerCase() + name.slice(1) : name;
}

/** The names of fingers in a row, each once. */
export const fingers = (positions) =>
  [...new Set(positions.filter((p) => p >= 1 && p <= 10))].map((p) => finger(p, true)).join(", ");
