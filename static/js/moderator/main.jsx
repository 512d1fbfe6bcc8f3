/** The moderator console of one session. */

import { render } from "preact";
import { page } from "../core/page.js";
import { Console } from "./console.jsx";

const data = /** @type {import("./types.js").ConsolePage} */ (page());
const root = document.getElementById("console");
if (root) render(<Console page={data} />, root);
