// The sandbox's time and the buttons that move it forward.
import { html, useRef, useState } from "./vendor/preact-htm.js";
import { moveClock } from "./api.js";
import { arrows, escape } from "./keys.js";
import { dayOf, hourOf, timeOf } from "./times.js";

const HOUR = 3600;
const EVENING = 20;

const moves = (now) => [
  ["1小时", { advance_seconds: HOUR }],
  [now && hourOf(now) >= EVENING ? "到明晚8点" : "到今晚8点", { next: `${EVENING}:00` }],
  ["到明天9点", { tomorrow: "09:00" }],
  ["3天", { advance_seconds: 72 * HOUR }],
  ["7天", { advance_seconds: 168 * HOUR }],
];

export function Clock({ now, complain }) {
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  const opener = useRef(null);
  const move = async (wish) => {
    setOpen(false);
    setBusy(true);
    await moveClock(wish).catch(complain);
    setBusy(false);
  };
  const close = () => {
    setOpen(false);
    opener.current.focus();
  };
  const leave = ({ currentTarget, relatedTarget }) =>
    currentTarget.contains(relatedTarget) || setOpen(false);
  return html`<div class="clock" role="group" aria-label="沙盒的时钟"
    onKeyDown=${open && escape(close)} onFocusOut=${leave}>
    <time title="沙盒里的时间"><span>${now ? dayOf(now) : "……"}</span> <b>${now ? timeOf(now) : ""}</b></time>
    <button ref=${opener} class="tool faster" aria-expanded=${open} aria-controls="moves" disabled=${busy}
      onClick=${() => setOpen(!open)}><span aria-hidden="true">⏩</span> ${busy ? "正在快进…" : "快进"}</button>
    <span id="moves" class=${open ? "moves open" : "moves"} role="group" aria-label="快进多久"
      onKeyDown=${arrows("button")}>
      <span class="moves-label" aria-hidden="true">⏩ ${busy ? "正在快进…" : "快进"}</span>
      ${moves(now).map(
        ([label, wish]) => html`<button class="tool" disabled=${busy} aria-label=${`快进${label}`}
          onClick=${() => move(wish)}>${label}</button>`,
      )}
    </span>
  </div>`;
}
