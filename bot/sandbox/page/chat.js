// One person's chat, kept in step with the sandbox.
import { useCallback, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { readChat } from "./api.js";

const EMPTY = {
  messages: [],
  keyboard: null,
  commands: [],
  about: "",
  typing: false,
  unconfirmed: [],
  person: null,
  loaded: false,
};

function merged(known, news) {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of news) {
    if (message.deleted) byId.delete(message.id);
    else byId.set(message.id, message);
  }
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

// Answers the chat, and hands each fresh toast to onToast. `beat` rises when there is news.
export function useChat(personId, beat, onToast) {
  const [chat, setChat] = useState(EMPTY);
  const version = useRef(0);
  const reading = useRef(Promise.resolve());

  const read = useCallback(async () => {
    const first = version.current === 0;
    const news = await readChat(personId, version.current).catch(() => null);
    if (!news) return;
    version.current = news.version;
    // What popped up before this page was opened is over.
    if (!first) news.toasts.forEach(onToast);
    setChat((chat) => ({
      ...news,
      loaded: true,
      messages: merged(chat.messages, news.messages),
    }));
  }, [personId, onToast]);

  useEffect(() => {
    // One after another, so that an older answer never lands on a newer one.
    reading.current = reading.current.then(read);
  }, [read, beat]);

  useEffect(() => {
    if (!chat.typing) return undefined;
    const timer = setTimeout(() => setChat((chat) => ({ ...chat, typing: false })), 5000);
    return () => clearTimeout(timer);
  }, [chat.typing, chat.version]);

  return chat;
}
