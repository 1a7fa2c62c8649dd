// What a cell gave, as the page shows it.

const part = (tag, look, text = "") => Object.assign(document.createElement(tag), { className: look, textContent: text });

// The few marks that a check's sentence uses; all else of it is text.
const sentence = (text) => {
  const line = part("p", "");
  for (const [piece, code, strong, em] of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|[^`*]+|[`*]/g)) {
    const tag = code ? "code" : strong ? "strong" : em ? "em" : null;
    line.append(tag ? part(tag, "", code ?? strong ?? em) : piece);
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
      return made.tagName === "TH" && !made.textContent.trim() ? part("td", "") : made;
    }
    made.append(...[...from.children].filter((child) => /^(THEAD|TBODY|TFOOT|TR|TH|TD|CAPTION)$/.test(child.tagName)).map(copy));
    return made;
  };
  const box = part("div", "table-scroll");
  const table = copy(found);
  table.className = "dataframe";
  box.append(table);
  Object.assign(box, { tabIndex: 0 }).setAttribute("aria-label", t("Table that the cell gave"));
  box.setAttribute("role", "region");
  return box;
};

const panelOf = ({ html, values, labels, day }) => {
  const box = part("div", "panel");
  box.append(tableOf(html));
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
  for (const node of body.querySelectorAll("script, style, iframe, object, embed, form, foreignObject")) node.remove();
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
  const box = part("div", "picture");
  const sheets = days?.length && paper ? [["paper-shown", paper]] : [["wide", wide], ["narrow", narrow]];
  for (const [look, html] of sheets.filter(([, text]) => text)) {
    const sheet = part("div", `picture-${look}`);
    sheet.append(...harmless(html.replaceAll(standIns.records, standIns.address).replaceAll(standIns.key, place)));
    box.append(sheet);
  }
  if (!box.children.length) return part("p", "", alt);
  const frame = part("figure", "live-picture");
  frame.append(part("p", "picture-title", title), box);
  if (caption) frame.append(part("figcaption", "", caption));
  return frame;
};

// A drawing of somebody else's as an image: an image runs nothing and opens nothing.
const imageOf = (svg, words) => {
  const image = part("img", "");
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  image.alt = words;
  return image;
};

const drawn = ({ stream, text, error, advice, data }) => {
  if (stream) return part("pre", stream === "stderr" ? "output stderr" : "output", text);
  if (error) {
    const box = part("div", "live-error");
    box.append(part("pre", "output error", error), ...(advice ? [sentence(advice)] : []));
    return box;
  }
  const panel = data["application/vnd.izium.panel+json"];
  if (panel) return panelOf(panel);
  const picture = data["application/vnd.izium.picture+json"];
  if (picture) return pictureOf(picture);
  if (data["image/svg+xml"]) return imageOf(data["image/svg+xml"], data["text/plain"]);
  if (data["text/html"]) return tableOf(data["text/html"]) ?? part("pre", "output", data["text/plain"]);
  if (data["text/markdown"]) return sentence(data["text/markdown"]);
  return part("pre", "output", data["text/plain"]);
};
