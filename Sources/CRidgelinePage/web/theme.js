/** Light, or dark for rooms in which a white screen blinds. */
export const isDark = () => document.documentElement.dataset.theme === "dark";

/** Shows what was chosen before, or what the computer prefers. */
export function darkRoom() {
  document.documentElement.dataset.theme = localStorage.getItem("theme")
    ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

export function switchDarkRoom() {
  localStorage.setItem("theme", isDark() ? "light" : "dark");
  darkRoom();
}
