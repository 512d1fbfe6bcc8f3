/** Tells when a page is looked at again, or the network is back. */

/** @param {(asleepMs: number) => void} listener asleepMs: how long the page was hidden @returns {() => void} stops it */
export function onWake(listener) {
  let hiddenAt = 0;
  const look = () => {
    if (document.hidden) {
      hiddenAt = Date.now();
      return;
    }
    const asleep = hiddenAt ? Date.now() - hiddenAt : 0;
    hiddenAt = 0;
    listener(asleep);
  };
  const back = () => listener(0);
  const restored = (/** @type {PageTransitionEvent} */ event) => { if (event.persisted) listener(Infinity); };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", back);
  window.addEventListener("pageshow", restored);
  return () => {
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("online", back);
    window.removeEventListener("pageshow", restored);
  };
}
