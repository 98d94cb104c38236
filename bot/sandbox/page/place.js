// Where a person is when they share their location: one of the known places, or any other.
import { html, useEffect, useState } from "./vendor/preact-htm.js";
import { readPlaces } from "./api.js";
import { Dialog } from "./dialog.js";
import { remember, remembered } from "./kept.js";

const LAST = "last place";
const HERE = { latitude: 31.2304, longitude: 121.4737 };

function Degrees({ label, most, value, change }) {
  return html`<label>${label}
    <input type="number" step="any" min=${-most} max=${most} required value=${value}
      onInput=${(event) => change(event.target.value)} /></label>`;
}

export function PlaceDialog({ send, close }) {
  const [places, setPlaces] = useState(null);
  const [typed, setTyped] = useState(HERE);
  useEffect(() => {
    readPlaces()
      .catch(() => [])
      .then((known) => {
        setTyped(remembered(LAST, known[0] || HERE));
        setPlaces(known);
      });
  }, []);

  const go = ({ latitude, longitude }) => {
    const place = { latitude: +latitude, longitude: +longitude };
    remember(LAST, place);
    send(place);
    close();
  };
  const submit = (event) => {
    event.preventDefault();
    go(typed);
  };
  if (!places) return null;
  return html`<${Dialog} role="dialog" label="发送位置" close=${close}>
    <h3>现在在哪里？</h3>
    <div class="places">
      ${places.map(
        (place) => html`<button onClick=${() => go(place)}>
          📍 ${place.name} <small>${place.latitude}，${place.longitude}</small>
        </button>`,
      )}
    </div>
    <form class="typed-place" onSubmit=${submit}>
      <${Degrees} label="纬度" most=${90} value=${typed.latitude}
        change=${(latitude) => setTyped({ ...typed, latitude })} />
      <${Degrees} label="经度" most=${180} value=${typed.longitude}
        change=${(longitude) => setTyped({ ...typed, longitude })} />
      <button class="main">发送这个位置</button>
    </form>
    <button class="plain" onClick=${close}>取消</button>
  <//>`;
}
