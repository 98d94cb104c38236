// Who there is, who is shown, and room for one more.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./vendor/preact-htm.js";
import { addPerson } from "./api.js";

export function AddPerson({ added, complain }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    if (!name.trim()) return;
    const person = await addPerson({ first_name: name.trim() }).catch(complain);
    if (!person) return;
    setName("");
    setOpen(false);
    added(person);
  };
  if (!open) {
    return html`<button class="chip add" aria-label="添加一个人" title="添加一个人"
      onClick=${() => setOpen(true)}>＋<span class="roomy"> 添加一个人</span></button>`;
  }
  return html`<form class="add-person" onSubmit=${submit}
    onKeyDown=${(event) => event.key === "Escape" && setOpen(false)}>
    <input autofocus ref=${(input) => input?.focus()} value=${name} maxlength="30"
      placeholder="名字，如 王阿姨" aria-label="新来的人的名字"
      onInput=${(event) => setName(event.target.value)} />
    <button class="chip" disabled=${!name.trim()}>添加</button>
    <button type="button" class="chip" onClick=${() => setOpen(false)}>取消</button>
  </form>`;
}

// What of the strip lies outside its window, on either side.
function useBeyond(list, count) {
  const [beyond, setBeyond] = useState({ before: [], after: [] });
  const look = () => {
    const window = list.current.getBoundingClientRect();
    const found = { before: [], after: [] };
    for (const chip of list.current.querySelectorAll("[data-person]")) {
      const { left, right } = chip.getBoundingClientRect();
      const id = Number(chip.dataset.person);
      if (left < window.left - 1) found.before.push(id);
      if (right > window.right + 1) found.after.push(id);
    }
    setBeyond((old) => (JSON.stringify(old) === JSON.stringify(found) ? old : found));
  };
  useLayoutEffect(look, [count]);
  useEffect(() => {
    const watch = new ResizeObserver(look);
    watch.observe(list.current);
    return () => watch.disconnect();
  }, []);
  return [beyond, look];
}

const Dot = () => html`<span class="dot" role="img" aria-label="有新消息"></span>`;

export function People({ people, shown, unread, toggle }) {
  const list = useRef(null);
  const [beyond, look] = useBeyond(list, people.length);
  const last = shown.at(-1);
  useEffect(() => {
    const chip = list.current.querySelector(`[data-person="${last}"]`);
    chip?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [last]);

  const turn = (ids, sign, label, arrow) =>
    ids.length > 0 &&
    html`<button class="chip turn" aria-label=${label} title=${label}
      onClick=${() => list.current.scrollBy({ left: sign * list.current.clientWidth * 0.8 })}>
      ${arrow}${ids.some((id) => unread.has(id)) && html`<${Dot} />`}
    </button>`;
  return html`<div class="strip">
    ${turn(beyond.before, -1, "前面的人", "‹")}
    <nav ref=${list} class="people" aria-label="显示谁的手机" onScroll=${look}>
      ${people.map(
        (person) => html`<button key=${person.id} class="chip" data-person=${person.id} aria-pressed=${shown.includes(person.id)}
          onClick=${() => toggle(person.id)}>
          ${person.name}${unread.has(person.id) && !shown.includes(person.id) && html`<${Dot} />`}
        </button>`,
      )}
    </nav>
    ${turn(beyond.after, 1, "后面的人", "›")}
  </div>`;
}
