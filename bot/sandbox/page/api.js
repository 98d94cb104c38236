// The sandbox's control API (bot/sandbox/control.py and phone_api.py).

export class Refusal extends Error {}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(`/sandbox/${path}`, options);
  } catch {
    throw new Refusal("连不上沙盒，它可能已经停了");
  }
  const body = await answer.json();
  if (!answer.ok) throw new Refusal(body.error);
  return body;
}

const send = (path, wish) =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wish),
  });

export const listPeople = () => ask("people");
export const addPerson = (wish) => send("people", wish);
export const readPlaces = async () => (await ask("memos/places")).value || [];
export const transcriptOf = (id) => `/sandbox/people/${id}/transcript`;
export const moveClock = (wish) => send("clock", wish);
export const readChat = (id, after) => ask(`people/${id}/chat?after=${after}`);
export const act = (id, what, wish = {}) => send(`people/${id}/${what}`, wish);

export function sendFile(id, what, file, caption) {
  const form = new FormData();
  form.append("file", file);
  if (caption) form.append("caption", caption);
  return ask(`people/${id}/${what}`, { method: "POST", body: form });
}

// Calls hear(news) for each change since that number (null: from now on); hear(null) when the
// line was found, or found again.
export function listen(after, hear) {
  const source = new EventSource(`/sandbox/events${after === null ? "" : `?after=${after}`}`);
  source.onopen = () => hear(null);
  source.onmessage = (event) => hear(JSON.parse(event.data));
  return () => source.close();
}
