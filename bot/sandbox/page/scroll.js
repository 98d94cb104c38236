// The talk itself, from the first message to the newest.
import { html, useEffect, useLayoutEffect, useRef } from "./vendor/preact-htm.js";
import { Message } from "./message.js";
import { dayOf } from "./times.js";

function Waiting({ chat }) {
  if (chat.typing) return html`<div class="typing" role="status">正在输入…</div>`;
  return (
    chat.unconfirmed.length > 0 &&
    html`<div class="typing patient" role="status">已送出，等机器人收下…</div>`
  );
}

export function Scroll({ chat, waiting, tools, name }) {
  const box = useRef(null);
  const newest = chat.messages.at(-1);
  const toBottom = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  useLayoutEffect(toBottom, [newest?.id, newest?.version, chat.typing]);
  useEffect(() => {
    // Whoever reads the end keeps seeing it when a menu or a keyboard takes room.
    const watch = new ResizeObserver(toBottom);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  let day = "";
  return html`<div ref=${box} class="scroll" role="log" aria-live="polite" aria-label=${`${name}的聊天`} tabindex="0"
    onLoadCapture=${toBottom}>
    ${chat.messages.map((message) => {
      const today = dayOf(message.date);
      const separator = today !== day && html`<div class="day">${today}</div>`;
      day = today;
      const taken = !chat.unconfirmed.includes(message.id);
      return html`${separator}<${Message} key=${message.id} ...${{ message, taken, waiting, tools }} />`;
    })}
    ${chat.loaded && chat.messages.length === 0 && chat.about &&
    html`<div class="about">${chat.about}</div>`}
    <${Waiting} chat=${chat} />
  </div>`;
}
