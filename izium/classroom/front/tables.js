// Tables that a spreadsheet opens safely and that lose nothing when they are read back.
// A text that a spreadsheet might run as a formula, or change as a number or date, gets an apostrophe
// in front; also after a semicolon, a tab or a line end inside it, where another country's spreadsheet
// may split it. Reading takes exactly these apostrophes off again.

const shield = (text) => text.replace(
  /(?:^|(?<=[;\t\r\n]))(?=[ "\x0b\x0c\u00a0\u3000\ufeff]*['=+\-@＝＋－＠|%])|^(?=[0-9][0-9.,:/eE+\- ]*$)/g, "'");
const unshield = (text) => text.replace(/(?:^|(?<=[;\t\r\n]))'/g, "");
const unshieldExport = (text) => text.replace(/^'(?=[=+\-@\t\r])/, "");

function readsAsJson(text) {
  if (!'-0123456789"[{tfn \t\r\n'.includes(text[0])) return false;
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

function toCell(value) {
  if (value === null) return "";
  if (typeof value === "boolean" || typeof value === "number") return jsonText(value);
  if (typeof value !== "string") return shield(jsonText(value));
  const plain = value !== "" && !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(value)
    && !/[\ud800-\udfff]/u.test(value) && !readsAsJson(value);
  return shield(plain ? value : JSON.stringify(value));
}

const valueOf = (text) => (text === "" ? null : readsAsJson(text) ? parse(text) : text);

const toFlag = (value) => (value === null ? "" : value ? "yes" : "no");

function flagOf(text) {
  const flags = { "": null, yes: true, true: true, no: false, false: false };
  const flag = text.toLowerCase();
  return Object.hasOwn(flags, flag) ? flags[flag] : text;
}

function writeTable(columns, rows) {
  const line = (cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`;
  return `\ufeff${[columns, ...rows].map(line).join("")}`;
}

function* readTable(text) {
  const first = text.split(/[\r\n]/, 1)[0];
  const often = (mark) => first.split(mark).length;
  const separator = [",", ";", "\t"].reduce((best, mark) => (often(mark) > often(best) ? mark : best));
  const bareEnd = new RegExp(`[${separator}\\r\\n]|$`, "g");
  let at = 0;
  const nextCell = () => {
    const begin = at;
    if (text[at] !== '"') {
      bareEnd.lastIndex = at;
      at = bareEnd.exec(text).index;
      return text.slice(begin, at);
    }
    do {
      at = text.indexOf('"', at + 1);
      if (at < 0) refuse(isLonger(text.slice(begin + 1), CELL_LIMIT) ? "long_cell" : "bad_quote", { limit: CELL_LIMIT });
      at += 1;
    } while (text[at] === '"');
    if (at < text.length && ![separator, "\r", "\n"].includes(text[at])) refuse("bad_quote");
    return text.slice(begin + 1, at - 1).replaceAll('""', '"');
  };
  for (let number = 1; at < text.length; number += 1) {
    const begin = at;
    const cells = [];
    do {
      if (cells.length) at += 1;
      const cell = nextCell();
      if (isLonger(cell, CELL_LIMIT)) refuse("long_cell", { limit: CELL_LIMIT });
      cells.push(cell);
    } while (text[at] === separator);
    if (at > begin) yield [number, cells];
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
}
