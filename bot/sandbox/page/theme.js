// Light or dark: as the system likes it, or as somebody chose.
import { html, useLayoutEffect } from "./vendor/preact-htm.js";
import { remembered, useKept } from "./kept.js";

const KEY = "theme";
const THEMES = {
  auto: ["🌗", "跟随系统"],
  light: ["☀️", "浅色"],
  dark: ["🌙", "深色"],
};
const NAMES = Object.keys(THEMES);

const wear = (theme) => {
  document.documentElement.dataset.theme = theme;
};

// Before anything is drawn, so that a dark page never flashes white.
wear(remembered(KEY, "auto"));

export function ThemeButton() {
  const [theme, setTheme] = useKept(KEY, "auto");
  useLayoutEffect(() => wear(theme), [theme]);
  const [icon, name] = THEMES[theme] || THEMES.auto;
  const next = NAMES[(NAMES.indexOf(theme) + 1) % NAMES.length];
  return html`<button class="tool" title=${`外观：${name}`} aria-label=${`外观：${name}`}
    onClick=${() => setTheme(next)}><span aria-hidden="true">${icon}</span></button>`;
}
