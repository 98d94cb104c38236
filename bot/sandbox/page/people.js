// Who there is: a press puts that person's phone in front.
import { html, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { AddPerson } from "./add_person.js";
import { found, grouped } from "./groups.js";
import { arrows, escape } from "./keys.js";

export const Badge = ({ count }) =>
  count > 0 &&
  html`<span class="badge" role="img" aria-label=${`${count}条新消息`}>${count > 99 ? "99+" : count}</span>`;

function Person({ person, shown, count, reachable, play }) {
  return html`<li>
    <button class="person" data-person=${person.id} aria-current=${shown ? "true" : undefined}
      tabindex=${reachable ? 0 : -1} onClick=${() => play(person.id)}>
      <span class="avatar" aria-hidden="true">${[...person.name][0]}</span>
      <span class="names">
        <b>${person.name}</b>${person.role && html` <small class="role">${person.role}</small>`}
        ${person.note && html` <span class="note">${person.note}</span>`}
      </span>
      <${Badge} count=${count} />
    </button>
  </li>`;
}

function Group({ heading, children }) {
  return html`<section class="group" aria-label=${heading}>
    <h3>${heading}</h3>
    <ul>${children}</ul>
  </section>`;
}

function Search({ search, setSearch, first, play }) {
  const onKeyDown = (event) => {
    // isComposing: Enter that picks a Chinese word must not play anybody.
    if (event.key === "Enter" && !event.isComposing && first) play(first.id);
    if (event.key === "Escape" && search) {
      event.stopPropagation();
      setSearch("");
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      event.target.closest("nav").querySelector(".person")?.focus();
    }
  };
  return html`<input type="search" class="search" value=${search} placeholder="找人：名字、身份"
    aria-label="找人" onKeyDown=${onKeyDown} onInput=${(event) => setSearch(event.target.value)} />`;
}

export function People({ people, shown, unread, play, read, added, complain, floating, close }) {
  const [search, setSearch] = useState("");
  const list = useRef(null);
  const matching = found(people, search);
  const groups = grouped(matching);
  // Tab stops once in the list, at who is shown; arrows go on from there.
  const inOrder = groups.flatMap(([, members]) => members.map(({ id }) => id));
  const stop = inOrder.find((id) => shown.includes(id)) ?? inOrder[0];
  useEffect(() => {
    if (floating) list.current.querySelector('.person[tabindex="0"]')?.focus();
  }, []);

  const person = (each) => html`<${Person} key=${each.id} person=${each} shown=${shown.includes(each.id)}
    count=${unread[each.id]} reachable=${each.id === stop} play=${play} />`;
  const waiting = Object.keys(unread).map(Number);
  return html`<nav id="people" class=${floating ? "people floating" : "people"} aria-label="扮演谁"
    onKeyDown=${floating && escape(close)}>
    <${Search} ...${{ search, setSearch, first: groups[0]?.[1][0], play }} />
    <div ref=${list} class="all" onKeyDown=${arrows(".person")}>
      ${groups.map(
        ([heading, members]) => html`<${Group} key=${heading} heading=${heading}>${members.map(person)}<//>`,
      )}
      ${matching.length === 0 && people.length > 0 && html`<p class="nobody" role="status">没有找到这个人。</p>`}
    </div>
    <div class="below">
      ${waiting.length > 0 &&
      html`<button class="tool" onClick=${() => read(waiting)}>全部已读</button>`}
      <${AddPerson} added=${added} complain=${complain} />
    </div>
  </nav>`;
}
