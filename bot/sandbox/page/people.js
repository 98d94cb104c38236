// Who there is, who is shown, and room for one more.
import { html, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { addPerson } from "./api.js";

function AddPerson({ added, complain }) {
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
    return html`<button class="chip add" onClick=${() => setOpen(true)}>＋ 添加一个人</button>`;
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

export function People({ people, shown, unread, toggle, added, complain }) {
  const list = useRef(null);
  const last = shown.at(-1);
  useEffect(() => {
    const chip = list.current.querySelector(`[data-person="${last}"]`);
    chip?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [last]);
  return html`<nav ref=${list} class="people" aria-label="显示谁的手机">
    ${people.map(
      (person) => html`<button key=${person.id} class="chip" data-person=${person.id} aria-pressed=${shown.includes(person.id)}
        onClick=${() => toggle(person.id)}>
        ${person.name}
        ${unread.has(person.id) &&
        !shown.includes(person.id) &&
        html`<span class="dot" role="img" aria-label="有新消息"></span>`}
      </button>`,
    )}
    <${AddPerson} added=${added} complain=${complain} />
  </nav>`;
}
