// One phone: a person, the chat with the bot, and everything that can be done there.
import { html, useCallback, useEffect, useState } from "./vendor/preact-htm.js";
import { act, sendFile } from "./api.js";
import { useChat } from "./chat.js";
import { Composer } from "./composer.js";
import { Alert } from "./dialog.js";
import { ReplyKeyboard } from "./keyboard.js";
import { PhoneHeader } from "./phone_header.js";
import { PlaceDialog } from "./place.js";
import { Scroll } from "./scroll.js";
import { Start } from "./start.js";

const BLANK = { text: "", mode: "", id: null, about: "" };
const TOAST_MS = 3500;
const PRESS_MS = 10000;

// What pops up over the chat, and which buttons still wait for their answer.
function usePopups() {
  const [toast, setToast] = useState(null);
  const [waiting, setWaiting] = useState({});
  const onToast = useCallback((news) => {
    setWaiting((held) =>
      Object.fromEntries(Object.entries(held).filter(([, press]) => press !== news.press)),
    );
    if (news.text) setToast(news);
  }, []);
  useEffect(() => {
    if (!toast || toast.alert) return undefined;
    const timer = setTimeout(() => setToast(null), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  const hold = (key, press) => {
    setWaiting((held) => ({ ...held, [key]: press }));
    setTimeout(() => setWaiting(({ [key]: _, ...rest }) => rest), PRESS_MS);
  };
  return { toast, setToast, onToast, waiting, hold };
}

export function Pane({ person, bot, beat, hide, alone }) {
  const [draft, setDraft] = useState(BLANK);
  const [asking, setAsking] = useState(false);
  const [folded, setFolded] = useState(false);
  const { toast, setToast, onToast, waiting, hold } = usePopups();
  const chat = useChat(person.id, beat, onToast);
  const state = chat.person || person;

  const complain = (trouble) => setToast({ text: trouble.message, trouble: true });
  const does = (what, wish) => act(person.id, what, wish).catch(complain);
  const tools = {
    botName: bot.username,
    act: does,
    say: (text) => does("say", { text }),
    open: (payload) => does("open", { payload }),
    sendFile: (what, file) => sendFile(person.id, what, file).catch(complain),
    askPlace: () => setAsking(true),
    press: async (messageId, data) => {
      const done = await does("press", { message_id: messageId, data });
      if (done) hold(`${messageId}:${data}`, done.press);
    },
    startEdit: (message) => setDraft({ text: message.text, mode: "edit", id: message.id }),
    startReply: (message) =>
      setDraft({ ...draft, mode: "reply", id: message.id, about: message.text.slice(0, 30) }),
    cancelDraft: () => setDraft(BLANK),
    submit: async () => {
      const { text, mode, id } = draft;
      setDraft(BLANK);
      if (mode === "edit") await does("edit", { message_id: id, text });
      else await does("say", { text, ...(mode === "reply" && { reply_to: id }) });
    },
  };
  const keyboard = chat.keyboard && !folded;

  return html`<section id=${`phone-${person.id}`} class="phone" tabindex="-1" aria-label=${`${state.name}的手机`}>
    <${PhoneHeader} ...${{ state, bot, hide, alone }} block=${() => does("block")} />
    <${Scroll} ...${{ chat, waiting, tools, name: state.name }} />
    ${toast && !toast.alert &&
    html`<div class=${toast.trouble ? "toast trouble" : "toast"} role="status">${toast.text}</div>`}
    ${toast?.alert && html`<${Alert} text=${toast.text} close=${() => setToast(null)} />`}
    ${asking &&
    html`<${PlaceDialog} send=${(place) => does("location", place)} close=${() => setAsking(false)} />`}
    ${state.started && !state.blocked
      ? html`<${Composer} ...${{ name: state.name, chat, draft, setDraft, tools }}
            folded=${folded} fold=${setFolded} />
          ${keyboard && html`<${ReplyKeyboard} keyboard=${chat.keyboard} tools=${tools} />`}`
      : chat.loaded &&
        html`<${Start} blocked=${state.blocked} botName=${bot.username} tools=${tools} />`}
  </section>`;
}
