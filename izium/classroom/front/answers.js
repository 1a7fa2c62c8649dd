// Answer files and class tables: what in them is sound, and what is wrong with the rest.

function read(file, data) {
  const reading = { file, handIns: [], faults: [], found: 0 };
  const isTable = file.toLowerCase().endsWith(".csv");
  try {
    const [text, told] = decode(data, isTable);
    if (told) reading.faults.push(fault(file, "", told));
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
  if (isGarbledName(own(record, "name"))) reading.faults.push(fault(reading.file, "", say("lost", { column: t("the name"), value: shown(name) })));
  const exported = headerTime(record, reading);
  reading.found = rows.length;
  if (!rows.length) reading.faults.push(fault(reading.file, "", say("none")));
  if (rows.length > LIMITS.answers) {
    reading.faults.push(fault(reading.file, "", say("many", { limit: LIMITS.answers })));
  }
  const handIn = newHandIn(name, reading.file);
  rows.slice(0, LIMITS.answers).forEach((row, at) => {
    keep(t("answer {n}", { n: at + 1 }), row, reading.file, exported, handIn, reading);
  });
  reading.handIns.push(handIn);
}

function checkSchema(schema) {
  if (schema === RULES.schema) return;
  const known = typeof schema === "string" && schema.startsWith(RULES.schema.replace(/[0-9]+$/, ""));
  refuse(known ? "version" : "foreign", { value: known && firstOf(cleanLine(schema), 40), schema: RULES.schema });
}

function readRows(text, reading, small) {
  const rows = readTable(text);
  const columns = headerIn(rows);
  if (!small && !columns.includes("student")) refuse("too_large", { limit: LIMITS.file_bytes });
  const handIns = new Map();
  const full = new Set();
  try {
    let above = null;
    const place = columns.indexOf("hash");
    for (const [number, cells] of rows) {
      // Rows are filled in for their looks, and tables put below another with their header.
      if (!cells.some((cell) => cell.trim()) || nameIn(cells[place] ?? "") === "hash") continue;
      above = readRow(t("row {n}", { n: number }), columns, cells, handIns, full, reading, above);
      if (reading.faults.length > LIMITS.archive_files) refuse("noisy", { limit: LIMITS.archive_files });
    }
  } finally {
    reading.handIns.push(...handIns.values());
  }
  if (!reading.found) reading.faults.push(fault(reading.file, "", say("none")));
}

const OF_STUDENT = ["student", "file", "exported"];

function readRow(place, columns, cells, handIns, full, reading, above) {
  reading.found += 1;
  const note = (reason) => reading.faults.push(fault(reading.file, place, reason));
  if (cells.length !== columns.length) {
    note(say("cells", { found: cells.length, expected: columns.length }));
    return null;
  }
  const bare = columns.includes("student") ? unshield : unshieldExport;
  const row = Object.create(null);
  columns.forEach((column, at) => { row[column] = cellValue(column, bare(cells[at])); });
  // Merged cells are saved as one that is full and others that are empty.
  if ("student" in row && above?.student && OF_STUDENT.every((column) => !row[column])) {
    for (const column of OF_STUDENT) row[column] = above[column];
    note(say("merged", { name: cleanLine(above.student) }));
  }
  const [called, longest] = "student" in row ? [row.student, LIMITS.student] : [row.name, LIMITS.name];
  let name;
  try {
    checkSchema(row.schema || RULES.schema);
    name = nameOf(called, longest);
  } catch (problem) {
    note(problem.message);
    return null;
  }
  if (isGarbledName(called) && !handIns.has(name)) note(say("lost", { column: t("the name"), value: shown(name) }));
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
  return row;
}

const nameIn = (cell) => unshield(cell).trim().toLowerCase();

// The columns, of the first row that names them.
function headerIn(rows) {
  let first = null;
  for (let tries = 0; tries < LATEST_HEADER; tries += 1) {
    const names = (rows.next().value?.[1] ?? []).map(nameIn);
    if (names.includes("id") && names.includes("hash")) return columnsOf(names);
    first ??= names;
  }
  return columnsOf(first);
}

function columnsOf(columns) {
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
    answer = { ...answerOf(restored(row, notes), notes), file: origin, exported };
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
    if (isAhead(answer)) notes.push(say("ahead", { value: answer.updated }));
    notes.forEach(note);
  }
}

