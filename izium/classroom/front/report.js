// The report as a tree, in the page and as a page of its own.

const toPage = (counts, faults, options = {}) => wholePage(t("Class report"), toTree(counts, faults, 1, options));

// A page that needs nothing else and may load nothing.
function wholePage(title, tree) {
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>\n<html lang="${LANGUAGE}"><head><meta charset="utf-8">`
    + `<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">`
    + `<meta name="viewport" content="width=device-width, initial-scale=1">`
    + `<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">`
    + `<title>${escape(title)}</title><style>${CSS}</style></head>`
    + `<body>${toHtml(tree)}</body></html>\n`;
}

const inStudents = (n) => nt("{n} student", "{n} students", n);
const inAnswers = (n) => nt("{n} answer", "{n} answers", n);
const anchor = (question) => `question-${question.id}-${question.hash}`;
// A question as its page counts it, and as the book's files name it.
const calledOf = ({ number, id }) => (number ? `${number} · ${id}` : id);
const numberOf = (question) => (question?.number ? t("Activity {n}", { n: question.number }) : "");
const titleOf = (question) => (question.standing === "in-book" ? question.title || chapterTitle(question.chapter) : t("Outside this book"));
const share = (part, all) => (all ? t("{part} of {all} ({percent} %)", { part, all, percent: percent(part, all) }) : "–");
// A number that says what it is where its column has no head, as on a phone.
const numeral = (head, text) => h("td", { class: "cr-number", "data-head": head }, text);
const column = (text, look) => h("th", look ? { scope: "col", class: look } : { scope: "col" }, text);

// `roll` is the comparison with a class list; `marked` the students and marks, where marks may be written;
// `pupils` the accounts of students, for the view by student; `keyPage` the address of the answer key, in the page alone.
function toTree(counts, faults, level, { roll = null, hidden = false, marked = null, pupils = null, keyPage = "" } = {}) {
  const sections = [h(`h${level}`, null, t("Class report")), h("p", null, summary(counts))];
  if (roll) sections.push(listSection(roll, hidden, level + 1));
  if (pupils) {
    sections.push(...byStudent(pupils, level + 1, marked?.marks ?? null), faultSection(faults, level + 1));
    return h(level === 1 ? "main" : "div", { class: "cr-sheet" }, ...sections);
  }
  if (counts.questions.length) sections.push(key(), overview(counts));
  let chapter = null;
  for (const question of counts.questions) {
    const title = titleOf(question);
    if (title !== chapter) sections.push(h("section", null, h(`h${level + 1}`, null, title)));
    chapter = title;
    sections.at(-1).children.push(questionSection(question, counts.students.length, level + 2, marked, keyPage));
  }
  sections.push(handInSection(counts, level + 1), faultSection(faults, level + 1));
  return h(level === 1 ? "main" : "div", { class: "cr-sheet" }, ...sections);
}

function summary(counts) {
  const tried = counts.questions.reduce((sum, question) => sum + question.tried, 0);
  const [first, last] = counts.exported.map((time) => (time ? inWords(new Date(time)) : ""));
  const told = { students: inStudents(counts.students.length), answers: inAnswers(tried), first, last };
  if (!first) return t("{students}, {answers}.", told);
  return first === last ? t("{students}, {answers}, handed in on {first}.", told)
    : t("{students}, {answers}, handed in from {first} to {last}.", told);
}

function chapterTitle(chapter) {
  const title = chapter.replaceAll("/", ": ").replaceAll("-", " ");
  return title ? title.slice(0, 1).toUpperCase() + title.slice(1) : t("No chapter");
}

function key() {
  const entry = (look, text) => h("li", null,
    h("svg", { class: "cr-bar", "aria-hidden": "true" },
      h("rect", { class: look, x: "0", y: "0", width: "100%", height: "100%" })), text);
  return h("ul", { class: "cr-key" }, entry("cr-first", t("right at first")), entry("cr-later", t("right later")),
    entry("cr-wrong", t("wrong answer")), entry("cr-open", t("not right yet, or not graded")));
}

