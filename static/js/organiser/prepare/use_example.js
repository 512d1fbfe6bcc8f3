/** The question as the server would show it, with made-up ballots; asked for again when typing stops. */

import { useEffect, useState } from "preact/hooks";
import { useEditor } from "./editor.js";
import { withoutKeys } from "./keys.js";
import { post } from "./server.js";

const PAUSE_MS = 250;

/**
 * The newest complete one; `problem`: the question cannot be shown as it is now.
 * @param {any} question of the document, or null @param {string[]} languages
 * @returns {{example: {question: any, results: any}|null, problem: boolean}}
 */
export function useExample(question, languages) {
  const { page } = useEditor();
  const [known, setKnown] = useState(/** @type {{key: string, example: any, problem: boolean}|null} */ (null));
  useEffect(() => {
    if (!question) return undefined;
    const stop = new AbortController();
    const ask = async () => {
      const { status, body } = await post(page.urls.preview, { question: withoutKeys(question), languages }, stop.signal);
      if (stop.signal.aborted) return;
      if (status === 200) setKnown({ key: question._key, example: body, problem: false });
      else setKnown((before) => ({ key: question._key, example: before && before.key === question._key ? before.example : null, problem: status === 422 }));
    };
    const timer = setTimeout(ask, known?.key === question._key ? PAUSE_MS : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [question, languages]);
  const current = known !== null && known.key === question?._key;
  return { example: current ? known.example : null, problem: current && known.problem };
}