// Whether an answer's time had not come when its file was exported, or has not come today: then a
// clock was wrong, and the time beats none that may be right. Half a day is left to time zones.
const isAhead = ({ updated, exported }) => updated !== ""
  && Date.parse(updated) > Math.min(Date.now(), exported ? Date.parse(exported) : Infinity) + 432e5;

const HASHES = new Map(QUESTIONS.map((question) => [question.id, question.hash]));

// What a spreadsheet rewrote and can be told again; what cannot be told is named.
function restored(row, notes) {
  if (!isRecord(row)) return row;
  const back = { ...row };
  const { id, hash } = row;
  const known = isText(id) && HASHES.get(id);
  if (known && isText(hash) && hash !== known && isNumberOf(hash, known)) {
    back.hash = known;
    notes.push(say("rewritten", { column: "hash", value: hash, right: known }));
  }
  for (const column of ["answer", "first_answer"]) {
    const value = isRecord(row[column]) || Array.isArray(row[column]) ? jsonText(row[column]) : row[column];
    if (!isText(value)) continue;
    const day = row.kind === "date" && turnedDay(value);
    if (day) {
      back[column] = day;
      notes.push(say("rewritten", { column, value, right: day }));
    } else if (/^#(NAME\?|VALUE!|REF!|DIV\/0!|NUM!|N\/A|NULL!|#+)$/.test(value)) {
      notes.push(say("formula", { column, value }));
    } else if (isGarbled(value) || (row.kind === "date" && row.state !== "unchecked" && !/^\d{4}-\d\d-\d\d$/.test(value))) {
      notes.push(say("lost", { column, value: shown(value) }));
    }
  }
  return back;
}

// Whether a text is what a spreadsheet makes of a hash that looks like a number: 4.5E+11 for 454500000000.
function isNumberOf(text, hash) {
  if (!/^[0-9]+(?:e[0-9]+)?$/i.test(hash) || !/^[0-9.,]+(?:E[+]?[0-9]+)?$/i.test(text)) return false;
  const [made, right] = [Number(text.replace(",", ".")), Number(hash)];
  const digits = text.replace(/E.*$/i, "").replace(/[^0-9]/g, "").length;
  return made === right || Number(right.toPrecision(Math.max(digits, 1))) === made;
}

// A day as a spreadsheet writes it, where only one reading is possible.
function turnedDay(text) {
  const found = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?: 0?0:00(?::00)?)?$/.exec(text);
  if (!found) return null;
  const [, one, two, year] = found;
  const [day, month] = Number(one) > 12 ? [one, two] : Number(two) > 12 ? [two, one] : one === two ? [one, two] : [];
  return month ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : null;
}

const keyOf = (answer) => `${answer.id}\n${answer.hash}`;

const isFlag = (value) => value === null || typeof value === "boolean";
const isSlug = (value) => typeof value === "string" && SLUG.test(value);
const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= LIMITS.attempts;
const isParts = (value) => value === null || (Array.isArray(value) && value.length <= LIMITS.items
  && value.every((part) => typeof part === "boolean"));
const asIs = (value) => value;
const textField = (limit, tidy) => [
  t("a text of at most {limit} characters", { limit }),
  (value) => value === null || (typeof value === "string" && !isLonger(value, limit)),
  (value) => tidy(value ?? ""),
];
const FIELDS = {
  id: [t("an activity's id"), isSlug, asIs],
  hash: [t("an activity's hash"), isSlug, asIs],
  kind: [t("a kind of activity"), isSlug, asIs],
  chapter: textField(LIMITS.name, cleanLine),
  question: textField(LIMITS.question, clean),
  words: textField(LIMITS.text, clean),
  correct: [t("true, false or null"), isFlag, asIs],
  attempts: [t("a whole number from 0 to {limit}", { limit: LIMITS.attempts }), isCount, (value) => value + 0],
  first_correct: [t("true, false or null"), isFlag, asIs],
  parts: [t("a list of true and false, or null"), isParts, asIs],
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
