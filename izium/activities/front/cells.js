// Cells of a table, for a learner's export and for the class report alike: safe in any spreadsheet,
// and nothing is lost when they are read back. A text that a spreadsheet might run as a formula, or
// change as a number or date, gets an apostrophe in front; also after a semicolon, a tab or a line
// end inside it, where another country's spreadsheet may split it. (No lookbehind: Safari had none
// before 16.4, and a script with one does not run at all.)

const RISK = /(^|[;\t\r\n])(?=[ "\x0b\x0c\u00a0\u3000\ufeff]*['=+\-@＝＋－＠|%])/g;
// Numbers with what stands beside them, times of day, days and months of some languages, truths.
const CHANGED = new RegExp("^(?:[(]?[$€£¥₴]?\\s*[0-9][0-9.,:/eE+\\-\\s]*(?:[ap]\\.?(?:m\\.?)?)?[)]?\\s*[%$€£¥₴]?"
  + `|(?:[0-9]{1,2}[\\s./-]*)?(?:${MONTHS.flat().join("|")})\\p{L}*[\\s.,/-]*(?:[0-9]{1,2}[\\s,]+)?[0-9]{0,4}`
  + "|true|false|істина|хибність)$", "iu");
const shield = (text) => {
  const safe = text.replace(RISK, "$1'");
  return CHANGED.test(text) && safe === text ? `'${text}` : safe;
};
const unshield = (text) => text.replace(/(^|[;\t\r\n])'/g, "$1");

// JSON with the keys in order, so that one value is one text.
function jsonText(value) {
  if (typeof value === "number") return String(value === 0 ? 0 : value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  const pairs = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${jsonText(value[key])}`);
  return `{${pairs.join(",")}}`;
}

function readsAsJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// A value as a cell: a text as it is, null as an empty cell, all else as JSON.
function toCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean" || typeof value === "number") return jsonText(value);
  if (typeof value !== "string") return shield(jsonText(value));
  const plain = value !== "" && !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(value)
    && !/[\ud800-\udfff]/u.test(value) && !readsAsJson(value);
  return shield(plain ? value : JSON.stringify(value));
}

// In words that spreadsheets of all languages leave alone.
const toFlag = (value) => (value === null ? "" : value ? "yes" : "no");

const CELLS = { answer: toCell, first_answer: toCell, parts: toCell, attempts: toCell, correct: toFlag, first_correct: toFlag };
const toRow = (columns, row) => columns.map((column) => (CELLS[column] ?? shield)(row[column]));

// A table for spreadsheets: UTF-8 with its mark, CRLF, every cell quoted. The cells are shielded.
function writeTable(columns, rows) {
  const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
  const line = (cells) => `${cells.map(quoted).join(",")}\r\n`;
  return `\ufeff${[columns, ...rows].map(line).join("")}`;
}

// Five signs that tell one text from another.
const tagOf = (text) => {
  let sum = 7;
  for (const char of text) sum = (Math.imul(sum, 31) + char.codePointAt(0)) >>> 0;
  return sum.toString(36).padStart(5, "0").slice(-5);
};

// The name of a file: the name of a person in any script, without what a system could refuse.
const fileName = (start, name, ending, tag = "") => {
  const slug = [...name.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "")].slice(0, 40).join("");
  return `${[start, slug, tag].filter(Boolean).join("-")}.${ending}`;
};

// The text of a file, for where no file arrives.
function copyOf(text) {
  const made = (tag, props) => Object.assign(document.createElement(tag), props);
  const area = made("textarea", { rows: 4, readOnly: true, value: text, onfocus: () => area.select() });
  area.setAttribute("aria-label", t("The text of the file"));
  const box = made("details", {});
  box.append(made("summary", { textContent: t("No file there? Copy its text instead") }),
    made("p", { className: "activity-note", textContent: t("Copy all of it and hand it in, or save it under the name above.") }), area);
  return box;
}

// Hands a file to the browser, which may ask where to, or refuse: nobody here learns which.
function handOver(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement("a"), { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}
