// Which hand-ins are one student's, and which of a student's answers count.

const likeness = (file, other, code, name) => ({ ...fault(file, "", say(code, { name, other })), other, code });
const nameKey = (name) => name.normalize("NFC").toLowerCase();
// Where no language is set, a browser may name one that is none ("C"): it is left out then.
const isLanguage = (name) => { try { return Intl.getCanonicalLocales(name).length > 0; } catch { return false; } };
// Names as the reader's alphabet orders them, numbers in them by size.
const inAlphabet = new Intl.Collator(navigator.languages.filter(isLanguage), { numeric: true }).compare;

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
    const note = (code, other) => notes.push(likeness(handIn.answers[0].file, other.answers[0].file, code, handIn.name));
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
    if (!key) name = free(t("(no name) {file}", { file: [...group[0].file].slice(-300).join("") }), "");
    else if (spelled.get(key) > 1) name = free(name, " (1)");
    // By its key a student is known again another day: of namesakes the first file tells which.
    const known = spelled.get(key) === 1 ? key : `${key}\n${group[0].file}`;
    return { name, called: group[0].name, key: known, answers: latest(group) };
  }).sort((one, other) => inAlphabet(one.name, other.name));
}

function latest(group) {
  const kept = new Map();
  const age = (answer) => `${isAhead(answer) ? 0 : 1}\n${answer.updated}\n${answer.exported}`;
  for (const handIn of group) {
    for (const answer of handIn.answers) {
      const key = keyOf(answer);
      if (!kept.has(key) || age(answer) >= age(kept.get(key))) kept.set(key, answer);
    }
  }
  return [...kept.values()];
}

const LOTS = new Map();

// In the order of names the numbers would tell the names to whoever has the list of the class.
function mixed(students) {
  for (const { name } of students) {
    if (!LOTS.has(name)) LOTS.set(name, crypto.getRandomValues(new Uint32Array(1))[0]);
  }
  return [...students].sort((a, b) => LOTS.get(a.name) - LOTS.get(b.name));
}

function withoutNames(students, faults, mix = mixed) {
  const files = new Map();
  const rename = (file) => {
    if (!files.has(file)) files.set(file, t("File {n}", { n: files.size + 1 }));
    return files.get(file);
  };
  return {
    students: mix(students).map((student, at) => ({
      ...student,
      name: t("Student {n}", { n: at + 1 }),
      answers: student.answers.map((answer) => ({ ...answer, file: rename(answer.file) })),
    })),
    faults: faults.map((one) => (one.code
      ? likeness(rename(one.file), rename(one.other), one.code, "…")
      : { ...one, file: rename(one.file) })),
  };
}

function toTable(students) {
  const columns = [...RULES.class_columns, ...RULES.columns];
  const rows = students.flatMap((student) => student.answers.map((answer) =>
    toRow(columns, { ...answer, student: student.name })));
  return writeTable(columns, rows);
}
