/** Tells when a page is looked at again, or the network is back. */

/** @param {() => void} listener @returns {() => void} stops it */
export function onWake(listener) {
  const look = () => { if (!document.hidden) listener(); };
  const restored = (/** @type {PageTransitionEvent} */ event) => { if (event.persisted) listener(); };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", listener);
  window.addEventListener("pageshow", restored);
  return () => {
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("online", listener);
    window.removeEventListener("pageshow", restored);
  };
}
