/* Light or dark: as the system has it, until the reader says otherwise. */
const KEY = "theme";

export function followTheme(button, changed) {
  const system = matchMedia("(prefers-color-scheme: dark)");

  function apply() {
    const theme = localStorage.getItem(KEY) ?? (system.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === "dark" ? "Light" : "Dark";
    changed();
  }

  button.addEventListener("click", () => {
    localStorage.setItem(KEY, document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    apply();
  });
  system.addEventListener("change", apply);
  apply();
}
