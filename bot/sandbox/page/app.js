// The whole page: clock, people, and a row of phones.
import { html, render, useCallback, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { listen, listPeople } from "./api.js";
import { Clock } from "./clock.js";
import { useFit, withOneMore } from "./fit.js";
import { Pane } from "./pane.js";
import { AddPerson, People } from "./people.js";

const REMEMBERED = "phones shown";

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED));
  } catch {
    return null;
  }
}

const without = (all, some) => new Set([...all].filter((each) => !some.includes(each)));

function App() {
  const [known, setKnown] = useState(null);
  const [chosen, setChosen] = useState(remembered);
  const [beats, setBeats] = useState({ all: 0 });
  const [unread, setUnread] = useState(new Set());
  const [now, setNow] = useState(null);
  const [trouble, setTrouble] = useState("");
  const fit = useFit();

  const complain = useCallback((error) => setTrouble(error.message), []);
  const count = useRef(0);
  const refresh = useCallback(async () => {
    const found = await listPeople().catch(complain);
    if (!found) return;
    count.current = found.people.length;
    setKnown(found);
  }, []);

  useEffect(() => {
    refresh();
    return listen((news) => {
      setTrouble("");
      if (!news) {
        refresh();
        setBeats((old) => ({ ...old, all: old.all + 1 }));
        return;
      }
      setNow(Date.parse(news.now) / 1000);
      setUnread((old) => new Set([...old, ...news.chats]));
      setBeats((old) => {
        const changed = news.chats.map((id) => [id, (old[id] || 0) + 1]);
        return { ...old, ...Object.fromEntries(changed) };
      });
      if (news.people !== count.current) refresh();
    });
  }, []);

  useEffect(() => {
    const timer = setInterval(() => setNow((seconds) => seconds && seconds + 10), 10000);
    return () => clearInterval(timer);
  }, []);

  const choose = (ids) => {
    setChosen(ids);
    localStorage.setItem(REMEMBERED, JSON.stringify(ids));
  };

  const ids = (known?.people || []).map((person) => person.id);
  const picked = (chosen || ids).filter((id) => ids.includes(id));
  const shown = picked.slice(0, fit);
  useEffect(() => {
    // What is in sight is read, also when a narrower window hides it later.
    if (shown.some((id) => unread.has(id))) setUnread(without(unread, shown));
  }, [unread, shown.join()]);

  if (!known) return html`<p class="empty">${trouble || "正在打开……"}</p>`;

  const show = (id) => choose(withOneMore(chosen ? picked : shown, id, fit));
  const hide = (id) => choose(shown.filter((each) => each !== id));
  // A window with room for one phone always shows one.
  const toggle = (id) => (shown.includes(id) && fit > 1 ? hide(id) : show(id));
  const added = (person) => {
    refresh();
    show(person.id);
  };

  return html`
    <header class="top">
      <h1>心愿驿站 <small>沙盒</small></h1>
      <${Clock} now=${now} complain=${complain} />
      <${AddPerson} added=${added} complain=${complain} />
      <${People} people=${known.people} ...${{ shown, unread, toggle }} />
      ${trouble && html`<p class="trouble-line" role="alert">${trouble}</p>`}
    </header>
    <main>
      ${shown.length === 0 &&
      html`<p class="empty">
        ${ids.length === 0
          ? "还没有人。点上面的“添加一个人”，给他一部手机。"
          : "点上面的名字，打开他的手机。"}
      </p>`}
      ${shown.map((id) => {
        const person = known.people.find((each) => each.id === id);
        const beat = `${beats.all}/${beats[id] || 0}`;
        return html`<${Pane} key=${id} ...${{ person, bot: known.bot, beat }} hide=${() => hide(id)} />`;
      })}
    </main>
  `;
}

render(html`<${App} />`, document.body);
