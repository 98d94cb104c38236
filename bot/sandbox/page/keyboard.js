// The chat's own keyboard, under the line to write in.
import { html } from "./vendor/preact-htm.js";

export function ReplyKeyboard({ keyboard, tools }) {
  const press = (button) => {
    if (button.request_contact) return tools.act("contact");
    if (button.request_location) return tools.askPlace();
    return tools.act("press", { text: button.text });
  };
  return html`<div class="reply-keyboard" role="group" aria-label="快捷按钮">
    ${keyboard.keyboard.map(
      (row) => html`<div class="row">
        ${row.map(
          (button) => html`<button onClick=${() => press(button)}>
            ${button.text}${button.request_location && html`<span role="img" aria-label="（发送位置）"> 📍</span>`}
            ${button.request_contact && html`<span role="img" aria-label="（发送手机号）"> 📱</span>`}
          </button>`,
        )}
      </div>`,
    )}
  </div>`;
}
