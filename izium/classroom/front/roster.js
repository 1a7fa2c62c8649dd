// Which hand-ins are one student's, and which of a student's answers count.

const likeness = (file, other, code, name) => ({ ...fault(file, "", say(code, { name, other })), other, code });
// An apostrophe is another sign on a telephone than on a computer.
const nameKey = (name) => name.normalize("NFC").toLowerCase().replace(/[’ʼ‘`´]/g, "'");
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

const folderOf = (file) => file.slice(0, Math.max(file.lastIndexOf("/"), 0));
const momentsOf = (handIn) => handIn.answers.filter((a) => a.updated).map((a) => `${a.id}\n${a.updated}`);

// Folders of one student each, as learning platforms make them: one name alone hands in there, and others of
// the kind lie beside it. An archive is none: it may hold a whole class whose pupils all wrote one code.
function ownFolders(handIns) {
  const names = new Map();
  for (const { file, name } of handIns) {
    const [folder, key] = [folderOf(file), nameKey(name)];
    if (key) names.set(folder, (names.get(folder) ?? key) === key ? key : "");
  }
  const inner = [...names.keys()].filter((folder) => folderOf(folder) && !folder.endsWith(".zip"));
  const beside = (folder) => inner.filter((other) => folderOf(other) === folderOf(folder));
  return new Set(inner.filter((folder) => names.get(folder) && beside(folder).length > 1));
}

// Whether two hand-ins lie in two of these, side by side: then two students have one name.
function isApart(one, other, folders) {
  const [here, there] = [folderOf(one.file), folderOf(other.file)];
  return folders.has(here) && folders.has(there) && here !== there && folderOf(here) === folderOf(there);
}

// Hand-ins of one name in groups of those that are surely one student's: by a moment of answering, or by their folder.
function gathered(handIns, folders) {
  const moments = new Map(handIns.map((one) => [one, new Set(momentsOf(one))]));
  const goesOn = (one, other) => [...moments.get(one)].some((moment) => moments.get(other).has(moment));
  const isBeside = (one, other) => folders.has(folderOf(one.file)) && folderOf(one.file) === folderOf(other.file);
  let groups = [];
  for (const one of handIns) {
    const same = groups.filter((group) => group.some((other) => goesOn(one, other) || isBeside(one, other)));
    const all = new Set([...same.flat(), one]);
    groups = [...groups.filter((group) => !same.includes(group)), handIns.filter((each) => all.has(each))];
  }
  const place = ([first]) => handIns.indexOf(first);
  return { groups: groups.sort((one, other) => place(one) - place(other)), goesOn };
}

// Whether two groups began a question of both differently: then they may be two students'. Later answers
// differ where one student hands in again, and so does a draft.
function clash(group, other) {
  const said = (handed) => handed.flatMap(({ answers }) => answers).filter((a) => a.attempts > 0)
    .map((a) => [keyOf(a), jsonText([keyOf(a), a.first_answer || a.answer])]);
  const [asked, told] = [0, 1].map((part) => new Set(said(group).map((one) => one[part])));
  return said(other).some(([key, text]) => asked.has(key) && !told.has(text));
}

// The students of one name: one, unless files of it clash, for then nobody knows whose the others are.
function namesakes(handIns, folders, onePerName, note) {
  const { groups, goesOn } = gathered(handIns, folders);
  const areTwo = (group, other) => clash(group, other)
    || group.some((one) => other.some((two) => isApart(one, two, folders)));
  const apart = !onePerName && groups.some((group, at) => groups.slice(at + 1).some((other) => areTwo(group, other)));
  const found = apart ? groups : [handIns];
  for (const [at, group] of found.entries()) {
    if (at) note(group[0], "namesake", found[0][0]);
    group.slice(1).forEach((one, before) => {
      note(one, group.slice(0, before + 1).some((other) => goesOn(one, other)) ? "again" : "one_name", group[0]);
    });
  }
  return found;
}

// What is not the same hand-in once more.
function withoutCopies(handIns, note) {
  const byContent = new Map();
  return handIns.filter((handIn) => {
    const held = content(handIn);
    const key = `${nameKey(handIn.name)}\n${held}`;
    const dated = handIn.answers.some((answer) => answer.updated);
    const copied = (nameKey(handIn.name) || dated) && byContent.get(key);
    if (copied) note(handIn, "copy", copied);
    else if (dated && byContent.has(held)) note(handIn, "alike", byContent.get(held));
    if (!copied) byContent.set(key, handIn);
    if (!byContent.has(held)) byContent.set(held, handIn);
    return !copied;
  });
}

function enrol(handIns, onePerName) {
  const handed = handIns.filter(({ answers }) => answers.length);
  const said = new Map(handed.map((one) => [one, []]));
  // Of which file a row is, its table says; that is believed where both rows stand in it, for a pupil may write anything.
  const note = (one, code, other) => said.get(one)
    .push(likeness(...[one, other].map(({ file, answers }) => (one.file === other.file ? answers[0].file : file)), code, one.name));
  const folders = ownFolders(handed);
  const byName = new Map();
  for (const one of withoutCopies(handed, note)) {
    const key = nameKey(one.name) || one;
    byName.set(key, [...byName.get(key) ?? [], one]);
  }
  const groups = [...byName.values()].flatMap((all) => namesakes(all, folders, onePerName, note));
  return { students: named(groups), notes: [...said.values()].flat() };
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
    const others = spelled.get(key) > 1 ? groups.filter((other) => other !== group && nameKey(other[0].name) === key) : [];
    return { name, called: group[0].name, ...knownBy(group, others), answers: latest(group) };
  }).sort((one, other) => inAlphabet(one.name, other.name));
}

// By what a student is known again another day: the name, or of namesakes the first file. Marks may also
// stand under the other one, from a day when the files were put together otherwise; `others` are the namesakes'.
function knownBy(group, namesakes) {
  const plain = nameKey(group[0].name);
  const files = (handed) => handed.map(({ file }) => `${plain}\n${file}`);
  const places = plain && !namesakes.length ? [plain, ...files(group)] : [...files(group), ...(plain ? [plain] : [])];
  return { key: places[0], plain, places, others: new Set(namesakes.flat().flatMap((one) => [...files([one]), ...momentsOf(one)])) };
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
