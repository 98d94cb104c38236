// The sandbox's time and the buttons that move it forward.
import { html, useState } from "./vendor/preact-htm.js";
import { moveClock } from "./api.js";
import { dayOf, timeOf } from "./times.js";

const HOUR = 3600;
const MOVES = [
  ["快进1小时", { advance_seconds: HOUR }],
  ["快进到明天09:00", { tomorrow: "09:00" }],
  ["+3天", { advance_seconds: 72 * HOUR }],
];

export function Clock({ now, complain }) {
  const [busy, setBusy] = useState(false);
  const move = async (wish) => {
    setBusy(true);
    await moveClock(wish).catch(complain);
    setBusy(false);
  };
  return html`<div class="clock" role="group" aria-label="沙盒的时钟">
    <time>🕘 ${now ? `${dayOf(now)} ${timeOf(now)}` : "……"}</time>
    <span class="moves">
      ${MOVES.map(
        ([label, wish]) =>
          html`<button disabled=${busy} onClick=${() => move(wish)}>${label}</button>`,
      )}
    </span>
  </div>`;
}
