/** Where the focus goes when what had it goes from the page. */

import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * The focus stays with what happens: on the outcome after sending, in the answer when changing it or taking it back.
 * @param {boolean} answering @param {boolean} given
 */
export function useFocus(answering, given) {
  const form = useRef(/** @type {HTMLFormElement|null} */ (null));
  const status = useRef(/** @type {HTMLParagraphElement|null} */ (null));
  const before = useRef({ answering, given });
  useLayoutEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement?.matches(":disabled");
    const { answering: answered, given: gave } = before.current;
    if (lost && answered && !answering) status.current?.focus({ preventScroll: true });
    if (lost && answering && (!answered || (gave && !given))) firstField(form.current)?.focus({ preventScroll: true });
    before.current = { answering, given };
  }, [answering, given]);
  return { form, status };
}

/** @param {HTMLFormElement|null} form @returns {HTMLElement|null|undefined} */
const firstField = (form) => form?.querySelector("input:checked") ?? form?.querySelector("input, textarea, button");
