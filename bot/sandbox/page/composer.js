// The lower part of a phone: reply keyboard, what to attach, the line to write in.
import { html, useEffect, useRef, useState } from "./vendor/preact-htm.js";

const HERE = { latitude: 31.2304, longitude: 121.4737 };

export function ReplyKeyboard({ keyboard, tools }) {
  const press = (button) => {
    if (button.request_contact) return tools.act("contact");
    if (button.request_location) return tools.act("location", HERE);
    return tools.act("press", { text: button.text });
  };
  return html`<div class="reply-keyboard" role="group" aria-label="快捷按钮">
    ${keyboard.keyboard.map(
      (row) => html`<div class="row">
        ${row.map(
          (button) => html`<button onClick=${() => press(button)}>
            ${button.text}${button.request_location ? " 📍" : ""}${button.request_contact ? " 📱" : ""}
          </button>`,
        )}
      </div>`,
    )}
  </div>`;
}

function Attach({ tools, close }) {
  const photo = useRef(null);
  const file = useRef(null);
  const does = (what, wish) => () => {
    close();
    tools.act(what, wish);
  };
  const sends = (what) => (event) => {
    close();
    if (event.target.files[0]) tools.sendFile(what, event.target.files[0]);
  };
  return html`<div class="attach" role="menu" aria-label="发送别的">
    <button role="menuitem" onClick=${does("photo")}>🖼 示例照片</button>
    <button role="menuitem" onClick=${() => photo.current.click()}>📷 我的照片…</button>
    <button role="menuitem" onClick=${() => file.current.click()}>📄 我的文件…</button>
    <button role="menuitem" onClick=${does("album", { n: 3 })}>🗂 三张照片</button>
    <button role="menuitem" onClick=${does("sticker")}>🙂 贴纸</button>
    <button role="menuitem" onClick=${does("voice")}>🎤 语音</button>
    <button role="menuitem" onClick=${does("location", HERE)}>📍 位置</button>
    <button role="menuitem" onClick=${does("contact")}>📱 手机号</button>
    <input ref=${photo} type="file" accept="image/*" hidden onChange=${sends("photo")} />
    <input ref=${file} type="file" hidden onChange=${sends("document")} />
  </div>`;
}

function Commands({ commands, tools, close }) {
  const say = (command) => () => {
    close();
    tools.say(`/${command}`);
  };
  return html`<div class="attach commands" role="menu" aria-label="命令">
    ${commands.map(
      ({ command, description }) => html`<button role="menuitem" onClick=${say(command)}>
        <b>/${command}</b> ${description}
      </button>`,
    )}
  </div>`;
}

export function Composer({ name, chat, draft, setDraft, tools }) {
  const [menu, setMenu] = useState("");
  const line = useRef(null);
  const toggle = (which) => () => setMenu(menu === which ? "" : which);
  const close = () => setMenu("");

  useEffect(() => {
    if (draft.mode) line.current?.focus();
  }, [draft.mode]);

  const submit = (event) => {
    event?.preventDefault();
    if (draft.text.trim()) tools.submit();
  };
  const onKeyDown = (event) => {
    // isComposing: Enter that picks a Chinese word must not send.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    if (event.key === "Escape") tools.cancelDraft();
  };
  return html`<form class="composer" onSubmit=${submit}>
    ${draft.mode &&
    html`<div class="draft-note">
      <span>${draft.mode === "edit" ? "修改自己的消息" : `回复：${draft.about}`}</span>
      <button type="button" class="quiet" onClick=${tools.cancelDraft}>取消</button>
    </div>`}
    ${menu === "attach" && html`<${Attach} tools=${tools} close=${close} />`}
    ${menu === "commands" &&
    html`<${Commands} commands=${chat.commands} tools=${tools} close=${close} />`}
    <div class="line">
      <button type="button" class="round" aria-label="发送照片、位置等" title="发送照片、位置等"
        aria-expanded=${menu === "attach"} onClick=${toggle("attach")}>＋</button>
      ${chat.commands.length > 0 &&
      !draft.text &&
      html`<button type="button" class="round" aria-label="命令菜单" title="命令菜单"
        aria-expanded=${menu === "commands"} onClick=${toggle("commands")}>/</button>`}
      <textarea ref=${line} rows="1" placeholder="写消息…" aria-label=${`${name}写消息`}
        value=${draft.text} onKeyDown=${onKeyDown}
        onInput=${(event) => setDraft({ ...draft, text: event.target.value })}></textarea>
      <button class="round send" aria-label="发送" title="发送" disabled=${!draft.text.trim()}>➤</button>
    </div>
  </form>`;
}
