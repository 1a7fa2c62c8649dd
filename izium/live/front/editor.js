// The editor of a cell: a text area over the same text in the colours of the book.

const WORDS = /(#.*)|("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|\b(\d[\w.]*)\b|\b(and|as|assert|break|class|continue|def|del|elif|else|except|finally|for|from|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with|yield|None|True|False)\b|(\.\.\.)/g;
const CLASSES = ["", "c1", "s2", "mi", "k", "kc"];

const coloured = (source) => {
  const out = document.createDocumentFragment();
  let end = 0;
  for (const match of source.matchAll(WORDS)) {
    const kind = match.findIndex((group, place) => place && group !== undefined);
    out.append(source.slice(end, match.index), h("span", { class: CLASSES[kind] }, match[0]));
    end = match.index + match[0].length;
  }
  // A text area shows a last empty line, a block of text does not.
  out.append(`${source.slice(end)}\n`);
  return out;
};

const INDENT = 4;

// Text comes as if it were typed, so that Ctrl+Z takes it back.
const putInto = (area, text, from, to) => {
  area.setSelectionRange(from, to);
  document.execCommand(text ? "insertText" : "delete", false, text);
};

// Tab indents for who writes or has clicked into the code, until Escape. Who only comes by leaves with
// it, as everywhere else on the page.
const keysOf = (area, run) => {
  let leaving = true;
  const inside = () => { leaving = false; };
  const put = (text, from = area.selectionStart, to = area.selectionEnd) => putInto(area, text, from, to);
  const tab = (event, start) => {
    if (leaving || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    if (!event.shiftKey) return put(" ".repeat(INDENT - ((area.selectionStart - start) % INDENT)));
    const lead = area.value.slice(start).match(/^ {1,4}/);
    if (lead) put("", start, start + lead[0].length);
  };
  const enter = (event, start) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      event.preventDefault();
      return run();
    }
    const line = area.value.slice(start, area.selectionStart);
    const indent = line.match(/^ */)[0] + (/:\s*(#.*)?$/.test(line) ? " ".repeat(INDENT) : "");
    if (indent) {
      event.preventDefault();
      put(`\n${indent}`);
    }
  };
  area.addEventListener("focus", () => { leaving = true; });
  area.addEventListener("click", inside);
  area.addEventListener("input", inside);
  area.addEventListener("keydown", (event) => {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    if (event.key === "Tab") tab(event, start);
    else if (event.key === "Enter") enter(event, start);
    else if (event.key === "Escape") leaving = true;
  });
};

const makeEditor = ({ value, label, keys, changed, run }) => {
  const behind = h("pre", { "aria-hidden": "true" });
  const area = h("textarea", { spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off", "aria-label": label, "aria-describedby": keys,
    oninput: () => { paint(); changed(area.value); }, onscroll: () => { behind.scrollLeft = area.scrollLeft; } }, value);
  const paint = () => {
    behind.replaceChildren(coloured(area.value));
    area.rows = area.value.split("\n").length;
  };
  keysOf(area, run);
  paint();
  const set = (text) => {
    area.focus();
    putInto(area, text, 0, area.value.length);
    // Who comes by a button has typed nothing, and leaves with Tab.
    area.dispatchEvent(new Event("focus"));
  };
  const show = (text) => { if (area.value !== text) { area.value = text; paint(); } };
  return { frame: h("div", { class: "live-edit highlight", translate: "no" }, behind, area), area, set, show };
};
