/** The frames of the preview: documents of their own with the styles and scripts of phone and hall. */

/** @param {HTMLElement} root @returns {{phone: string, hall: string, script: string}} */
const assetsOf = (root) => JSON.parse(root.dataset.assets ?? "{}");

/**
 * A whole page for a frame; its script listens to messages.
 * @param {"phone"|"hall"} what @param {any} texts catalogues @param {string} language
 */
export function frameOf(what, texts, language) {
  const assets = (assetsOf(/** @type {HTMLElement} */ (document.getElementById("prepare"))));
  const data = JSON.stringify({ what, texts, language }).replace(/</g, "\\u003c");
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${what}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${assets[what]}"></head>
<body class="${what === "hall" ? "hall-page" : "phone"}"><div id="app"></div>
<script type="application/json" id="page">${data}</script>
<script type="module" src="${assets.script}"></script></body></html>`;
}
