// A class list pasted in: who of it handed in, who is missing, and who is not on it.

// Says by which letters and digits a name is known, in any order: “Müller, Anna” is “Anna Müller”.
const nameParts = (name) => name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const partsKey = (name) => nameParts(name).sort().join(" ");
// Heads of columns in every language of the book, as nameParts leaves them: of names, of what stands beside
// them in a class list, and small words of both.
const OF_NAMES = ["name", "names", "student", "students", "pupil", "pupils", "surname", "firstname", "lastname", "forename",
  "імя", "імена", "прізвище", "прізвища", "піб", "побатькові", "учень", "учениця", "учня", "учні", "учениці", "учнів",
  "студент", "студентка", "студента", "студенти", "студентів"];
const NO_NAMES = new Set(["email", "mail", "e", "no", "nr", "number", "class", "code", "номер", "зп", "пп", "з", "п", "клас", "група", "код",
  "пошта", "електронна", "ел", "е", "школа"]);
const HEADINGS = new Set([...OF_NAMES, ...NO_NAMES, "first", "last", "and", "ім", "я", "та", "і"]);
const isHeading = (cell) => HEADINGS.has(nameParts(cell).join("")) || nameParts(cell).every((part) => HEADINGS.has(part));
const isBeside = (cell) => cell !== "" && nameParts(cell).every((part) => NO_NAMES.has(part));

// The names in a text: one a line, or the rows of a table copied out of a spreadsheet.
function readList(text) {
  const rows = cleanTable(text).map((cells) => cells.map((cell) => cleanLine(cell)));
  const heads = rows.length > 1 && rows[0].every(isHeading) ? rows.shift() : [];
  const beside = heads.map((head) => !heads.every(isBeside) && isBeside(head));
  return rows.map((cells) => cells.filter((cell, at) => !beside[at] && !cell.includes("@") && (cells.length === 1 || !/^[0-9.]*$/.test(cell))).join(" ")
    .replace(/^(?:[0-9]+[.)]|[-*•–])\s+/, "")).filter((name) => nameParts(name).length)
    .slice(0, LIMITS.archive_files).map((name) => firstOf(name, LIMITS.student));
}

const cleanTable = (text) => text.split(/\r\n?|\n/).map((line) => line.split(/[\t;]/).map((cell) => cell.replace(/^"(.*)"$/, "$1")));

// Which student is which of the list: by the same name, then by the same parts in any order; never by a guess.
function compare(names, students) {
  const waiting = new Set(students);
  const found = new Map();
  for (const same of [nameKey, partsKey]) {
    names.forEach((name, at) => {
      if (found.has(at)) return;
      const student = [...waiting].find((one) => same(one.called) === same(name));
      if (!student) return;
      found.set(at, student);
      waiting.delete(student);
    });
  }
  const missing = names.filter((_, at) => !found.has(at));
  const near = (student) => missing.filter((name) => {
    const [one, other] = [new Set(nameParts(name)), new Set(nameParts(student.called))];
    return [...one].every((part) => other.has(part)) || (other.size && [...other].every((part) => one.has(part)));
  });
  return {
    number: names.length,
    missing: missing.sort(inAlphabet),
    strangers: [...waiting].map((student) => [student.name, near(student)]),
    listed: new Map([...found].map(([at, student]) => [student, names[at]])),
  };
}

// How many of the list are there and who is not; with names hidden, the numbers alone.
function listSection(roll, hidden, level) {
  const there = roll.number - roll.missing.length;
  const parts = [h(`h${level}`, null, t("Class list")),
    h("p", null, nt("{there} of {n} student on the list handed in.", "{there} of {n} students on the list handed in.", roll.number, { there }))];
  if (roll.missing.length) {
    parts.push(h("p", null, h("strong", null, t("Missing ({n}):", { n: roll.missing.length })), " ",
      hidden ? t("names are hidden.") : h("span", { dir: "auto" }, withStop(roll.missing.join(", ")))));
  }
  if (roll.strangers.length) {
    const named = roll.strangers.map(([name, near]) => h("li", { dir: "auto" },
      near.length === 1 ? t("{name} (perhaps {other}?)", { name, other: near[0] }) : name));
    parts.push(h("p", null, h("strong", null, t("Handed in, but not on the list ({n}):", { n: roll.strangers.length })), " ",
      hidden ? t("names are hidden.") : ""), ...(hidden ? [] : [h("ul", null, ...named)]));
  }
  return h("section", { class: "cr-list" }, ...parts);
}
