/** The voting page. */

import { render } from "preact";
import { page } from "../core/page.js";
import { App } from "./app.jsx";
import { startStore } from "./store.js";

const data = page();
const root = /** @type {HTMLElement} */ (document.getElementById("app"));
const store = startStore(data.code, data.stage, (state) => draw(state));

/** @param {import("./session_state.js").State} state */
function draw(state) {
  render(<App page={data} state={state} store={store} />, root);
}
root.textContent = ""; // what was there until the script came
draw(store.state);
