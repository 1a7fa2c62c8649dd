/* The page *Class report*: reads answer files in the browser, counts as izium/classroom does, and
   sends nothing. RULES, KNOWN, CSS and STYLE_HASH are put in front when the book is built. */

const QUESTIONS = KNOWN.map((question) => ({
  ...question, labels: new Map(question.labels), targets: new Map(question.targets),
}));
const LIMITS = RULES.limits;
const NEEDED = ["id", "hash", "kind", "answer", "correct", "attempts"];
const SLUG = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?$/;
const CELL_LIMIT = 131072;

class Problem extends Error {}

const say = (code, values = {}) =>
  RULES.says[code].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const refuse = (code, values) => { throw new Problem(say(code, values)); };
const fault = (file, place, reason) => ({ file, place, reason });
const faultText = (f) => `${f.place ? `${f.file}, ${f.place}` : f.file}: ${f.reason}`;

/* Values as text, as izium/classroom/values.py writes them. */

const size = (text) => [...text].length;
const isLonger = (text, limit) => text.length > limit && size(text) > limit;
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
  return level.length ? refuse("deep", { limit: LIMITS.depth }) : value;
}

function jsonText(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return String(value === 0 ? 0 : value);
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  const pairs = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${jsonText(value[key])}`);
  return `{${pairs.join(",")}}`;
}

const whole = (text) => text.replace(/[\ud800-\udfff]/gu, "\ufffd");
const clean = (text) => whole(text.replace(/\r\n?/g, "\n"))
  .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "\ufffd");
const cleanLine = (text) => whole(text)
  .replace(/[\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]+/g, " ")
  .replace(/^ | $/g, "");
const firstOf = (text, number) => [...text].slice(0, number).join("");
const shortened = (text, limit) => (isLonger(text, limit) ? `${firstOf(text, limit - 1)}…` : text);
const shown = (value) => shortened(cleanLine(jsonText(value)), 40);

function trouble(value) {
  const waiting = [value];
  let seen = 0;
  while (waiting.length) {
    const item = waiting.pop();
    seen += 1;
    if (seen > LIMITS.items) return `holds more than ${LIMITS.items} items`;
    if (typeof item === "number") {
      if (!(Math.abs(item) <= LIMITS.number)) return `holds a number beyond ${LIMITS.number}`;
    } else if (typeof item === "string") {
      if (isLonger(item, LIMITS.text)) return `holds a text longer than ${LIMITS.text} characters`;
    } else if (Array.isArray(item)) {
      for (let at = item.length - 1; at >= 0; at -= 1) waiting.push(item[at]);
    } else if (isRecord(item)) {
      for (const key of Object.keys(item).sort().reverse()) waiting.push(item[key], key);
    }
  }
  return "";
}

/* Tables, as izium/classroom/sheet.py reads and writes them. */

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

/* Answer files, as izium/classroom/answers.py reads them. */

function decode(data, isTable) {
  if (data.every((byte) => byte === 32 || byte === 9 || byte === 13 || byte === 10)) refuse("empty");
  const little = data[0] === 0xff && data[1] === 0xfe;
  const big = data[0] === 0xfe && data[1] === 0xff;
  if (!little && !big && data.includes(0)) refuse("nul");
  let text;
  try {
    const name = little ? "utf-16le" : big ? "utf-16be" : "utf-8";
    text = new TextDecoder(name, { fatal: true }).decode(data);
  } catch {
    if (little || big || !isTable) refuse("encoding");
    return new TextDecoder("windows-1252").decode(data).replace(/[\x81\x8d\x8f\x90\x9d]/g, "\ufffd");
  }
  return text.includes("\0") ? refuse("nul") : text;
}

function read(file, data) {
  const reading = { file, handIns: [], faults: [], found: 0 };
  const isTable = file.toLowerCase().endsWith(".csv");
  try {
    const text = decode(data, isTable);
    if (isTable) {
      readRows(text, reading, data.length <= LIMITS.file_bytes);
    } else {
      if (data.length > LIMITS.file_bytes) refuse("too_large", { limit: LIMITS.file_bytes });
      readRecord(parse(text), reading);
    }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    reading.faults.push(fault(file, "", problem.message));
  }
  return reading;
}

function readRecord(record, reading) {
  if (!isRecord(record) || !Object.hasOwn(record, "schema")) refuse("foreign");
  checkSchema(record.schema);
  const course = Object.hasOwn(record, "course") ? record.course : RULES.course;
  if (course !== RULES.course) refuse("course", { value: shown(course) });
  const rows = own(record, "answers");
  if (!Array.isArray(rows)) refuse("bad_list");
  const name = nameOf(own(record, "name"), LIMITS.name);
  const exported = headerTime(record, reading);
  reading.found = rows.length;
  if (!rows.length) reading.faults.push(fault(reading.file, "", say("none")));
  if (rows.length > LIMITS.answers) {
    reading.faults.push(fault(reading.file, "", say("many", { limit: LIMITS.answers })));
  }
  const handIn = newHandIn(name, reading.file);
  rows.slice(0, LIMITS.answers).forEach((row, at) => {
    keep(`answer ${at + 1}`, row, reading.file, exported, handIn, reading);
  });
  reading.handIns.push(handIn);
}

function checkSchema(schema) {
  if (schema === RULES.schema) return;
  const known = typeof schema === "string" && schema.startsWith("izium-answers/");
  refuse(known ? "version" : "foreign", { value: known && firstOf(cleanLine(schema), 40) });
}

function readRows(text, reading, small) {
  const rows = readTable(text);
  const columns = columnsOf(rows.next().value ?? [0, []]);
  if (!small && !columns.includes("student")) refuse("too_large", { limit: LIMITS.file_bytes });
  const handIns = new Map();
  const full = new Set();
  try {
    for (const [number, cells] of rows) {
      readRow(`row ${number}`, columns, cells, handIns, full, reading);
    }
  } finally {
    reading.handIns.push(...handIns.values());
  }
  if (!reading.found) reading.faults.push(fault(reading.file, "", say("none")));
}

function readRow(place, columns, cells, handIns, full, reading) {
  reading.found += 1;
  const note = (reason) => reading.faults.push(fault(reading.file, place, reason));
  if (cells.length !== columns.length) {
    note(say("cells", { found: cells.length, expected: columns.length }));
    return;
  }
  const bare = columns.includes("student") ? unshield : unshieldExport;
  const row = Object.create(null);
  columns.forEach((column, at) => { row[column] = cellValue(column, bare(cells[at])); });
  let name;
  try {
    checkSchema(row.schema || RULES.schema);
    name = "student" in row ? nameOf(row.student, LIMITS.student) : nameOf(row.name, LIMITS.name);
  } catch (problem) {
    note(problem.message);
    return;
  }
  if (!handIns.has(name)) handIns.set(name, newHandIn(name, reading.file));
  const handIn = handIns.get(name);
  if (handIn.answers.length < LIMITS.answers) {
    const origin = cleanLine(row.file ?? "") || reading.file;
    const exported = TIME.test(row.exported ?? "") ? row.exported : "";
    keep(place, row, origin, exported, handIn, reading);
  } else if (!full.has(name)) {
    full.add(name);
    note(say("many", { limit: LIMITS.answers }));
  }
}

function columnsOf([, cells]) {
  const columns = cells.map((cell) => unshield(cell).trim().toLowerCase());
  for (const column of [...RULES.columns, ...RULES.class_columns, "name", "schema"]) {
    const times = columns.filter((name) => name === column).length;
    if (!times && NEEDED.includes(column)) refuse("no_column", { column });
    if (times > 1) refuse("twice_column", { column });
  }
  return columns;
}

function cellValue(column, text) {
  if (["answer", "first_answer", "attempts", "parts"].includes(column)) return valueOf(text);
  return column === "correct" || column === "first_correct" ? flagOf(text) : text;
}

function nameOf(value, limit) {
  const name = typeof value === "string" ? cleanLine(value) : value === null || value === undefined ? "" : null;
  return name === null || isLonger(name, limit) ? refuse("bad_name", { limit }) : name;
}

function headerTime(record, reading) {
  const value = own(record, "exported");
  if (value === undefined || value === null || value === "") return "";
  if (typeof value === "string" && TIME.test(value)) return value;
  const reason = say("bad_time", { column: "exported", value: shown(value) });
  reading.faults.push(fault(reading.file, "", reason));
  return "";
}

const newHandIn = (name, file) => ({ name, file, answers: [], known: new Set() });

function keep(place, row, origin, exported, handIn, reading) {
  const note = (reason) => reading.faults.push(fault(handIn.file, place, reason));
  const notes = [];
  let answer;
  try {
    answer = { ...answerOf(row, notes), file: origin, exported };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    note(problem.message);
    return;
  }
  const key = keyOf(answer);
  if (handIn.known.has(key)) {
    note(say("twice_id", { id: answer.id }));
  } else {
    handIn.known.add(key);
    handIn.answers.push(answer);
    notes.forEach(note);
  }
}

const keyOf = (answer) => `${answer.id}\n${answer.hash}`;

const isFlag = (value) => value === null || typeof value === "boolean";
const isSlug = (value) => typeof value === "string" && SLUG.test(value);
const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= LIMITS.attempts;
const isParts = (value) => value === null || (Array.isArray(value) && value.length <= LIMITS.items
  && value.every((part) => typeof part === "boolean"));
const asIs = (value) => value;
const textField = (limit, tidy) => [
  `a text of at most ${limit} characters`,
  (value) => value === null || (typeof value === "string" && !isLonger(value, limit)),
  (value) => tidy(value ?? ""),
];
const FIELDS = {
  id: ["an activity's id", isSlug, asIs],
  hash: ["an activity's hash", isSlug, asIs],
  kind: ["a kind of activity", isSlug, asIs],
  chapter: textField(LIMITS.name, cleanLine),
  question: textField(LIMITS.question, clean),
  correct: ["true, false or null", isFlag, asIs],
  attempts: [`a whole number from 0 to ${LIMITS.attempts}`, isCount, (value) => value + 0],
  first_correct: ["true, false or null", isFlag, asIs],
  parts: ["a list of true and false, or null", isParts, asIs],
  state: textField(LIMITS.name, cleanLine),
};

function answerOf(row, notes) {
  if (!isRecord(row)) refuse("not_record");
  const fields = {};
  for (const column of RULES.columns) {
    if (NEEDED.includes(column) && !Object.hasOwn(row, column)) refuse("no_field", { column });
    let value = own(row, column) ?? null;
    if (column === "answer" || column === "first_answer") {
      const why = trouble(value);
      if (why) refuse("bad_value", { column, why });
    } else if (column === "updated") {
      value ??= "";
      if (value !== "" && !(typeof value === "string" && TIME.test(value))) {
        notes.push(say("bad_time", { column, value: shown(value) }));
        value = "";
      }
    } else {
      const [expected, takes, kept] = FIELDS[column];
      if (!takes(value)) refuse("bad_field", { column, value: shown(value), expected });
      value = kept(value);
    }
    fields[column] = value;
  }
  return fields;
}

/* Students, as izium/classroom/roster.py puts them together. */

const likeness = (file, other, code, name) => ({ ...fault(file, "", say(code, { name, other })), other, code });
const nameKey = (name) => name.normalize("NFC").toLowerCase();

function content(handIn) {
  const rows = handIn.answers.map((a) => [a.id, a.hash, jsonText(
    [a.id, a.hash, a.answer, a.attempts, a.first_answer, a.state, a.updated])]);
  const before = (a, b) => (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? -1 : 1);
  return rows.sort(before).map((row) => row[2]).join();
}

function continues(handIn, group) {
  const marks = (handed) => handed.answers.filter((a) => a.updated).map((a) => `${a.id}\n${a.updated}`);
  const mine = new Set(marks(handIn));
  return group.some((other) => marks(other).some((mark) => mine.has(mark)));
}

function enrol(handIns, onePerName) {
  const notes = [];
  const groups = [];
  const byName = new Map();
  const byContent = new Map();
  for (const handIn of handIns.filter((handed) => handed.answers.length)) {
    const note = (code, other) => notes.push(likeness(handIn.file, other.file, code, handIn.name));
    const key = nameKey(handIn.name);
    const held = content(handIn);
    const dated = handIn.answers.some((answer) => answer.updated);
    const copied = byContent.get(`${key}\n${held}`);
    if (copied && (key || dated)) {
      note("copy", copied);
      continue;
    }
    byContent.set(`${key}\n${held}`, handIn);
    if (!byContent.has(held)) byContent.set(held, handIn);
    else if (dated) note("alike", byContent.get(held));
    if (key && !byName.has(key)) byName.set(key, []);
    const namesakes = key ? byName.get(key) : [];
    let group = namesakes.find((one) => onePerName || continues(handIn, one));
    if (group) {
      note(continues(handIn, group) ? "again" : "one_name", group[0]);
    } else {
      if (namesakes.length) note("namesake", namesakes[0][0]);
      group = [];
      groups.push(group);
      namesakes.push(group);
    }
    group.push(handIn);
  }
  return { students: named(groups), notes };
}

function named(groups) {
  const spelled = new Map();
  for (const [{ name }] of groups) {
    const key = nameKey(name);
    if (key) spelled.set(key, (spelled.get(key) ?? 0) + 1);
  }
  const taken = new Set([...spelled.keys()].filter((key) => spelled.get(key) === 1));
  const free = (name, first) => {
    let suffix = first;
    for (let number = 2; taken.has(nameKey(name + suffix)); number += 1) suffix = ` (${number})`;
    taken.add(nameKey(name + suffix));
    return name + suffix;
  };
  return groups.map((group) => {
    let { name } = group[0];
    const key = nameKey(name);
    if (!key) name = free(`(no name) ${[...group[0].file].slice(-300).join("")}`, "");
    else if (spelled.get(key) > 1) name = free(name, " (1)");
    return { name, answers: latest(group) };
  });
}

function latest(group) {
  const kept = new Map();
  const age = (answer) => `${answer.updated}\n${answer.exported}`;
  for (const handIn of group) {
    for (const answer of handIn.answers) {
      const key = keyOf(answer);
      if (!kept.has(key) || age(answer) >= age(kept.get(key))) kept.set(key, answer);
    }
  }
  return [...kept.values()];
}

function withoutNames(students, faults) {
  const files = new Map();
  const rename = (file) => {
    if (!files.has(file)) files.set(file, `File ${files.size + 1}`);
    return files.get(file);
  };
  return {
    students: students.map((student, at) => ({
      name: `Student ${at + 1}`,
      answers: student.answers.map((answer) => ({ ...answer, file: rename(answer.file) })),
    })),
    faults: faults.map((one) => (one.code
      ? likeness(rename(one.file), rename(one.other), one.code, "…")
      : { ...one, file: rename(one.file) })),
  };
}

function toTable(students) {
  const rows = students.flatMap((student) => student.answers.map((a) => [
    shield(student.name), shield(a.file), shield(a.exported), a.id, shield(a.hash), a.kind,
    shield(a.chapter), shield(a.question), toCell(a.answer), toFlag(a.correct), toCell(a.attempts),
    toFlag(a.first_correct), toCell(a.first_answer), toCell(a.parts), shield(a.state), shield(a.updated),
  ]));
  return writeTable([...RULES.class_columns, ...RULES.columns], rows);
}

/* Figures, as izium/classroom/figures.py counts them. */

const PIECES_SHOWN = 60;
const LABEL_SHOWN = 200;
const percent = (part, all) => (all ? Math.floor((200 * part + all) / (2 * all)) : 0);
const isTried = (a) => a.attempts > 0
  || (a.kind === "reflect" && a.answer !== null && a.answer !== "");

function count(students) {
  const book = new Map(QUESTIONS.map((question) => [keyOf(question), question]));
  const ids = new Set(QUESTIONS.map((question) => question.id));
  const answered = new Map();
  const times = new Set();
  const roll = students.map((student) => {
    const tried = student.answers.filter(isTried);
    for (const answer of tried) {
      const key = keyOf(answer);
      if (!answered.has(key)) answered.set(key, []);
      answered.get(key).push([student.name, answer]);
    }
    for (const answer of student.answers) if (answer.exported) times.add(answer.exported);
    const files = [...new Set(student.answers.map((answer) => answer.file))];
    return [student.name, files, new Set(tried.map((answer) => answer.id)).size];
  });
  const chapters = new Set(QUESTIONS.filter((q) => answered.has(keyOf(q))).map((q) => q.chapter));
  const listed = QUESTIONS.filter((question) => chapters.has(question.chapter))
    .map((question) => asked(question, "in-book", answered.get(keyOf(question)) ?? []));
  for (const key of [...answered.keys()].filter((one) => !book.has(one)).sort()) {
    const rows = answered.get(key);
    const { id, hash, kind, chapter, question } = rows[0][1];
    const bare = { id, hash, kind, chapter, title: "", question, move: "", labels: new Map(), targets: new Map(), correct: null };
    listed.push(asked(bare, ids.has(id) ? "other-version" : "unknown", rows));
  }
  const sorted = [...times].sort();
  return { students: roll, exported: [sorted[0] ?? "", sorted.at(-1) ?? ""], questions: listed };
}

function asked(question, standing, rows) {
  const { id, hash, kind, chapter, title, move } = question;
  const result = {
    id, hash, standing, kind, chapter, title, question: question.question, move,
    tried: rows.length, graded: 0, right_first: 0, right_later: 0, first_answers: 0, texts: [],
  };
  const tally = new Map();
  const piece = (group, label, right) => {
    const key = `${group}\n${label}`;
    if (!tally.has(key)) tally.set(key, { group, label, right, count: 0 });
    return tally.get(key);
  };
  const picked = kind === "choice" || kind === "multiple";
  if (picked) {
    const right = Array.isArray(question.correct) ? question.correct : [question.correct];
    for (const [part, label] of question.labels) {
      piece(0, shortened(label, LABEL_SHOWN), right.includes(part));
    }
  }
  for (const [student, answer] of rows) {
    result.graded += answer.first_correct !== null;
    result.right_first += answer.first_correct === true;
    result.right_later += answer.correct === true && answer.first_correct === false;
    if (kind === "reflect") {
      result.texts.push([student, words(answer.answer)]);
    } else if (kind !== "code" && answer.first_answer !== null) {
      result.first_answers += 1;
      for (const [group, label, right] of piecesOf(question, answer)) piece(group, label, right).count += 1;
    }
  }
  const pieces = [...tally.values()];
  if (!picked) {
    pieces.sort((a, b) => a.group - b.group || b.count - a.count || (a.label < b.label ? -1 : 1));
  }
  result.pieces = pieces.slice(0, PIECES_SHOWN);
  result.more = pieces.length - result.pieces.length;
  return result;
}

function piecesOf(question, answer) {
  const value = answer.first_answer;
  const { kind } = question;
  if ((kind === "match" || kind === "classify") && isRecord(value)) return pairs(question, value);
  if (kind === "order" && Array.isArray(value)) return positions(question, value);
  if (kind === "multiple" && Array.isArray(value)) {
    return [...new Set(value.map((part) => label(question, part)))].map((one) => [0, one, null]);
  }
  return [[0, label(question, value), answer.first_correct]];
}

function pairs(question, value) {
  const correct = isRecord(question.correct) ? question.correct : {};
  const others = Object.keys(value).filter((item) => !question.labels.has(item)).sort();
  return [...question.labels.keys(), ...others].flatMap((item, group) => {
    if (!Object.hasOwn(value, item)) return [];
    const target = words(value[item]);
    const text = `${question.labels.get(item) ?? clean(item)} → ${question.targets.get(target) ?? target}`;
    const right = Object.hasOwn(correct, item) ? target === correct[item] : null;
    return [[group, shortened(text, LABEL_SHOWN), right]];
  });
}

function positions(question, value) {
  const groups = Array.isArray(question.correct) ? question.correct : [];
  const expected = groups.map((group) => (Array.isArray(group) ? group : [group]))
    .flatMap((group) => group.map(() => group));
  return value.map((item, at) => [
    at + 1,
    shortened(`${at + 1}. ${label(question, item)}`, LABEL_SHOWN),
    at < expected.length ? expected[at].includes(words(item)) : null,
  ]);
}

const label = (question, value) => shortened(
  question.labels.get(words(value)) ?? words(value), LABEL_SHOWN);

function words(value) {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map(words).join(", ");
  if (isRecord(value)) return Object.keys(value).sort().map((key) => `${clean(key)} ${words(value[key])}`).join(", ");
  return value === null ? "not said" : jsonText(value);
}

/* The report, as izium/classroom/report.py writes it. */

const h = (tag, attributes, ...children) => ({ tag, attributes: attributes ?? {}, children });
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
  .replaceAll('"', "&quot;").replaceAll("'", "&#39;");

function toHtml(tree) {
  if (typeof tree === "string") return escape(tree);
  const attributes = Object.entries(tree.attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<${tree.tag}${attributes.join("")}>${tree.children.map(toHtml).join("")}</${tree.tag}>`;
}

