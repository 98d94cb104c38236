// The whole page: clock, people, and a row of phones.
import { html, render, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { Clock } from "./clock.js";
import { fitting, roomForList, useWidth, withOneMore } from "./fit.js";
import { useKept } from "./kept.js";
import { useNews } from "./news.js";
import { Pane } from "./pane.js";
import { Badge, People } from "./people.js";
import { ThemeButton } from "./theme.js";

const NAME = document.title;

// What is in sight is read, unless the whole page is out of sight.
function useReading(shown, unread, read) {
  const [hidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const look = () => setHidden(document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  useEffect(() => {
    if (!hidden && shown.some((id) => unread[id])) read(shown);
  }, [unread, shown.join(), hidden]);
  const waiting = Object.keys(unread).length;
  useEffect(() => {
    document.title = waiting ? `(${waiting}) ${NAME}` : NAME;
  }, [waiting]);
}

// Whoever was chosen last gets the keyboard.
function useFocusOn() {
  const [chosen, setChosen] = useState(null);
  useEffect(() => {
    if (chosen) document.getElementById(`phone-${chosen.id}`)?.focus();
  }, [chosen]);
  return (id) => setChosen({ id });
}

function App() {
  const { known, beats, now, trouble, unread, read, complain, refresh } = useNews();
  const [chosen, choose] = useKept("phones shown", null);
  const [pinned, setPinned] = useKept("list pinned", true);
  const [open, setOpen] = useState(false);
  const opener = useRef(null);
  const focusOn = useFocusOn();

  const width = useWidth();
  const room = roomForList(width);
  const fit = fitting(width, room && pinned);
  const ids = (known?.people || []).map((person) => person.id);
  const picked = (chosen || ids).filter((id) => ids.includes(id));
  const shown = picked.slice(0, fit);
  useReading(shown, unread, read);

  if (!known) return html`<p class="empty">${trouble || "正在打开……"}</p>`;

  const listed = room ? pinned : open;
  const floating = listed && !room;
  const turn = () => (room ? setPinned(!pinned) : setOpen(!open));
  const close = () => {
    setOpen(false);
    opener.current.focus();
  };
  const play = (id) => {
    choose(withOneMore(chosen ? picked : shown, id, fit));
    setOpen(false);
    focusOn(id);
  };
  const added = async ({ id }) => {
    await refresh();
    play(id);
  };
  return html`
    <header class="top">
      <button ref=${opener} class="tool" aria-expanded=${listed} aria-controls="people" onClick=${turn}>
        <span aria-hidden="true">👥</span> 人物 <${Badge} count=${!listed && Object.keys(unread).length} />
      </button>
      <h1>心愿驿站 <small>沙盒</small></h1>
      <${Clock} now=${now} complain=${complain} />
      <${ThemeButton} />
      ${trouble && html`<p class="trouble-line" role="alert">${trouble}</p>`}
    </header>
    <div class="body">
      ${listed &&
      html`<${People} people=${known.people}
        ...${{ shown, unread, play, read, added, complain, floating, close }} />`}
      ${floating && html`<div class="scrim" onClick=${close}></div>`}
      <main inert=${floating} aria-label="手机">
        ${shown.length === 0 &&
        html`<p class="empty">
          ${ids.length === 0
            ? "还没有人。在“人物”里点“添加一个人”，给他一部手机。"
            : "在“人物”里点一个名字，打开他的手机。"}
        </p>`}
        ${shown.map((id) => {
          const person = known.people.find((each) => each.id === id);
          const beat = `${beats.all}/${beats[id] || 0}`;
          const hide = () => choose(picked.filter((each) => each !== id));
          return html`<${Pane} key=${id} alone=${fit === 1} ...${{ person, bot: known.bot, beat, hide }} />`;
        })}
      </main>
    </div>
  `;
}

render(html`<${App} />`, document.body);
