// Inline Markdown as izium/inline.py reads it.

const TOKEN = /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^\]\n]+)\]\(([^()\s]+)\)/g;
const PAGE =
  /^(?:\.\.\/)*(?:chapters\/)?((?:reference\/|exercises\/)?[A-Za-z0-9_-]+)\.(?:md|ipynb|html)(#[A-Za-z0-9_.-]+)?$/;
const WEB = /^https?:\/\/[^\s"'<>]+$/;

const QUOTED = /(“[^“”]*”|‘[^‘’]*’)/;
const NOT_LATIN = /(?!\p{Script=Latin})\p{L}/u;

// On a page in another language, a quotation in Latin letters is of an English text and read aloud so.
const spoken = (text) => LANGUAGE.startsWith("en") ? [text] : text.split(QUOTED).map((part, nr) =>
  nr % 2 && /[a-z]/i.test(part) && !NOT_LATIN.test(part) ? h("span", { lang: "en" }, part) : part);

const resolve = (target, base) => {
  if (WEB.test(target)) return target;
  const found = PAGE.exec(target);
  if (!found || base == null) return null;
  const page = found[1].startsWith("exercises/") ? "../" + found[1] : found[1];
  return `${base}${page}.html${found[2] ?? ""}`;
};

const inline = (text, base) => {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [all, code, strong, em, words, target] = found;
    out.append(...spoken(text.slice(at, found.index)));
    if (code !== undefined) out.append(h("code", {}, code));
    else if (strong !== undefined) out.append(h("strong", {}, spoken(strong)));
    else if (em !== undefined) out.append(h("em", {}, spoken(em)));
    else {
      const href = resolve(target, base);
      out.append(...(href === null ? spoken(words) : [h("a", { href }, spoken(words))]));
    }
    at = found.index + all.length;
  }
  out.append(...spoken(text.slice(at)));
  return out;
};

const plain = (text) => inline(text, null).textContent;
const paragraphs = (text) =>
  text.replace(/^\n+|\n+$/g, "").split(/\n[ \t]*\n\s*/).filter(Boolean);
const blocks = (text, base) => paragraphs(text).map((part) => h("p", {}, inline(part, base)));
