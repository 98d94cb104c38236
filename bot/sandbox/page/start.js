// A phone on which the bot was not started yet, or was stopped.
import { html, useState } from "./vendor/preact-htm.js";
import { deepLinkPayload } from "./text.js";

export function Start({ blocked, botName, tools }) {
  const [link, setLink] = useState("");
  const begin = (event) => {
    event.preventDefault();
    tools.open(deepLinkPayload(link.trim(), botName) || link.trim());
  };
  return html`<form class="start" onSubmit=${begin}>
    ${!blocked &&
    html`<label>有邀请链接就贴在这里（可不填）
      <input value=${link} placeholder=${`t.me/${botName}?start=…`}
        onInput=${(event) => setLink(event.target.value)} /></label>`}
    <button class="main">${blocked ? "恢复并重新开始" : "开始"}</button>
  </form>`;
}
