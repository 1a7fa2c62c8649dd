// A teacher's marks, comments and class lists: kept in this browser, for this copy of the book, and sent nowhere.

const MARK_LIMITS = { mark: 20, comment: 2000 };
const DESK_KEY = `izium:${new URL(document.documentElement.dataset.content_root || ".", document.baseURI).pathname}:class`;

// All classes by name, each with its list and, by student and question, a mark and a comment.
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
    return { list: isText(found?.list) ? found.list : "", marks: isRecord(found?.marks) ? found.marks : {} };
  },
  put(name, kept) {
    // Another window may have written since: its other classes stay.
    const here = this.classes;
    this.load();
    if (this.fault) this.classes = here;
    if (kept.list.trim() || Object.keys(kept.marks).length) this.classes[name] = kept;
    else delete this.classes[name];
    this.save();
  },
  erase() {
    this.classes = {};
    this.save();
  },
};

const NO_MARK = { mark: "", comment: "", of: "" };

// What was said of a student's answer; `of` is the time of the answer that was read.
function markOf(marks, student, answer) {
  const found = own(own(marks, student.key) ?? {}, keyOf(answer));
  if (!isRecord(found)) return NO_MARK;
  const [mark, comment] = ["mark", "comment"].map((part) => firstOf(isText(found[part]) ? found[part] : "", MARK_LIMITS[part]));
  return { mark, comment, of: isText(found.of) ? found.of : "" };
}

function setMark(marks, student, answer, part, text) {
  const kept = { ...markOf(marks, student, answer), [part]: text.trim(), of: answer.updated };
  const said = { ...own(marks, student.key), [keyOf(answer)]: kept };
  if (!kept.mark && !kept.comment) delete said[keyOf(answer)];
  if (Object.keys(said).length) marks[student.key] = said;
  else delete marks[student.key];
}

const isMarked = (answer) => answer.kind === "reflect" || answer.kind === "code";
const isOlder = (kept, answer) => Boolean(kept.mark || kept.comment) && kept.of !== answer.updated;

function markFields(marks, student, answer) {
  const kept = markOf(marks, student, answer);
  const { name } = student;
  const about = (part, label) => ({ maxlength: `${MARK_LIMITS[part]}`, "data-part": part, "data-student": name,
    "data-question": keyOf(answer), "aria-label": label, autocomplete: "off" });
  const parts = [
    h("label", { class: "cr-mark" }, t("Mark"), h("input", { type: "text", value: kept.mark, ...about("mark", t("Mark for {name}", { name })) })),
    h("label", { class: "cr-comment" }, t("Comment"), h("textarea", { rows: "2", ...about("comment", t("Comment for {name}", { name })) }, kept.comment)),
  ];
  if (isOlder(kept, answer)) parts.push(h("p", { class: "cr-meta" }, t("The answer was changed after you wrote this.")));
  return h("div", { class: "cr-marking" }, ...parts);
}

function markWords(kept) {
  const parts = [kept.mark && t("Mark: {mark}", kept), kept.comment].filter(Boolean);
  return parts.map((text) => h("p", { class: "cr-said", dir: "auto" }, text));
}

// What a written answer is compared with: a model, what to look for, and the records.
function yardstick(question) {
  const { solution, criteria, evidence } = question;
  const parts = [];
  if (solution) parts.push(h("p", { class: "cr-meta" }, t("One answer to compare with")), h("p", null, solution));
  if (criteria?.length) parts.push(h("p", { class: "cr-meta" }, t("Look for")), h("ul", null, ...criteria.map((one) => h("li", null, one))));
  if (evidence?.length) parts.push(h("p", { class: "cr-meta" }, t("Records: {ids}", { ids: evidence.join(", ") })));
  return parts.length ? [h("div", { class: "cr-model", role: "group", "aria-label": t("Model answer") }, ...parts)] : [];
}
