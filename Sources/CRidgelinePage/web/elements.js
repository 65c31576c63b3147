/** Makes an element: properties, attributes where a name has a dash or is `role` or `class`, listeners, children. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false && !(name in element)) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.includes("-") || name === "class" || name === "role" || name === "for") {
      element.setAttribute(name, value);
    } else element[name] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const namespace = "http://www.w3.org/2000/svg";
/** Makes an element of SVG. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat());
  return element;
}

/** A button with the key that presses it. */
export function button(label, key, action, properties = {}) {
  const { kind = "", ...rest } = properties;
  return h("button", {
    type: "button", class: `action ${kind}`, "data-key": key, onclick: action,
    "aria-keyshortcuts": key || undefined, ...rest,
  }, h("span", {}, label), key ? h("kbd", { "aria-hidden": "true" }, keyName(key)) : null);
}

/** A key as keyboards show it. */
export const keyName = (key) =>
  ({ Enter: "Enter ↵", Escape: "Esc", " ": "Space" })[key] ?? key.toUpperCase();
