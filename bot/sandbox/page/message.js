// One message: its bubble, what it carries, and the buttons under it.
import { html } from "./vendor/preact-htm.js";
import { deepLinkPayload, richText } from "./text.js";
import { timeOf } from "./times.js";

const kilobytes = (size) =>
  size < 1024 * 1024 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;

function Attachment({ message }) {
  const { photo, sticker, document: file, voice, location: place, contact } = message;
  if (photo) {
    // Width and height first, so that the chat does not jump when the picture comes.
    return html`<a class="photo" href=${photo.url} target="_blank" rel="noopener">
      <img src=${photo.url} width=${photo.width} height=${photo.height} alt=${message.text ? `照片：${message.text}` : "照片"} />
    </a>`;
  }
  if (sticker) return html`<img class="sticker" src=${sticker} alt="贴纸：笑脸" />`;
  if (file) {
    return html`<a class="card" href=${file.url} download=${file.name}>
      <span class="card-icon" aria-hidden="true">📄</span>
      <span><b>${file.name || "文件"}</b><small>${kilobytes(file.size)}</small></span>
    </a>`;
  }
  if (voice != null) {
    return html`<div class="card"><span class="card-icon" aria-hidden="true">🎤</span>
      <span><b>语音</b><small>${voice} 秒</small></span></div>`;
  }
  if (place) {
    return html`<div class="card"><span class="card-icon" aria-hidden="true">📍</span>
      <span><b>位置</b><small>${place.latitude}，${place.longitude}</small></span></div>`;
  }
  if (contact) {
    return html`<div class="card"><span class="card-icon" aria-hidden="true">👤</span>
      <span><b>${contact.first_name}</b><small>${contact.phone_number}</small></span></div>`;
  }
  return null;
}

function InlineButton({ button, waiting, tools, messageId }) {
  const { text, url, callback_data: data } = button;
  if (url) {
    const payload = deepLinkPayload(url, tools.botName);
    return payload
      ? html`<button onClick=${() => tools.open(payload)}>${text} ↗</button>`
      : html`<a href=${url} target="_blank" rel="noopener noreferrer">${text} ↗</a>`;
  }
  const key = `${messageId}:${data}`;
  return html`<button
    class=${waiting[key] ? "waiting" : ""}
    aria-busy=${waiting[key] ? "true" : "false"}
    onClick=${() => tools.press(messageId, data)}
  >${text}</button>`;
}

// One tick: on its way. Two: the bot has asked for what comes after it.
function Tick({ taken }) {
  const label = taken ? "机器人已收到" : "已送出";
  return html`<span class=${taken ? "tick taken" : "tick"} role="img" aria-label=${label} title=${label}>
    ${taken ? "✓✓" : "✓"}</span>`;
}

export function Message({ message, taken, waiting, tools }) {
  const mine = !message.from_bot;
  const quoted = message.reply_to;
  return html`<article class=${mine ? "message mine" : "message"} aria-label=${mine ? "我" : "机器人"}>
    <div class=${message.sticker ? "bubble bare" : "bubble"}>
      ${message.forwarded_from &&
      html`<div class="forwarded">转发自 ${message.forwarded_from}</div>`}
      ${quoted && html`<div class="quoted">${quoted.text}</div>`}
      <${Attachment} message=${message} />
      ${message.text &&
      html`<div class="text">${richText(message.text, message.entities, tools)}</div>`}
      <div class="meta">
        ${mine && message.text && !message.forwarded_from
          ? html`<button class="quiet" onClick=${() => tools.startEdit(message)}>修改</button>`
          : !mine &&
            html`<button class="quiet" onClick=${() => tools.startReply(message)}>回复</button>`}
        ${message.edited && html`<span>已修改</span>`}
        <time>${timeOf(message.date)}</time>
        ${mine && html`<${Tick} taken=${taken} />`}
      </div>
    </div>
    ${message.buttons.length > 0 &&
    html`<div class="inline-keyboard">
      ${message.buttons.map(
        (row) => html`<div class="row">
          ${row.map(
            (button) => html`<${InlineButton}
              ...${{ button, waiting, tools, messageId: message.id }}
            />`,
          )}
        </div>`,
      )}
    </div>`}
  </article>`;
}