function toDom(tree) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const isDrawing = tree.tag === "svg" || tree.tag === "rect";
  const element = isDrawing
    ? document.createElementNS("http://www.w3.org/2000/svg", tree.tag)
    : document.createElement(tree.tag);
  for (const [name, value] of Object.entries(tree.attributes)) element.setAttribute(name, value);
  element.append(...tree.children.map(toDom));
  return element;
}

function toPage(figures, faults) {
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">`
    + `<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">`
    + `<meta name="viewport" content="width=device-width, initial-scale=1">`
    + `<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">`
    + `<title>Class report</title><style>${CSS}</style></head>`
    + `<body>${toHtml(toTree(figures, faults, 1))}</body></html>\n`;
}

const several = (number, noun) => (number === 1 ? `${number} ${noun}` : `${number} ${noun}s`);
const anchor = (question) => `question-${question.id}-${question.hash}`;
const share = (part, all) => (all ? `${part} of ${all} (${percent(part, all)} %)` : "–");
const column = (text, look) => h("th", look ? { scope: "col", class: look } : { scope: "col" }, text);

function toTree(figures, faults, level) {
  const sections = [h(`h${level}`, null, "Class report"), h("p", null, summary(figures))];
  if (figures.questions.length) sections.push(key(), overview(figures));
  let chapter = null;
  for (const question of figures.questions) {
    const title = question.standing === "in-book" ? question.title || chapterTitle(question.chapter) : "Outside this book";
    if (title !== chapter) sections.push(h("section", null, h(`h${level + 1}`, null, title)));
    chapter = title;
    sections.at(-1).children.push(questionSection(question, figures.students.length, level + 2));
  }
  sections.push(handInSection(figures, level + 1), faultSection(faults, level + 1));
  return h(level === 1 ? "main" : "div", { class: "cr-sheet" }, ...sections);
}

