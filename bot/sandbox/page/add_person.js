// Room for one more.
import { html, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { addPerson } from "./api.js";
import { escape } from "./keys.js";

const NOBODY = { first_name: "", role: "" };

function Field({ label, example, value, change, field }) {
  return html`<label>${label}
    <input ref=${field} value=${value} maxlength="30" placeholder=${example}
      onInput=${(event) => change(event.target.value)} /></label>`;
}

function Form({ done, close }) {
  const [wish, setWish] = useState(NOBODY);
  const name = useRef(null);
  useEffect(() => name.current.focus(), []);
  const submit = (event) => {
    event.preventDefault();
    if (wish.first_name.trim()) done(wish);
  };
  return html`<form class="add-person" onSubmit=${submit} onKeyDown=${escape(close)}>
    <${Field} field=${name} label="新来的人的名字" example="如 王阿姨" value=${wish.first_name}
      change=${(first_name) => setWish({ ...wish, first_name })} />
    <${Field} label="身份（可不填）" example="如 居民" value=${wish.role}
      change=${(role) => setWish({ ...wish, role })} />
    <div>
      <button class="main" disabled=${!wish.first_name.trim()}>添加</button>
      <button type="button" class="plain" onClick=${close}>取消</button>
    </div>
  </form>`;
}

export function AddPerson({ added, complain }) {
  const [open, setOpen] = useState(false);
  const opener = useRef(null);
  useEffect(() => {
    if (open) return () => opener.current?.focus();
  }, [open]);
  const done = async (wish) => {
    const person = await addPerson(wish).catch(complain);
    if (!person) return;
    setOpen(false);
    added(person);
  };
  if (open) return html`<${Form} done=${done} close=${() => setOpen(false)} />`;
  return html`<button ref=${opener} class="tool add" onClick=${() => setOpen(true)}>
    <span aria-hidden="true">＋</span> 添加一个人</button>`;
}
