// State that this browser remembers.
import { useEffect, useState } from "./vendor/preact-htm.js";

export function remembered(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key, value) {
  localStorage.setItem(key, JSON.stringify(value));
}

export function useKept(key, otherwise) {
  const [value, setValue] = useState(() => remembered(key, otherwise));
  useEffect(() => remember(key, value), [value]);
  return [value, setValue];
}
