// How many phones stand side by side without one being cut.
import { useEffect, useState } from "./vendor/preact-htm.js";

// As in layout.css and chat.css: the narrowest phone, the gap between two, the page's edges.
const PHONE = 330;
const GAP = 16;
const EDGES = 36;

const count = () => Math.max(1, Math.floor((window.innerWidth - EDGES + GAP) / (PHONE + GAP)));

export function useFit() {
  const [fit, setFit] = useState(count);
  useEffect(() => {
    const change = () => setFit(count());
    window.addEventListener("resize", change);
    return () => window.removeEventListener("resize", change);
  }, []);
  return fit;
}

// The chosen phones with one more: it takes the last place when all places are taken, and
// those it hides come back when the window grows.
export const withOneMore = (chosen, id, fit) => {
  const others = chosen.filter((each) => each !== id);
  return [...others.slice(0, fit - 1), id, ...others.slice(fit - 1)];
};
