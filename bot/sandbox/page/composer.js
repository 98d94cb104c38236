// The line to write in, and what opens above it.
import { html, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { Attach, Commands } from "./menus.js";

function Round({ label, icon, ...more }) {
  return html`<button type="button" class="round" aria-label=${label} title=${label} ...${more}>
    <span aria-hidden="true">${icon}</span></button>`;
}

export function Composer({ name, chat, draft, setDraft, tools, folded, fold }) {
  const [menu, setMenu] = useState("");
  const line = useRef(null);
  const toggle = (which) => () => setMenu(menu === which ? "" : which);
  const close = () => {
    setMenu("");
    line.current.focus();
  };

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
      <${Round} label="发送照片、位置等" icon="＋" aria-expanded=${menu === "attach"} onClick=${toggle("attach")} />
      ${chat.commands.length > 0 && !draft.text &&
      html`<${Round} label="命令菜单" icon="/" aria-expanded=${menu === "commands"} onClick=${toggle("commands")} />`}
      <textarea ref=${line} rows="1" placeholder="写消息…" aria-label=${`${name}写消息`}
        value=${draft.text} onKeyDown=${onKeyDown}
        onInput=${(event) => setDraft({ ...draft, text: event.target.value })}></textarea>
      ${chat.keyboard && !draft.text
        ? html`<${Round} label=${folded ? "展开快捷按钮" : "收起快捷按钮"} icon=${folded ? "▴" : "▾"}
            aria-expanded=${!folded} onClick=${() => fold(!folded)} />`
        : html`<button class="round send" aria-label="发送" title="发送"
            disabled=${!draft.text.trim()}><span aria-hidden="true">➤</span></button>`}
    </div>
  </form>`;
}
