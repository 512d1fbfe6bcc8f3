/** A screen in its real size, drawn small. */

import { useEffect, useRef, useState } from "preact/hooks";
import { useEditor } from "./editor.js";
import { frameOf } from "./screens.js";

/** @param {{what: "phone"|"hall", title: string, size: {width: number, height: number}, shown: any}} props */
export function Frame({ what, title, size, shown }) {
  const { page } = useEditor();
  const frame = useRef(/** @type {HTMLIFrameElement|null} */ (null));
  const [ready, setReady] = useState(false);
  const [html] = useState(() => frameOf(what, page.texts, page.language));
  const { box, scale } = useScale(size);
  useEffect(() => {
    const onMessage = (/** @type {MessageEvent} */ event) => {
      if (event.source === frame.current?.contentWindow && event.data === "ready") setReady(true);
    };
    addEventListener("message", onMessage);
    return () => removeEventListener("message", onMessage);
  }, []);
  const here = useFocusWithin(frame, ready);
  const told = JSON.stringify(shown);
  useEffect(() => {
    if (ready) frame.current?.contentWindow?.postMessage({ shown: JSON.parse(told) }, location.origin);
  }, [ready, told]);
  return (
    <div class={`screen screen--${what} ${shown.dark ? "screen--dark" : ""} ${here ? "screen--here" : ""}`} ref={box}>
      <iframe
        ref={frame} title={title} srcDoc={html} width={size.width} height={what === "phone" ? undefined : size.height}
        tabIndex={what === "phone" ? undefined : -1}
        style={{ width: `${size.width}px`, "--scale": scale }}
      />
    </div>
  );
}

/** Whether the keyboard is in the frame: styles of this page do not know. @param {{current: HTMLIFrameElement|null}} frame @param {boolean} ready */
function useFocusWithin(frame, ready) {
  const [here, setHere] = useState(false);
  useEffect(() => {
    const inner = frame.current?.contentWindow;
    if (!ready || !inner) return undefined;
    const [come, go] = [() => setHere(true), () => setHere(false)];
    inner.addEventListener("focus", come);
    inner.addEventListener("blur", go);
    return () => {
      inner.removeEventListener("focus", come);
      inner.removeEventListener("blur", go);
    };
  }, [ready]);
  return here;
}

/** How much smaller than it is. @param {{width: number}} size */
function useScale({ width }) {
  const box = useRef(/** @type {HTMLDivElement|null} */ (null));
  const [scale, setScale] = useState(0.2);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setScale(element.clientWidth / width));
    observer.observe(element);
    return () => observer.disconnect();
  }, [width]);
  return { box, scale };
}
