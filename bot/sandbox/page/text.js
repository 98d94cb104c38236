// Text with Telegram's entities; their offsets count UTF-16 units, as JavaScript's strings do.
import { html } from "./vendor/preact-htm.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

export function deepLinkPayload(url, botName) {
  const found = /^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]{1,64})$/.exec(url);
  return found && found[1].toLowerCase() === botName.toLowerCase() ? found[2] : null;
}

function wrap(entity, content, raw, tools) {
  switch (entity.type) {
    case "url":
    case "text_link": {
      const url = entity.url || (/^https?:/.test(raw) ? raw : `https://${raw}`);
      const payload = deepLinkPayload(url, tools.botName);
      if (payload) {
        return html`<button class="as-link" onClick=${() => tools.open(payload)}>${content}</button>`;
      }
      return /^https?:/.test(url)
        ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${content}</a>`
        : content;
    }
    case "bot_command":
      return html`<button class="as-link" onClick=${() => tools.say(raw)}>${content}</button>`;
    case "spoiler":
      return html`<span class="spoiler" tabindex="0">${content}</span>`;
    case "mention":
    case "hashtag":
    case "email":
      return html`<span class="tinted">${content}</span>`;
  }
  const tag = TAGS[entity.type];
  return tag ? html`<${tag}>${content}</${tag}>` : content;
}

export function richText(text, entities, tools) {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) cuts.add(offset).add(offset + length);
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(1).map((end, index) => {
    const start = points[index];
    const covering = entities.filter((e) => e.offset <= start && e.offset + e.length >= end);
    // The widest entity ends up outermost.
    return [...covering]
      .sort((a, b) => a.length - b.length)
      .reduce(
        (content, e) => wrap(e, content, text.slice(e.offset, e.offset + e.length), tools),
        text.slice(start, end),
      );
  });
}
