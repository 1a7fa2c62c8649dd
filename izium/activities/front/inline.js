// Inline Markdown as izium/inline.py reads it.

const TOKEN = /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^\]\n]+)\]\(([^()\s]+)\)/g;
const PAGE =
  /^(?:\.\.\/)*(?:chapters\/)?((?:reference\/|exercises\/)?[A-Za-z0-9_-]+)\.(?:md|ipynb|html)(#[A-Za-z0-9_.-]+)?$/;
const WEB = /^https?:\/\/[^\s"'<>]+$/;

let resolve = (target, base) => {
  if (WEB.test(target)) return target;
  const found = PAGE.exec(target);
  if (!found || base == null) return null;
  const page = found[1].startsWith("exercises/") ? "../" + found[1] : found[1];
  return `${base}${page}.html${found[2] ?? ""}`;
};

// A page in another language has the source's own words in “…”, which a voice is to read as English.
// The page marks its other words so where it is built.
const QUOTED = /(“(?:\p{sc=Latin}|[^\p{L}“”])*”)/u;
const quoting = (text) => (LANGUAGE.startsWith("en") ? [text]
  : text.split(QUOTED).map((run, at) => (at % 2 ? h("span", { lang: "en" }, run) : run)));

const inline = (text, base) => {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [all, code, strong, em, words, target] = found;
    out.append(...quoting(text.slice(at, found.index)));
    const href = resolve(target, base);
    const kids = code ? [code] : quoting(strong ?? em ?? words);
    const tag = code ? "code" : strong ? "strong" : em ? "em" : href && "a";
    out.append(...(tag ? [h(tag, { href }, kids)] : kids));
    at = found.index + all.length;
  }
  out.append(...quoting(text.slice(at)));
  return out;
};

const plain = (text) => inline(text, null).textContent;
const paragraphs = (text) =>
  text.replace(/^\n+|\n+$/g, "").split(/\n[ \t]*\n\s*/).filter(Boolean);
const blocks = (text, base) => paragraphs(text).map((part) => h("p", {}, inline(part, base)));
