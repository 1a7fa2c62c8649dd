// Tables that spreadsheets and learners' exports made, as they are read.

// An export of an earlier edition guarded only cells that begin like a formula.
const unshieldExport = (text) => text.replace(/^'(?=[=+\-@\t\r])/, "");

const valueOf = (text) => {
  if (text === "" || !'-0123456789"[{tfn \t\r\n'.includes(text[0])) return text || null;
  return readsAsJson(text) && !isDeep(JSON.parse(text)) ? JSON.parse(text) : text;
};

function flagOf(text) {
  const flags = { "": null, yes: true, true: true, no: false, false: false };
  const flag = text.toLowerCase();
  return Object.hasOwn(flags, flag) ? flags[flag] : text;
}

// Tables put together from several files have marks of order inside; Excel writes its separator first.
const BESIDE = /^\ufeff*"?sep=[,;\t]"?(?=[\r\n])|(^|[\r\n])\ufeff+/gi;

function* readTable(whole) {
  const text = whole.replace(BESIDE, "$1");
  const lines = text.split(/[\r\n]+/, LATEST_HEADER);
  const first = lines.find((line) => /hash/i.test(line)) ?? lines[0];
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
