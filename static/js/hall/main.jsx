/** The hall screen: a drawing of the newest stage. It listens, recovers by itself and never shows an error. */

import { render } from "preact";
import { page } from "../core/page.js";
import { Hall } from "./hall.jsx";
import { keepAwake } from "./wake_lock.js";
import { fullScreenKey } from "../charts/full_screen.js";

const data = /** @type {import("./hall.jsx").HallPage} */ (page());
const root = document.getElementById("hall");
const qr = document.getElementById("qr");
if (root && qr) render(<Hall page={data} qr={qr.innerHTML} />, root);
keepAwake();
fullScreenKey();