function overview(counts) {
  const head = h("tr", null, column(t("Question")), column(t("Tried"), "cr-number"),
    column(t("Right at first"), "cr-number"), column(t("Of those who tried"), "cr-drawn"));
  const rows = counts.questions.map((question) => h("tr", null,
    h("th", { scope: "row" }, h("a", { href: `#${anchor(question)}` }, calledOf(question))),
    numeral(t("Tried"), String(question.tried)),
    numeral(t("Right at first"), share(question.right_first, question.graded)),
    h("td", { class: "cr-drawn" }, outcome(question))));
  return h("table", { class: "cr-overview" }, h("caption", null, t("All questions")),
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
  if (!graded) return t("Tried by {tried}; not graded.", { tried });
  return t("Tried by {tried}: right at first {first}, right later {later}, not right yet or not graded {rest}.",
    { tried, first, later, rest: tried - first - later });
}

function questionSection(question, all, level, marked, keyPage) {
  const outside = {
    "other-version": t("answered in another version than this book's"),
    unknown: t("not an activity of this book"),
  }[question.standing];
  const about = [numberOf(question), ...question.about, question.id, outside].filter(Boolean);
  const parts = [
    h(`h${level}`, { dir: "auto" }, question.question || question.id),
    h("p", { class: "cr-meta" }, about.join(" · "), ...toKey(question, keyPage)),
  ];
  if (!question.tried) parts.push(h("p", null, t("Nobody tried it.")));
  else parts.push(h("p", null, [sentence(question), t("{n} did not try it.", { n: all - question.tried })].join(" ")),
    ...(question.graded ? [outcome(question)] : []));
  if (question.key) parts.push(h("p", { dir: "auto" }, h("strong", null, t("Right:")), " ", question.key));
  if (question.first_answers) parts.push(answerTable(question));
  if (question.texts.length) {
    parts.push(h("div", { class: "cr-beside" }, h("ul", { class: "cr-texts" },
      ...question.texts.map((text) => h("li", null, ...textParts(question, text, marked)))), ...yardstick(question)));
  }
  return h("section", { class: "cr-question", id: anchor(question) }, ...parts);
}

// The link to a question's answer in the key, which has the questions of chapters; this page, which keeps no file, stays open.
function toKey({ id, standing, chapter }, keyPage) {
  if (!keyPage || standing !== "in-book" || chapter.includes("/")) return [];
  return [h("span", { class: "cr-to-key" }, " · ",
    h("a", { href: `${keyPage}#${id}`, target: "_blank", rel: "noopener" }, t("In the answer key (new tab)")))];
}

function textParts(question, [name, text, verdict], marked) {
  const student = marked?.students.get(name);
  const answer = student?.answers.find((one) => keyOf(one) === keyOf(question));
  return [h("strong", { dir: "auto" }, name), ...(verdict ? [` · ${verdict}`] : []), writing(question.kind, text),
    ...(answer ? [markFields(marked.marks, student, answer)] : [])];
}

function answerTable(question) {
  const all = question.first_answers;
  const head = h("tr", null, column(t("Answer")), column(t("Right?"), "cr-verdict"), column(t("Students"), "cr-number"),
    column(t("Share"), "cr-drawn"));
  const rows = question.pieces.map((piece) => h("tr", null,
    h("th", { scope: "row", dir: "auto" }, piece.label || t("(empty)")),
    h("td", { class: "cr-verdict" }, piece.right === null ? "–" : piece.right ? t("right") : t("wrong")),
    h("td", { class: "cr-number" }, t("{part} ({percent} %)", { part: piece.count, percent: percent(piece.count, all) })),
    h("td", { class: "cr-drawn" }, bar(
      [[piece.right ? "cr-first" : piece.right === null ? "cr-open" : "cr-wrong", piece.count]], all, ""))));
  if (question.more) rows.push(h("tr", null, h("td", { colspan: "4" }, nt("and {n} other answer", "and {n} other answers", question.more))));
  return h("table", null, h("caption", null, nt("First answers of {n} student", "First answers of {n} students", all)),
    h("thead", null, head), h("tbody", null, ...rows));
}

function handInSection(counts, level) {
  const head = h("tr", null, column(t("Student")), column(t("File")), column(t("Questions tried"), "cr-number"));
  const rows = counts.students.map(([name, files, tried]) => h("tr", null,
    h("th", { scope: "row", dir: "auto" }, name),
    h("td", { dir: "auto" }, files.join(", ")),
    numeral(t("Questions tried"), String(tried))));
  return h("section", null, h(`h${level}`, null, t("Who handed in")), h("table", null,
    h("caption", null, inStudents(rows.length)), h("thead", null, head), h("tbody", null, ...rows)));
}

function faultSection(faults, level) {
  const heading = h(`h${level}`, null, t("Left out or noted"));
  if (!faults.length) return h("section", null, heading, h("p", null, t("Nothing: every file and answer was read.")));
  return h("section", null, heading,
    h("ul", null, ...faults.map((one) => h("li", { dir: "auto" }, faultText(one)))));
}
