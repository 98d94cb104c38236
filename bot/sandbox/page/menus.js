// What opens above the line to write in: other things to send, and the bot's commands.
import { html, useLayoutEffect, useRef } from "./vendor/preact-htm.js";
import { arrows, escape } from "./keys.js";

function Menu({ kind, label, close, children }) {
  const box = useRef(null);
  useLayoutEffect(() => box.current.querySelector("button").focus(), []);
  const onKeyDown = (event) => {
    escape(close)(event);
    arrows("[role=menuitem]")(event);
  };
  return html`<div ref=${box} class=${`menu ${kind}`} role="menu" aria-label=${label}
    onKeyDown=${onKeyDown}>${children}</div>`;
}

const Item = ({ choose, children }) =>
  html`<button type="button" role="menuitem" onClick=${choose}>${children}</button>`;

export function Attach({ tools, close }) {
  const photo = useRef(null);
  const file = useRef(null);
  const does = (what, wish) => () => {
    close();
    tools.act(what, wish);
  };
  const place = () => {
    close();
    tools.askPlace();
  };
  const sends = (what) => (event) => {
    close();
    if (event.target.files[0]) tools.sendFile(what, event.target.files[0]);
  };
  return html`<${Menu} kind="attach" label="发送别的" close=${close}>
    <${Item} choose=${does("photo")}>🖼 示例照片<//>
    <${Item} choose=${() => photo.current.click()}>📷 我的照片…<//>
    <${Item} choose=${() => file.current.click()}>📄 我的文件…<//>
    <${Item} choose=${does("album", { n: 3 })}>🗂 三张照片<//>
    <${Item} choose=${does("sticker")}>🙂 贴纸<//>
    <${Item} choose=${does("voice")}>🎤 语音<//>
    <${Item} choose=${place}>📍 位置…<//>
    <${Item} choose=${does("contact")}>📱 手机号<//>
    <input ref=${photo} type="file" accept="image/*" hidden onChange=${sends("photo")} />
    <input ref=${file} type="file" hidden onChange=${sends("document")} />
  <//>`;
}

export function Commands({ commands, tools, close }) {
  const say = (command) => () => {
    close();
    tools.say(`/${command}`);
  };
  return html`<${Menu} kind="commands" label="命令" close=${close}>
    ${commands.map(
      ({ command, description }) => html`<${Item} key=${command} choose=${say(command)}>
        <b>/${command}</b> ${description}
      <//>`,
    )}
  <//>`;
}
