/** Keeps the projector's computer from going to sleep, where the browser can. */

export function keepAwake() {
  const ask = async () => {
    try {
      await navigator.wakeLock.request("screen");
    } catch {
      // Not over plain http, not in a hidden tab: asked again when the tab is seen again.
    }
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask();
  });
  ask();
}
