// What stands over one phone until it is answered: the bot's alert, a question of the phone's own.
import { html, useLayoutEffect, useRef } from "./vendor/preact-htm.js";
import { escape, keepInside } from "./keys.js";

export function Dialog({ role, label, close, children }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current.querySelector("button, input").focus();
    return () => before?.isConnected && before.focus();
  }, []);
  const onKeyDown = (event) => {
    escape(close)(event);
    keepInside(event);
  };
  return html`<div class="veil" role=${role} aria-modal="true" aria-label=${label}
    onKeyDown=${onKeyDown}>
    <div ref=${box} class="dialog">${children}</div>
  </div>`;
}

export function Alert({ text, close }) {
  return html`<${Dialog} role="alertdialog" label="提示" close=${close}>
    <p>${text}</p>
    <button class="main" onClick=${close}>好</button>
  <//>`;
}
