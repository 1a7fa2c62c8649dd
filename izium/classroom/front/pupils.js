// The view by student: what each answered, in the order of the book, and how it stands.

const BOOK_PLACE = new Map(QUESTIONS.map((question, at) => [keyOf(question), at]));
const LABELLED = new Set(["choice", "multiple", "place", "order", "match", "classify"]);

// Each student's answers with the questions they answer.
function accounts(counts, students) {
  const asked = new Map(counts.questions.map((question) => [keyOf(question), question]));
  return students.map((student) => {
    const rows = student.answers.filter(isTried).map((answer) => ({ answer, question: asked.get(keyOf(answer)) }));
    const place = ({ answer }) => BOOK_PLACE.get(keyOf(answer)) ?? BOOK_PLACE.size;
    rows.sort((one, other) => place(one) - place(other) || (keyOf(one.answer) < keyOf(other.answer) ? -1 : 1));
    const graded = rows.filter(({ answer }) => answer.first_correct !== null);
    return {
      student, rows, graded: graded.length,
      first: graded.filter(({ answer }) => answer.first_correct).length,
      right: graded.filter(({ answer }) => answer.correct || (answer.first_correct && !isChanged(answer))).length,
      written: rows.filter(({ answer }) => answer.kind === "reflect").length,
      exported: student.answers.map((answer) => answer.exported).sort().at(-1) ?? "",
    };
  });
}

// Whether an answer that was right gave way to one that is not: the last answer is what is printed.
const isChanged = (answer) => !answer.correct && jsonText(answer.answer) !== jsonText(answer.first_answer);

// Whether a text was handed in as it stood: its writer had not kept it yet.
const isDraft = (answer) => answer.kind === "reflect" && answer.state === "unchecked";

function standingOf(answer) {
  if (answer.kind === "reflect") return isDraft(answer) ? t("written, not kept") : t("written");
  if (answer.state === "unchecked") return t("not checked");
  if (answer.first_correct) return isChanged(answer) ? t("right at first, changed since") : t("right at first");
  if (answer.correct) return answer.kind === "code" ? t("right") : t("right later");
  return answer.correct === null ? t("not checked") : t("not yet right");
}

// An answer in words: by the question's own texts where it has them.
function answerWords(question, answer) {
  const known = BOOK_PLACE.get(keyOf(answer));
  if (known !== undefined && LABELLED.has(answer.kind)) {
    return piecesOf(QUESTIONS[known], { ...answer, first_answer: answer.answer }).map(([, text]) => text).join("; ");
  }
  if (answer.kind === "date") return dayWords(answer.answer) || answer.words || words(answer.answer);
  return (known !== undefined && quantityWords(QUESTIONS[known], answer.answer)) || answer.words || words(answer.answer);
}

// An answer that was judged and is not right, as it stands.
const isWrong = (answer) => answer.state !== "unchecked" && answer.correct === false;
const numbered = (question, text) => (numberOf(question) ? `${numberOf(question)}. ${text}` : text);

const studentAnchor = (at) => `student-${at + 1}`;

function byStudent(list, level, marks) {
  const head = h("tr", null, column(t("Student")), column(t("Tried"), "cr-number"), column(t("Right at first"), "cr-number"),
    column(t("Right in the end"), "cr-number"), column(t("Texts"), "cr-number"));
  const rows = list.map((one, at) => h("tr", null,
    h("th", { scope: "row", dir: "auto" }, h("a", { href: `#${studentAnchor(at)}` }, one.student.name)),
    numeral(t("Tried"), String(one.rows.length)),
    numeral(t("Right at first"), share(one.first, one.graded)),
    numeral(t("Right in the end"), share(one.right, one.graded)),
    numeral(t("Texts"), String(one.written))));
  return [h("table", null, h("caption", null, t("All students")), h("thead", null, head), h("tbody", null, ...rows)),
    ...list.map((one, at) => h("section", { class: "cr-student", id: studentAnchor(at) }, ...studentParts(one, level, marks, t("Answer"), marks !== null)))];
}

// What was judged, page by page. On a leaf to give back texts are cut, for the book has them whole, by page and
// number; beside what is not right stands what is.
function answersTable(rows, answers, isLeaf) {
  const brief = (text, limit) => (isLeaf ? atAWord(text, limit) : text);
  const head = h("tr", null, column(t("Question")), column(answers), column(t("Result"), "cr-verdict"));
  const pages = new Map();
  for (const { question, answer } of rows) {
    const title = question ? titleOf(question) : t("Outside this book");
    if (!pages.has(title)) pages.set(title, []);
    pages.get(title).push(h("tr", null,
      h("th", { scope: "row", dir: "auto" }, numbered(question, brief(questionWords(question, answer), 100))),
      h("td", { dir: "auto", "data-head": answers }, brief(answerWords(question, answer), 180)),
      h("td", { class: "cr-verdict", "data-head": t("Result") }, standingOf(answer))));
    if (isLeaf && isWrong(answer) && question?.key) {
      pages.get(title).push(h("tr", { class: "cr-right" },
        h("td", { colspan: "3", dir: "auto" }, h("strong", null, t("Right:")), " ", question.key)));
    }
  }
  return h("table", { class: "cr-answers" }, h("thead", null, head), ...[...pages].map(([title, found]) => h("tbody", null,
    h("tr", { class: "cr-page" }, h("th", { colspan: "3", scope: "rowgroup", dir: "auto" }, title)), ...found)));
}

function studentParts(one, level, marks, answers, marking) {
  const tried = nt("{n} question tried", "{n} questions tried", one.rows.length);
  const day = one.exported && inWords(new Date(one.exported));
  const how = t("Right at first: {first}; in the end: {last}.", { first: share(one.first, one.graded), last: share(one.right, one.graded) });
  const parts = [h(`h${level}`, { dir: "auto" }, one.student.name), h("p", { class: "cr-meta" },
    [day ? t("{tried}, handed in on {day}.", { tried, day }) : `${tried}.`, how].join(" "))];
  const judged = one.rows.filter(({ answer }) => !isMarked(answer));
  if (judged.length) parts.push(answersTable(judged, answers, !marking && marks !== null));
  for (const { question, answer } of one.rows.filter((row) => isMarked(row.answer))) {
    parts.push(h("section", { class: "cr-written" },
      h(`h${level + 1}`, { dir: "auto" }, numbered(question, questionWords(question, answer))),
      ...(question ? [h("p", { class: "cr-meta" }, titleOf(question))] : []),
      h("div", { class: "cr-beside" },
        h("div", null, writing(answer.kind, words(answer.answer)),
          ...(answer.kind === "code" || isDraft(answer) ? [h("p", { class: "cr-meta" }, standingOf(answer))] : []),
          ...(marking ? [markFields(marks, one.student, answer)] : marks ? markWords(markOf(marks, one.student, answer)) : [])),
        ...yardstick(question ?? {}))));
  }
  if (!one.rows.length) parts.push(h("p", null, t("No question tried.")));
  return parts;
}

const questionWords = (question, answer) => (question?.question || answer.question || answer.id);
const writing = (kind, text) => (kind === "code" ? h("pre", { class: "cr-words" }, text) : h("p", { class: "cr-words", dir: "auto" }, text));

// One leaf a student, to print and give back: no other student is on it.
const leaves = (list, marks) => h("main", { class: "cr-sheet cr-leaves" },
  ...list.map((one) => h("section", { class: "cr-leaf" }, ...studentParts(one, 1, marks, t("Your last answer"), false))));
