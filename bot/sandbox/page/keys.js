// Moving with the keyboard: arrows inside a list, Tab inside a dialog.

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function goal(event, count, here) {
  if (event.key === "Home") return 0;
  if (event.key === "End") return count - 1;
  const step = STEPS[event.key];
  return step && Math.min(Math.max(here + step, 0), count - 1);
}

// For onKeyDown of the box around what the selector finds.
export const arrows = (selector) => (event) => {
  if (event.target.matches("input, textarea")) return;
  const all = [...event.currentTarget.querySelectorAll(selector)];
  const here = all.indexOf(document.activeElement.closest(selector));
  const wanted = all[goal(event, all.length, here)];
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
};

// Tab goes round inside the box that handles it.
export function keepInside(event) {
  if (event.key !== "Tab") return;
  const all = [...event.currentTarget.querySelectorAll("button, input, a[href]")];
  const [edge, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  other.focus();
}

// For onKeyDown: Escape closes, and nothing around hears of it.
export const escape = (close) => (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  close();
};
