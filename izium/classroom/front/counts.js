// How the students answered each question.

const PIECES_SHOWN = 60;
const LABEL_SHOWN = 200;
const percent = (part, all) => (all ? Math.floor((200 * part + all) / (2 * all)) : 0);
const isTried = (a) => a.attempts > 0
  || ((a.kind === "reflect" || a.state === "unchecked") && a.answer !== null && a.answer !== "");

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
    const bare = { id, hash, kind, chapter, title: "", number: 0, question, about: [kind], labels: new Map(), targets: new Map(), correct: null };
    listed.push(asked(bare, ids.has(id) ? "other-version" : "unknown", rows));
  }
  const sorted = [...times].sort();
  return { students: roll, exported: [sorted[0] ?? "", sorted.at(-1) ?? ""], questions: listed };
}

function asked(question, standing, rows) {
  const { id, hash, kind, chapter, title, about, number } = question;
  const result = {
    id, hash, standing, kind, chapter, title, number, question: question.question, about,
    key: question.key ?? "", solution: question.solution ?? "", criteria: question.criteria ?? [],
    evidence: question.evidence ?? [], tried: rows.length, graded: 0, right_first: 0, right_later: 0, first_answers: 0, texts: [],
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
      piece(0, atAWord(label, LABEL_SHOWN), right.includes(part));
    }
  }
  for (const [student, answer] of rows) {
    result.graded += answer.first_correct !== null;
    result.right_first += answer.first_correct === true;
    result.right_later += answer.correct === true && answer.first_correct === false;
    if (kind === "reflect") {
      result.texts.push([student, words(answer.answer), ...(isDraft(answer) ? [standingOf(answer)] : [])]);
    } else if (kind === "code") {
      const verdict = answer.correct ? t("right") : answer.correct === false ? t("not yet right") : t("not checked");
      result.texts.push([student, words(answer.answer), verdict]);
    } else if (answer.first_answer !== null) {
      result.first_answers += 1;
      for (const [group, label, right] of piecesOf(question, answer)) piece(group, label, right).count += 1;
    }
  }
  const pieces = [...tally.values()];
  if (!picked) {
    pieces.sort((a, b) => a.group - b.group || b.count - a.count || (a.label < b.label ? -1 : 1));
  }
  // In words once they stand in order: the days of one month sort by their digits.
  result.pieces = pieces.slice(0, PIECES_SHOWN)
    .map((one) => ({ ...one, label: (kind === "date" && dayWords(one.label)) || one.label }));
  result.more = pieces.length - result.pieces.length;
  return result;
}

const dayWords = (day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? dayInWords(day) : "");

// A number or a range in the words of this page, whatever the language it was answered in; "" for anything else.
function quantityWords({ kind, unit }, value) {
  if (kind === "range" && isRecord(value) && ["low", "high"].every((name) => Object.hasOwn(value, name))) return rangeWords(value);
  if (kind !== "number") return "";
  if (isRecord(value)) return Object.hasOwn(BOUNDS, value.bound) ? numberWords(words(value.value), value.bound, unit) : "";
  return typeof value === "number" ? numberWords(words(value), null, unit) : "";
}

function piecesOf(question, answer) {
  const value = answer.first_answer;
  const { kind } = question;
  if ((kind === "match" || kind === "classify") && isRecord(value)) return pairs(question, value);
  if (kind === "order" && Array.isArray(value)) return positions(question, value);
  if (kind === "multiple" && Array.isArray(value)) {
    return [...new Set(value.map((part) => label(question, part)))].map((one) => [0, one, null]);
  }
  return [[0, atAWord(quantityWords(question, value), LABEL_SHOWN) || label(question, value), answer.first_correct]];
}

function pairs(question, value) {
  const correct = isRecord(question.correct) ? question.correct : {};
  const others = Object.keys(value).filter((item) => !question.labels.has(item)).sort();
  return [...question.labels.keys(), ...others].flatMap((item, group) => {
    if (!Object.hasOwn(value, item)) return [];
    const target = words(value[item]);
    const text = `${question.labels.get(item) ?? clean(item)} → ${question.targets.get(target) ?? target}`;
    const right = Object.hasOwn(correct, item) ? target === correct[item] : null;
    return [[group, atAWord(text, LABEL_SHOWN), right]];
  });
}

function positions(question, value) {
  const groups = Array.isArray(question.correct) ? question.correct : [];
  const expected = groups.map((group) => (Array.isArray(group) ? group : [group]))
    .flatMap((group) => group.map(() => group));
  return value.map((item, at) => [
    at + 1,
    atAWord(`${at + 1}. ${label(question, item)}`, LABEL_SHOWN),
    at < expected.length ? expected[at].includes(words(item)) : null,
  ]);
}

const label = (question, value) => atAWord(
  question.labels.get(words(value)) ?? words(value), LABEL_SHOWN);

function words(value) {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map(words).join(", ");
  if (isRecord(value)) return Object.keys(value).sort().map((key) => `${clean(key)} ${words(value[key])}`).join(", ");
  return value === null ? t("not said") : jsonText(value);
}
