// Whose phone it is, and what can be done with the phone itself.
import { html } from "./vendor/preact-htm.js";
import { transcriptOf } from "./api.js";

function standing({ started, blocked, role }, bot) {
  if (blocked) return "已停用机器人";
  if (!started) return role ? `${role}，还没有开始` : "还没有开始";
  return role || `在和“${bot.first_name}”聊天`;
}

export function PhoneHeader({ state, bot, block, hide, alone }) {
  return html`<header>
    <span class="avatar" aria-hidden="true">${[...state.name][0]}</span>
    <div class="who">
      <h2>${state.name}</h2>
      <small>${standing(state, bot)}</small>
    </div>
    <a class="quiet" href=${transcriptOf(state.id)} download title="下载聊天记录"
      aria-label=${`下载${state.name}的聊天记录`}><span aria-hidden="true">⤓</span></a>
    ${state.started && !state.blocked &&
    html`<button class="quiet" title="不再接收机器人的消息" onClick=${block}>停用</button>`}
    ${!alone &&
    html`<button class="quiet" aria-label=${`收起${state.name}的手机`} title="收起" onClick=${hide}>✕</button>`}
  </header>`;
}
