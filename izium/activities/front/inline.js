// Inline Markdown as izium/inline.py reads it.

const TOKEN = /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^\]\n]+)\]\(([^()\s]+)\)/g;
const PAGE =
  /^(?:\.\.\/)*(?:chapters\/)?((?:reference\/|exercises\/)?[A-Za-z0-9_-]+)\.(md|ipynb|html)(#[A-Za-z0-9_.-]+)?$/;
const WEB = /^https?:\/\/[^\s"'<>]+$/;

// In JupyterLab a page is the file itself; the records are a text.
const { baseUrl: SERVER } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
const TREE = `${SERVER}lab/tree/`;
const endingOf = (given) => (!SERVER ? "html" : given === "html" ? "md" : given);

const resolve = (target, base) => {
  if (WEB.test(target)) return target;
  const found = PAGE.exec(target);
  if (!found || base == null) return null;
  const page = found[1].startsWith("exercises/") ? "../" + found[1] : found[1];
  return `${base}${page}.${endingOf(found[2])}${found[3] ?? ""}`;
};

const inline = (text, base) => {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [all, code, strong, em, words, target] = found;
    out.append(text.slice(at, found.index));
    if (code !== undefined) out.append(h("code", {}, code));
    else if (strong !== undefined) out.append(h("strong", {}, strong));
    else if (em !== undefined) out.append(h("em", {}, em));
    else {
      const href = resolve(target, base);
      out.append(href === null ? words : h("a", { href }, words));
    }
    at = found.index + all.length;
  }
  out.append(text.slice(at));
  return out;
};

const plain = (text) => inline(text, null).textContent;
const paragraphs = (text) =>
  text.replace(/^\n+|\n+$/g, "").split(/\n[ \t]*\n\s*/).filter(Boolean);
const blocks = (text, base) => paragraphs(text).map((part) => h("p", {}, inline(part, base)));

// Where the pages of a notebook's book are, of which its kernel knows the way; null where nobody knows.
const pagesOf = (model) => {
  const [way, path] = [model.get("base"), model.widget_manager?.context?.path];
  if (model.get("hosted") || way == null) return way;
  if (!SERVER || !path) return null;
  const { pathname } = new URL(way, `file://${TREE}${path.split("/").map(encodeURIComponent).join("/")}`);
  return pathname.startsWith(TREE) ? pathname : null;
};

// A link that is clicked in JupyterLab opens beside the notebook, as the links of its text do; in
// a window of its own a second JupyterLab would start.
const openBeside = ({ target }) => {
  const link = target.closest("a[href]");
  if (!link?.pathname.startsWith(TREE)) return;
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify({ path: decodeURIComponent(link.pathname.slice(TREE.length)), id: link.hash });
};