function summary(figures) {
  const answers = figures.questions.reduce((sum, question) => sum + question.tried, 0);
  const [first, last] = figures.exported.map((time) => time.slice(0, 10));
  const when = !first ? "" : first === last ? `, handed in on ${first}` : `, handed in from ${first} to ${last}`;
  return `${several(figures.students.length, "student")}, ${several(answers, "answer")}${when}.`;
}

function chapterTitle(chapter) {
  const title = chapter.replaceAll("/", ": ").replaceAll("-", " ");
  return title ? title.slice(0, 1).toUpperCase() + title.slice(1) : "No chapter";
}

function key() {
  const entry = (look, text) => h("li", null,
    h("svg", { class: "cr-bar", "aria-hidden": "true" },
      h("rect", { class: look, x: "0", y: "0", width: "100%", height: "100%" })), text);
  return h("ul", { class: "cr-key" }, entry("cr-first", "right at first"), entry("cr-later", "right later"),
    entry("cr-wrong", "wrong answer"), entry("cr-open", "not right yet, or not graded"));
}

function overview(figures) {
  const head = h("tr", null, column("Question"), column("Tried", "cr-number"),
    column("Right at first", "cr-number"), column("Of those who tried", "cr-drawn"));
  const rows = figures.questions.map((question) => h("tr", null,
    h("th", { scope: "row" }, h("a", { href: `#${anchor(question)}` }, question.id)),
    h("td", { class: "cr-number" }, String(question.tried)),
    h("td", { class: "cr-number" }, share(question.right_first, question.graded)),
    h("td", { class: "cr-drawn" }, outcome(question))));
  return h("table", { class: "cr-overview" }, h("caption", null, "All questions"),
    h("thead", null, head), h("tbody", null, ...rows));
}

