/** Preparing an event: the editor page. */

import { render } from "preact";
import { page } from "../core/page.js";
import { App } from "./prepare/app.jsx";
import { keepFocus } from "./prepare/keep_focus.js";
import { startStore } from "./prepare/store.js";

const data = page();
const root = /** @type {HTMLElement} */ (document.getElementById("prepare"));
const store = startStore(data, (state) => draw(state));

/** @param {import("./prepare/state.js").State} state */
function draw(state) {
  render(<App page={data} state={state} store={store} />, root);
}
draw(store.state);
keepFocus(root);
