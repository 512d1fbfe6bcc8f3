/** Bundles scripts and styles into static/build/ with names that say their content, and a manifest of them. */

import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

const OUT = "static/build";
const KINDS = "static/js/question_kinds";
const FONT = "node_modules/@fontsource-variable/inter/files";
const TRUETYPE = "node_modules/@expo-google-fonts/inter";
const EMOJI = "node_modules/@expo-google-fonts/noto-emoji";
const SCRIPTS = ["participant/main.jsx", "hall/main.jsx", "moderator/main.jsx", "organiser/main.js", "results/main.jsx",
  "run/main.js", "check/main.js"];
const STYLES = ["participant", "hall", "moderator", "organiser", "results", "public", "run"];

/** `question-kinds`: all scripts of the folder by name, so that a new kind needs no line here. */
const questionKinds = {
  name: "question-kinds",
  setup(building) {
    building.onResolve({ filter: /^question-kinds$/ }, () => ({ path: "question-kinds", namespace: "kinds" }));
    building.onLoad({ filter: /.*/, namespace: "kinds" }, () => {
      const names = readdirSync(KINDS).filter((file) => file.endsWith(".jsx")).map((file) => basename(file, ".jsx"));
      const imports = names.map((name) => `import ${name} from "./${KINDS}/${name}.jsx";`);
      return { contents: `${imports.join("\n")}\nexport const kinds = { ${names.join(", ")} };`, resolveDir: "." };
    });
  },
};

const existing = (files) => files.filter((file) => existsSync(file));
rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, "fonts"), { recursive: true });
for (const part of ["latin", "latin-ext"]) {
  cpSync(join(FONT, `inter-${part}-wght-normal.woff2`), join(OUT, "fonts", `inter-${part}.woff2`));
}
for (const weight of ["400Regular", "600SemiBold", "700Bold"]) {  // documents embed these
  cpSync(join(TRUETYPE, weight, `Inter_${weight}.ttf`), join(OUT, "fonts", `Inter_${weight}.ttf`));
}
cpSync(join(EMOJI, "400Regular", "NotoEmoji_400Regular.ttf"), join(OUT, "fonts", "NotoEmoji_400Regular.ttf"));
const common = { bundle: true, minify: true, metafile: true, outdir: OUT, target: "es2020", write: true };
/** Pages that share with the others, but are built by themselves, so that phones load no more and no smaller parts. */
const TOOLS = { prepare: "organiser/prepare.jsx", preview: "organiser/preview.jsx" };
const modules = {
  ...common, format: "esm", splitting: true, jsx: "automatic", jsxImportSource: "preact", plugins: [questionKinds],
  entryNames: "[dir]-[hash]", chunkNames: "part-[hash]", outbase: "static/js",
};
const scripts = await build({ ...modules, entryPoints: existing(SCRIPTS.map((script) => `static/js/${script}`)) });
const tools = await build({
  ...modules, entryPoints: Object.entries(TOOLS).map(([name, script]) => ({ in: `static/js/${script}`, out: `${name}/main` })),
});
const styles = await build({
  ...common, entryNames: "[name]-[hash]", external: ["/static/build/fonts/*"],
  entryPoints: existing([...STYLES, "prepare"].map((style) => `static/css/${style}.css`)),
});

const manifest = {};
for (const outputs of [scripts.metafile.outputs, tools.metafile.outputs, styles.metafile.outputs]) {
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    const file = path.slice(OUT.length + 1);
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    if (entryPoint) manifest[file.replace(/-[A-Z0-9]{8}\./, ".")] = file;
  }
}
writeFileSync(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