function outcome(question) {
  const { right_first: first, right_later: later, tried } = question;
  const parts = [["cr-first", first], ["cr-later", later], ["cr-open", tried - first - later]];
  return bar(parts, tried, sentence(question));
}

function bar(parts, all, text) {
  const drawn = [];
  let start = 0;
  for (const [look, number] of parts.filter((part) => part[1] > 0)) {
    drawn.push(h("rect", { class: look, x: place(start, all), width: place(number, all), y: "0", height: "100%" }));
    start += number;
  }
  return h("svg", { class: "cr-bar", ...(text ? { role: "img", "aria-label": text } : { "aria-hidden": "true" }) }, ...drawn);
}

function place(number, all) {
  const hundredths = Math.floor((10000 * number + Math.floor(all / 2)) / all);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}%`;
}

function sentence(question) {
  const { tried, graded, right_first: first, right_later: later } = question;
  if (!graded) return `Tried by ${tried}; not graded.`;
  return `Tried by ${tried}: right at first ${first}, right later ${later}, `
    + `not right yet or not graded ${tried - first - later}.`;
}

function questionSection(question, students, level) {
  const outside = {
    "other-version": "answered in another version than this book's",
    unknown: "not an activity of this book",
  }[question.standing];
  const about = [question.kind, question.move, question.id, outside].filter(Boolean);
  const parts = [
    h(`h${level}`, { dir: "auto" }, question.question || question.id),
    h("p", { class: "cr-meta" }, about.join(" · ")),
  ];
  if (!question.tried) parts.push(h("p", null, "Nobody tried it."));
  else parts.push(h("p", null, `${sentence(question)} ${students - question.tried} did not try it.`), outcome(question));
  if (question.first_answers) parts.push(answerTable(question));
  if (question.texts.length) {
    parts.push(h("ul", { class: "cr-texts" }, ...question.texts.map(([student, text]) => h("li", null,
      h("strong", { dir: "auto" }, student), h("span", { class: "cr-words", dir: "auto" }, text)))));
  }
  return h("section", { class: "cr-question", id: anchor(question) }, ...parts);
}

function answerTable(question) {
  const all = question.first_answers;
  const head = h("tr", null, column("Answer"), column("Right?", "cr-verdict"), column("Students", "cr-number"),
    column("Share", "cr-drawn"));
  const rows = question.pieces.map((piece) => h("tr", null,
    h("th", { scope: "row", dir: "auto" }, piece.label || "(empty)"),
    h("td", { class: "cr-verdict" }, piece.right === null ? "–" : piece.right ? "right" : "wrong"),
    h("td", { class: "cr-number" }, `${piece.count} (${percent(piece.count, all)} %)`),
    h("td", { class: "cr-drawn" }, bar(
      [[piece.right ? "cr-first" : piece.right === null ? "cr-open" : "cr-wrong", piece.count]], all, ""))));
  if (question.more) rows.push(h("tr", null, h("td", { colspan: "4" }, `and ${several(question.more, "other answer")}`)));
  return h("table", null, h("caption", null, `First answers of ${several(all, "student")}`),
    h("thead", null, head), h("tbody", null, ...rows));
}

function handInSection(figures, level) {
  const head = h("tr", null, column("Student"), column("File"), column("Questions tried", "cr-number"));
  const rows = figures.students.map(([name, files, tried]) => h("tr", null,
    h("th", { scope: "row", dir: "auto" }, name),
    h("td", { dir: "auto" }, files.join(", ")),
    h("td", { class: "cr-number" }, String(tried))));
  return h("section", null, h(`h${level}`, null, "Who handed in"), h("table", null,
    h("caption", null, several(rows.length, "student")), h("thead", null, head), h("tbody", null, ...rows)));
}

function faultSection(faults, level) {
  const heading = h(`h${level}`, null, "Left out or noted");
  if (!faults.length) return h("section", null, heading, h("p", null, "Nothing: every file and answer was read."));
  return h("section", null, heading,
    h("ul", null, ...faults.map((one) => h("li", { dir: "auto" }, faultText(one)))));
}

/* Files and archives, as izium/classroom/intake.py finds them. */

const limitFor = (name) => LIMITS[/\.csv$/i.test(name) ? "table_bytes" : "file_bytes"];
const endingOf = (name) => (/[^/]\.(json|csv|zip)$/i.exec(name)?.[1] ?? "").toLowerCase();
const isSystem = (name) => {
  const last = name.split("/").at(-1);
  return RULES.system_files.includes(last.toLowerCase()) || last.startsWith("._");
};

async function readFile(name, file) {
  const failed = (code, values) => [{ handIns: [], faults: [fault(name, "", say(code, values))] }];
  const ending = endingOf(name);
  if (!ending) return failed("kind_of_file");
  const limit = ending === "zip" ? LIMITS.archive_bytes : limitFor(name);
  if (file.size > limit) return failed("too_large", { limit });
  let data;
  try {
    data = new Uint8Array(await file.arrayBuffer());
  } catch {
    return failed("unreadable", { why: "the browser may not open it" });
  }
  return ending === "zip" ? unzip(name, data) : [read(name, data)];
}

async function unzip(archive, data) {
  const readings = [];
  const failed = (name, code, values) => readings.push({ handIns: [], faults: [fault(name, "", say(code, values))] });
  let members;
  try {
    members = directory(data);
  } catch {
    failed(archive, "zip");
    return readings;
  }
  let files = 0;
  let total = 0;
  for (const member of members) {
    const path = member.name.replaceAll("\\", "/");
    if (path.endsWith("/") || isSystem(path) || path.split("/").includes("__MACOSX")) continue;
    files += 1;
    if (files > LIMITS.archive_files) {
      failed(archive, "zip_many", { limit: LIMITS.archive_files });
      break;
    }
    const name = cleanLine(`${archive}/${path}`);
    const ending = endingOf(path);
    if (ending !== "json" && ending !== "csv") {
      failed(name, ending === "zip" ? "zip_nested" : "kind_of_file");
      continue;
    }
    const limit = limitFor(name);
    let bytes;
    try {
      bytes = await inflate(data, member, limit);
    } catch {
      failed(name, "zip_member");
      continue;
    }
    total += bytes.length;
    if (total > LIMITS.archive_bytes) {
      failed(archive, "zip_large", { limit: LIMITS.archive_bytes });
      break;
    }
    if (bytes.length > limit) failed(name, "too_large", { limit });
    else readings.push(read(name, bytes));
  }
  if (!files) failed(archive, "hollow");
  return readings;
}

function directory(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let end = data.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const number = view.getUint16(end + 10, true);
  const shift = end - view.getUint32(end + 12, true) - view.getUint32(end + 16, true);
  let at = view.getUint32(end + 16, true) + shift;
  return Array.from({ length: number }, () => {
    if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError("no directory entry");
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const flags = view.getUint16(at + 8, true);
    const member = {
      encrypted: flags & 1,
      method: view.getUint16(at + 10, true),
      sum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true) + shift,
      name: memberName(data.subarray(at + 46, at + 46 + nameLength), flags),
    };
    at += 46 + nameLength + extra + comment;
    return member;
  });
}

function memberName(bytes, flags) {
  try {
    return new TextDecoder("utf-8", { fatal: !(flags & 0x800), ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("ibm866").decode(bytes);
  }
}

async function inflate(data, member, limit) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (member.encrypted || view.getUint32(member.at, true) !== 0x04034b50) throw new Error("not readable");
  const start = member.at + 30 + view.getUint16(member.at + 26, true) + view.getUint16(member.at + 28, true);
  const packed = data.subarray(start, start + member.packed);
  if (packed.length !== member.packed || ![0, 8].includes(member.method)) throw new Error("not readable");
  const bytes = member.method ? await inflated(packed, limit) : packed;
  if (bytes.length <= limit && checksum(bytes) !== member.sum) throw new Error("damaged");
  return bytes;
}

async function inflated(packed, limit) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  if (length > limit) reader.cancel().catch(() => {});
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CHECKSUMS[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/* The page. */

function start(mount) {
  const readings = [];
  const refused = [];
  const control = (tag, attributes, ...children) => toDom(h(tag, attributes, ...children));
  const files = control("input", { type: "file", multiple: "", accept: ".json,.csv,.zip", id: "cr-files" });
  const folder = control("input", { type: "file", webkitdirectory: "", id: "cr-folder" });
  const onePerName = control("input", { type: "checkbox", id: "cr-one" });
  const hideNames = control("input", { type: "checkbox", id: "cr-hide" });
  const saveTable = control("button", { type: "button", class: "cr-primary", disabled: "" }, "Save class.csv");
  const savePage = control("button", { type: "button", disabled: "" }, "Save the report");
  const again = control("button", { type: "button", disabled: "" }, "Start again");
  const status = control("p", { role: "status", class: "cr-status" }, "No file read yet.");
  const sheet = control("div", { class: "cr-shown" });
  const labelled = (input, text) => {
    const box = control("p", { class: "cr-control" });
    box.append(input, control("label", { for: input.id }, text));
    return box;
  };
  const drop = control("div", { class: "cr-drop", role: "group", "aria-label": "Answer files" });
  const sources = control("div", { class: "cr-sources" });
  sources.append(labelled(files, "Choose files"), labelled(folder, "Choose a folder"));
  drop.append(
    control("p", null, "Drop answer files (.json, .csv), zip archives or folders here, or choose them."),
    sources,
  );
  const buttons = control("p", { class: "cr-buttons" });
  buttons.append(saveTable, savePage, again);
  mount.replaceChildren(drop, labelled(onePerName, "Files of one name are always one student's"),
    labelled(hideNames, "Hide names in the report"), buttons, status, sheet);

  let result = null;

  function draw() {
    const { students, notes } = enrol(readings.flatMap((one) => one.handIns), onePerName.checked);
    const told = [...readings.flatMap((one) => one.faults), ...refused, ...notes];
    const reported = hideNames.checked ? withoutNames(students, told) : { students, faults: told };
    const { faults } = reported;
    result = { students, figures: count(reported.students), faults };
    sheet.replaceChildren(...(readings.length || refused.length ? [toDom(toTree(result.figures, faults, 2))] : []));
    for (const button of [saveTable, savePage]) button.disabled = !students.length;
    again.disabled = !readings.length && !refused.length;
    const answers = students.reduce((sum, student) => sum + student.answers.length, 0);
    status.textContent = !readings.length && !refused.length ? "No file read yet."
      : `${several(readings.length, "file")} read: ${several(students.length, "student")}, `
        + `${several(answers, "answer")}; ${faults.length ? several(faults.length, "thing") : "nothing"} left out or noted.`;
  }

  async function add(found) {
    const given = found.filter(([name]) => !isSystem(name)).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    for (const [at, [name, file]] of given.entries()) {
      if (at % 50 === 0) status.textContent = `Reading file ${at + 1} of ${given.length} …`;
      readings.push(...await readFile(cleanLine(name), file));
    }
    draw();
  }

  const chosen = (input) => [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);
  for (const input of [files, folder]) {
    input.addEventListener("change", async () => {
      await add(chosen(input));
      input.value = "";
    });
  }
  for (const box of [onePerName, hideNames]) box.addEventListener("change", draw);
  mount.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("cr-over");
  });
  mount.addEventListener("dragleave", () => drop.classList.remove("cr-over"));
  mount.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("cr-over");
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const found = items.map((item) => {
      const entry = item.webkitGetAsEntry?.();
      const file = item.getAsFile();
      return entry?.isDirectory ? inEntry(entry, refused) : [[file.name, file]];
    });
    await add((await Promise.all(found)).flat());
  });
  saveTable.addEventListener("click", () => save("class.csv", "text/csv", toTable(result.students)));
  savePage.addEventListener("click", () => {
    save("class-report.html", "text/html", toPage(result.figures, result.faults));
  });
  again.addEventListener("click", () => {
    readings.length = 0;
    refused.length = 0;
    draw();
    files.focus();
  });
}

const REFUSED = "cannot be read here when it is dropped: use “Choose a folder”";

// The files in a dropped folder. A browser may refuse what is in it: a page opened as a file often may not look.
async function inEntry(entry, refused) {
  const path = entry.fullPath.replace(/^\//, "");
  const inside = [];
  try {
    if (entry.isFile) return [[path, await new Promise((resolve, reject) => { entry.file(resolve, reject); })]];
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
      if (!some.length) break;
      for (const inner of some) inside.push(...await inEntry(inner, refused));
    }
  } catch {
    refused.push(fault(cleanLine(path), "", REFUSED));
  }
  return inside;
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = toDom(h("a", { href: address, download: name }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const begin = () => {
  const mount = document.querySelector("[data-izium-report]");
  if (mount) start(mount);
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
