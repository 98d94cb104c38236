// One phone: a person, the chat with the bot, and everything that can be done there.
import { html, useCallback, useEffect, useLayoutEffect, useRef, useState } from "./vendor/preact-htm.js";
import { act, sendFile } from "./api.js";
import { useChat } from "./chat.js";
import { Composer, ReplyKeyboard } from "./composer.js";
import { Message } from "./message.js";
import { deepLinkPayload } from "./text.js";
import { dayOf } from "./times.js";

const BLANK = { text: "", mode: "", id: null, about: "" };
const TOAST_MS = 3500;
const PRESS_MS = 10000;

function standing({ started, blocked }, bot) {
  if (blocked) return "已停用机器人";
  return started ? `在和“${bot.first_name}”聊天` : "还没有开始";
}

function Start({ blocked, botName, tools }) {
  const [link, setLink] = useState("");
  const begin = (event) => {
    event.preventDefault();
    tools.open(deepLinkPayload(link.trim(), botName) || link.trim());
  };
  return html`<form class="start" onSubmit=${begin}>
    ${!blocked &&
    html`<label>有邀请链接就贴在这里（可不填）
      <input value=${link} placeholder=${`t.me/${botName}?start=…`}
        onInput=${(event) => setLink(event.target.value)} /></label>`}
    <button class="main">${blocked ? "恢复并重新开始" : "开始"}</button>
  </form>`;
}

function Scroll({ chat, waiting, tools, name }) {
  const box = useRef(null);
  const newest = chat.messages.at(-1);
  const toBottom = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  useLayoutEffect(toBottom, [newest?.id, newest?.version, chat.typing]);
  useEffect(() => {
    // Whoever reads the end keeps seeing it when a menu or a keyboard takes room.
    const watch = new ResizeObserver(toBottom);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  let day = "";
  return html`<div ref=${box} class="scroll" role="log" aria-live="polite" aria-label=${`${name}的聊天`} tabindex="0"
    onLoadCapture=${toBottom}>
    ${chat.messages.map((message) => {
      const today = dayOf(message.date);
      const separator = today !== day && html`<div class="day">${today}</div>`;
      day = today;
      return html`${separator}<${Message} key=${message.id} ...${{ message, waiting, tools }} />`;
    })}
    ${chat.loaded && chat.messages.length === 0 && chat.about &&
    html`<div class="about">${chat.about}</div>`}
    ${chat.typing && html`<div class="typing" role="status">正在输入…</div>`}
  </div>`;
}

function Alert({ text, close }) {
  const button = useRef(null);
  useEffect(() => button.current.focus(), []);
  const onKeyDown = (event) => event.key === "Escape" && close();
  return html`<div class="alert" role="alertdialog" aria-modal="true" aria-label="提示" onKeyDown=${onKeyDown}>
    <div>
      <p>${text}</p>
      <button ref=${button} class="main" onClick=${close}>好</button>
    </div>
  </div>`;
}

export function Pane({ person, bot, beat, hide }) {
  const [draft, setDraft] = useState(BLANK);
  const [toast, setToast] = useState(null);
  const [waiting, setWaiting] = useState({});

  const onToast = useCallback((news) => {
    setWaiting((held) =>
      Object.fromEntries(Object.entries(held).filter(([, press]) => press !== news.press)),
    );
    if (news.text) setToast(news);
  }, []);
  const chat = useChat(person.id, beat, onToast);
  const state = chat.person || person;

  useEffect(() => {
    if (!toast || toast.alert) return undefined;
    const timer = setTimeout(() => setToast(null), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  const complain = (trouble) => setToast({ text: trouble.message, trouble: true });
  const does = (what, wish) => act(person.id, what, wish).catch(complain);
  const tools = {
    botName: bot.username,
    act: does,
    say: (text) => does("say", { text }),
    open: (payload) => does("open", { payload }),
    sendFile: (what, file) => sendFile(person.id, what, file).catch(complain),
    press: async (messageId, data) => {
      const key = `${messageId}:${data}`;
      const done = await does("press", { message_id: messageId, data });
      if (!done) return;
      setWaiting((held) => ({ ...held, [key]: done.press }));
      setTimeout(() => setWaiting(({ [key]: _, ...rest }) => rest), PRESS_MS);
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

  return html`<section class="phone" aria-label=${`${state.name}的手机`}>
    <header>
      <span class="avatar" aria-hidden="true">${[...state.name][0]}</span>
      <div class="who">
        <h2>${state.name}</h2>
        <small>${standing(state, bot)}</small>
      </div>
      ${state.started && !state.blocked &&
      html`<button class="quiet" title="不再接收机器人的消息" onClick=${() => does("block")}>停用</button>`}
      <button class="quiet close" aria-label=${`收起${state.name}的手机`} title="收起" onClick=${hide}>✕</button>
    </header>
    <${Scroll} ...${{ chat, waiting, tools, name: state.name }} />
    ${toast && !toast.alert &&
    html`<div class=${toast.trouble ? "toast trouble" : "toast"} role="status">${toast.text}</div>`}
    ${toast?.alert &&
    html`<${Alert} text=${toast.text} close=${() => setToast(null)} />`}
    ${state.started && !state.blocked
      ? html`<${Composer} ...${{ name: state.name, chat, draft, setDraft, tools }} />
          ${chat.keyboard && html`<${ReplyKeyboard} keyboard=${chat.keyboard} tools=${tools} />`}`
      : chat.loaded &&
        html`<${Start} blocked=${state.blocked} botName=${bot.username} tools=${tools} />`}
  </section>`;
}
