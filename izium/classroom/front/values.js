// What is known and allowed, faults as sentences, and values as text.

const QUESTIONS = KNOWN.map((question) => ({
  ...question, labels: new Map(question.labels), targets: new Map(question.targets),
}));
const LIMITS = RULES.limits;
const NEEDED = ["id", "hash", "kind", "answer", "correct", "attempts"];
const SLUG = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?$/;
const CELL_LIMIT = 131072;
const LATEST_HEADER = 9; // people write a title above a table

class Problem extends Error {}

const say = (code, values = {}) => filled(SAYS[code], values);
const refuse = (code, values) => { throw new Problem(say(code, values)); };
const fault = (file, place, reason) => ({ file, place, reason });
const faultText = (f) => (f.place ? t("{file}, {place}: {reason}", f) : t("{file}: {reason}", f));

const size = (text) => [...text].length;
const isLonger = (text, limit) => text.length > limit && size(text) > limit;
const isText = (value) => typeof value === "string";
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const own = (record, key) => (Object.hasOwn(record, key) ? record[key] : undefined);

function parse(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    let depth = 0;
    let deepest = 0;
    for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
      depth += bracket === "[" || bracket === "{" ? 1 : -1;
      deepest = Math.max(deepest, depth);
    }
    refuse(deepest > LIMITS.depth ? "deep" : "json", { limit: LIMITS.depth });
  }
  return isDeep(value) ? refuse("deep", { limit: LIMITS.depth }) : value;
}

function isDeep(value) {
  let level = [value];
  for (let depth = 0; depth <= LIMITS.depth; depth += 1) {
    const nested = [];
    for (const item of level) {
      if (typeof item === "object" && item !== null) {
        for (const inner of Object.values(item)) nested.push(inner);
      }
    }
    level = nested;
  }
  return level.length > 0;
}

const whole = (text) => text.replace(/[\ud800-\udfff]/gu, "\ufffd");
const clean = (text) => whole(text.replace(/\r\n?/g, "\n"))
  .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "\ufffd");
const cleanLine = (text) => whole(text)
  .replace(/[\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]+/g, " ")
  .replace(/^ | $/g, "");
const firstOf = (text, number) => [...text].slice(0, number).join("");
const shortened = (text, limit) => (isLonger(text, limit) ? `${firstOf(text, limit - 1)}…` : text);
// Shortened between words, where it has any.
function atAWord(text, limit) {
  const cut = shortened(text, limit);
  return cut === text ? text : `${cut.slice(0, -1).replace(/(\S)\s+\S*$/u, "$1").replace(/[\s,;:–]+$/u, "")} …`;
}
const shown = (value) => shortened(cleanLine(jsonText(value)), 40);

function trouble(value) {
  const waiting = [value];
  let seen = 0;
  while (waiting.length) {
    const item = waiting.pop();
    seen += 1;
    if (seen > LIMITS.items) return t("holds more than {limit} items", { limit: LIMITS.items });
    if (typeof item === "number") {
      if (!(Math.abs(item) <= LIMITS.number)) return t("holds a number beyond {limit}", { limit: LIMITS.number });
    } else if (typeof item === "string") {
      if (isLonger(item, LIMITS.text)) return t("holds a text longer than {limit} characters", { limit: LIMITS.text });
    } else if (Array.isArray(item)) {
      for (let at = item.length - 1; at >= 0; at -= 1) waiting.push(item[at]);
    } else if (isRecord(item)) {
      for (const key of Object.keys(item).sort().reverse()) waiting.push(item[key], key);
    }
  }
  return "";
}
