// A teacher's marks, comments and class lists: kept in this browser, for this copy of the book in
// all its languages, and sent nowhere.

const MARK_LIMITS = { mark: 20, comment: 2000 };
const { content_root: HERE, all_languages: ROOT = HERE } = document.documentElement.dataset;
const DESK_KEY = `izium:${new URL(ROOT || ".", document.baseURI).pathname}:class`;

// All classes by name, each with its list, whether files of one name are one student's, and, by student and
// question, a mark and a comment.
const desk = {
  fault: "",
  classes: {},
  load() {
    try {
      const found = JSON.parse(window.localStorage.getItem(DESK_KEY) ?? "{}");
      this.classes = isRecord(found) ? found : {};
    } catch {
      this.classes = {};
    }
  },
  save() {
    try {
      if (Object.keys(this.classes).length) window.localStorage.setItem(DESK_KEY, JSON.stringify(this.classes));
      else window.localStorage.removeItem(DESK_KEY);
      this.fault = "";
    } catch {
      this.fault = t("This browser does not keep marks, comments and lists: save the gradebook before you leave this page.");
    }
  },
  of(name) {
    const found = own(this.classes, name);
    return { list: isText(found?.list) ? found.list : "", marks: isRecord(found?.marks) ? found.marks : {},
      one: found?.one === true };
  },
  put(name, kept) {
    if (kept.list.trim() || kept.one || Object.keys(kept.marks).length) put(this.classes, name, kept);
    else delete this.classes[name];
    this.save();
  },
};

const NO_MARK = { mark: "", comment: "", of: "", at: "", also: [] };

function markIn(marks, at, answer) {
  const found = own(own(marks, at) ?? {}, keyOf(answer));
  const [mark, comment] = ["mark", "comment"].map((part) => firstOf(isText(found?.[part]) ? found[part] : "", MARK_LIMITS[part]));
  return { mark, comment, of: isText(found?.of) ? found.of : "", at };
}

// What was said of a student's answer; `of` is the time of the answer that was read, `at` where it is kept,
// and `also` what else is kept of files of the name, which is neither shown in its place nor lost in silence.
function markOf(marks, student, answer) {
  const { plain, places, others } = student;
  const isOfThis = ({ of }) => of !== "" && of === answer.updated;
  const theirs = (one) => others.has(one.at) || others.has(`${answer.id}\n${one.of}`);
  const kept = Object.keys(marks).filter((at) => places.includes(at) || (plain && at.startsWith(`${plain}\n`)))
    .map((at) => markIn(marks, at, answer)).filter((one) => (one.mark || one.comment) && (isOfThis(one) || !theirs(one)));
  // What stands under a name that two students have is for one of them, and nobody knows for which.
  const at = (place) => kept.find((one) => one.at === place && !(others.size && place === plain));
  const chosen = kept.find(isOfThis) ?? places.map(at).find(Boolean) ?? NO_MARK;
  const differs = (one) => one.mark !== chosen.mark || one.comment !== chosen.comment;
  return { ...chosen, also: kept.filter(differs) };
}

function setMark(marks, place, answer, part, text) {
  const { mark, comment } = markIn(marks, place, answer);
  const kept = { mark, comment, [part]: text.trim(), of: answer.updated };
  const said = { ...own(marks, place), [keyOf(answer)]: kept };
  if (!kept.mark && !kept.comment) delete said[keyOf(answer)];
  if (Object.keys(said).length) put(marks, place, said);
  else delete marks[place];
}

// Under any name, also one that records have for themselves, such as __proto__.
const put = (record, name, value) => Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });

const isMarked = (answer) => answer.kind === "reflect" || answer.kind === "code";
const isOlder = (kept, answer) => Boolean(kept.mark || kept.comment) && kept.of !== answer.updated;

function markFields(marks, student, answer) {
  const kept = markOf(marks, student, answer);
  const { name } = student;
  const about = (part, label) => ({ maxlength: `${MARK_LIMITS[part]}`, "data-part": part, "data-student": name,
    "data-place": kept.at || student.key, "data-question": keyOf(answer), "aria-label": label, autocomplete: "off" });
  const parts = [
    h("label", { class: "cr-mark" }, t("Mark"), h("input", { type: "text", value: kept.mark, ...about("mark", t("Mark for {name}", { name })) })),
    h("label", { class: "cr-comment" }, t("Comment"), h("textarea", { rows: "2", ...about("comment", t("Comment for {name}", { name })) }, kept.comment)),
  ];
  for (const one of kept.also) parts.push(h("p", { class: "cr-meta" }, t("Also kept for a file of this name: {said}", { said: saidOf(one).join("; ") })));
  if (isOlder(kept, answer)) parts.push(h("p", { class: "cr-meta" }, t("The answer was changed after you wrote this.")));
  return h("div", { class: "cr-marking" }, ...parts);
}

const saidOf = (kept) => [kept.mark && t("Mark: {mark}", kept), kept.comment].filter(Boolean);

function markWords(kept) {
  return saidOf(kept).map((text) => h("p", { class: "cr-said", dir: "auto" }, text));
}

// What a written answer is compared with: what to look for, which stays in sight, a model, and the records.
function yardstick(question) {
  const { solution, criteria, evidence, chapter } = question;
  const parts = [];
  if (criteria?.length) parts.push(h("p", { class: "cr-meta" }, t("Look for")), h("ul", null, ...criteria.map((one) => h("li", null, one))));
  // A notebook of exercises may have a rubric of its own.
  if (criteria?.length && !chapter.includes("/")) parts.push(h("p", { class: "cr-meta" }, t("For a mark: {scale}", { scale: RULES.scale })));
  if (solution) parts.push(h("p", { class: "cr-meta" }, t("One answer to compare with")), h("p", null, solution));
  if (evidence?.length) parts.push(h("p", { class: "cr-meta" }, t("Records: {ids}", { ids: evidence.join(", ") })));
  return parts.length ? [h("div", { class: "cr-model", role: "group", "aria-label": t("Model answer") }, ...parts)] : [];
}
