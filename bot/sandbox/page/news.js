// What the sandbox tells the page: who there is, whose chat changed, who got messages, what time it is.
import { useCallback, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { listen, listPeople } from "./api.js";
import { useKept } from "./kept.js";

const risen = (beats, chats) =>
  Object.fromEntries(chats.map((id) => [id, (beats[id] || 0) + 1]));

// Whoever acted has read what came before; `said` counts what came after.
function counted(unread, { said, acted }) {
  const next = { ...unread };
  for (const id of acted) delete next[id];
  for (const [id, count] of Object.entries(said)) next[id] = (next[id] || 0) + count;
  return next;
}

function useUnread() {
  const [kept, setKept] = useKept("unread", { version: null, counts: {} });
  const hear = (news) =>
    setKept((old) => {
      // A smaller number than before: this is another sandbox, with other people.
      const counts = news.version < old.version ? {} : old.counts;
      return { version: news.version, counts: counted(counts, news) };
    });
  const read = (ids) =>
    setKept((old) => {
      const left = Object.entries(old.counts).filter(([id]) => !ids.includes(Number(id)));
      return { ...old, counts: Object.fromEntries(left) };
    });
  return [kept, hear, read];
}

export function useNews() {
  const [known, setKnown] = useState(null);
  const [beats, setBeats] = useState({ all: 0 });
  const [now, setNow] = useState(null);
  const [trouble, setTrouble] = useState("");
  const [unread, count, read] = useUnread();
  const people = useRef(0);

  const complain = useCallback((error) => setTrouble(error.message), []);
  const refresh = useCallback(async () => {
    const found = await listPeople().catch(complain);
    if (!found) return;
    people.current = found.people.length;
    setKnown(found);
  }, []);

  useEffect(() => {
    refresh();
    return listen(unread.version, (news) => {
      setTrouble("");
      if (!news) {
        refresh();
        setBeats((old) => ({ ...old, all: old.all + 1 }));
        return;
      }
      setNow(Date.parse(news.now) / 1000);
      count(news);
      setBeats((old) => ({ ...old, ...risen(old, news.chats) }));
      if (news.people !== people.current) refresh();
    });
  }, []);

  useEffect(() => {
    const timer = setInterval(() => setNow((seconds) => seconds && seconds + 10), 10000);
    return () => clearInterval(timer);
  }, []);

  return { known, beats, now, trouble, unread: unread.counts, read, complain, refresh };
}
