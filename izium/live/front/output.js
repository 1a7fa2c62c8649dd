// What a cell gave, as the page shows it.

// The few marks that a check's sentence uses; all else of it is text.
const sentence = (text) => {
  const line = h("p");
  for (const [piece, code, strong, em] of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|[^`*]+|[`*]/g)) {
    const tag = code ? "code" : strong ? "strong" : em ? "em" : null;
    line.append(tag ? h(tag, {}, code ?? strong ?? em) : piece);
  }
  return line;
};

// A frame's table, taken apart and put together from its texts: nothing of it runs.
const tableOf = (html) => {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!found) return null;
  const copy = (from) => {
    const made = document.createElement(from.tagName);
    if (from.tagName === "TH" || from.tagName === "TD") {
      made.textContent = from.textContent;
      if (/^\d{4}-\d\d-\d\d$/.test(from.textContent)) made.className = "day";
      for (const span of ["colspan", "rowspan"]) if (from.hasAttribute(span)) made.setAttribute(span, from.getAttribute(span));
      return made.tagName === "TH" && !made.textContent.trim() ? h("td") : made;
    }
    made.append(...[...from.children].filter((child) => /^(THEAD|TBODY|TFOOT|TR|TH|TD|CAPTION)$/.test(child.tagName)).map(copy));
    return made;
  };
  const table = copy(found);
  table.className = "dataframe";
  return h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": t("Table that the cell gave") }, table);
};

const panelOf = ({ html, values, labels, day }) => {
  const box = h("div", { class: "panel" }, tableOf(html));
  makePanel(box, { values, labels, day });
  return box;
};

// What stands in a drawing of the book's own for the page to fill in; the page says it.
let standIns = { records: "", key: "", address: "" };
let pictures = 0;

// Drawings in HTML, without what could run and with no links but those to records: a day to choose,
// which other links are for, is nothing that an exercise page has.
const harmless = (html) => {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const node of body.querySelectorAll("script, style, iframe, object, embed, form, foreignObject, meta, link, base, animate, set")) node.remove();
  for (const node of body.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) {
      const leads = /^(xlink:)?href$/i.test(name) && !value.startsWith(node.localName === "a" ? standIns.address : "#");
      if (leads || /^on/i.test(name)) node.removeAttribute(name);
    }
  }
  return [...body.childNodes];
};

// A picture as chapters show it: in the page's colours, with links that have cards. Where chapters
// have a control, there is what they print.
const pictureOf = ({ title, wide, narrow, paper, days, caption, alt }) => {
  const place = `live-picture-${pictures += 1}`;
  const sheets = days?.length && paper ? [["paper-shown", paper]] : [["wide", wide], ["narrow", narrow]];
  const shown = sheets.filter(([, text]) => text).map(([look, html]) => h("div", { class: `picture-${look}` },
    harmless(html.replaceAll(standIns.records, standIns.address).replaceAll(standIns.key, place))));
  if (!shown.length) return h("p", {}, alt);
  return h("figure", { class: "live-picture" }, h("p", { class: "picture-title" }, title), h("div", { class: "picture" }, shown),
    caption ? h("figcaption", {}, caption) : null);
};

// A drawing of somebody else's as an image: an image runs nothing and opens nothing.
const imageOf = (svg, alt) => h("img", { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, alt });

const drawn = ({ stream, text, error, advice, data }) => {
  if (stream) return h("pre", { class: stream === "stderr" ? "output stderr" : "output" }, text);
  if (error) return h("div", { class: "live-error" }, h("pre", { class: "output error" }, error), advice ? sentence(advice) : null);
  const panel = data["application/vnd.izium.panel+json"];
  if (panel) return panelOf(panel);
  const picture = data["application/vnd.izium.picture+json"];
  if (picture) return pictureOf(picture);
  if (data["image/svg+xml"]) return imageOf(data["image/svg+xml"], data["text/plain"]);
  if (data["text/html"]) return tableOf(data["text/html"]) ?? h("pre", { class: "output" }, data["text/plain"]);
  if (data["text/markdown"]) return sentence(data["text/markdown"]);
  return h("pre", { class: "output" }, data["text/plain"]);
};
