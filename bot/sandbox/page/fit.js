// How many phones stand side by side without one being cut, and whether the list stands beside them.
import { useEffect, useState } from "./vendor/preact-htm.js";

// As in the style sheets: the narrowest phone, the gap between two, the edges, the list.
const PHONE = 316;
const GAP = 12;
const EDGES = 24;
const LIST = 272;
const ROOM_FOR_LIST = 1000;

export const roomForList = (width) => width >= ROOM_FOR_LIST;

export function fitting(width, listed) {
  const room = width - (listed ? LIST : 0) - EDGES + GAP;
  return Math.max(1, Math.floor(room / (PHONE + GAP)));
}

export function useWidth() {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const change = () => setWidth(window.innerWidth);
    window.addEventListener("resize", change);
    return () => window.removeEventListener("resize", change);
  }, []);
  return width;
}

// The chosen phones with one more: it takes the last place when all places are taken, and
// those it hides come back when the window grows.
export const withOneMore = (chosen, id, fit) => {
  if (chosen.slice(0, fit).includes(id)) return chosen;
  const others = chosen.filter((each) => each !== id);
  return [...others.slice(0, fit - 1), id, ...others.slice(fit - 1)];
};
