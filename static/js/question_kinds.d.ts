/** Made at build time from static/js/question_kinds/*.jsx (see build.mjs). */
declare module "question-kinds" {
  export const kinds: Record<string, import("./core/kinds.js").Kind>;
}
