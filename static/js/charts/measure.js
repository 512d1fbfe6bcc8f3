/** Measures words as the browser will draw them. */

const LARGE = 100;

/** @type {CanvasRenderingContext2D|null} */
let canvas = null;

/**
 * Width of a text at font size 1, in the font of `element`.
 * @param {HTMLElement|null} element @returns {(text: string) => number}
 */
export function measureWith(element) {
  canvas ??= document.createElement("canvas").getContext("2d");
  const family = element ? getComputedStyle(element).fontFamily : "sans-serif";
  return (text) => {
    if (!canvas) return text.length * 0.6;
    canvas.font = `650 ${LARGE}px ${family}`;
    return canvas.measureText(text).width / LARGE;
  };
}
