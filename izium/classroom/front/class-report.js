// The page *Class report*: it reads answer files in the browser and sends nothing.

function start(mount) {
  const readings = [];
  const refused = [];
  const control = (tag, attributes, ...children) => toDom(h(tag, attributes, ...children));
  const files = control("input", { type: "file", multiple: "", accept: ".json,.csv,.zip", id: "cr-files" });
  const folder = control("input", { type: "file", webkitdirectory: "", id: "cr-folder" });
  const onePerName = control("input", { type: "checkbox", id: "cr-one" });
  const hideNames = control("input", { type: "checkbox", id: "cr-hide" });
  const className = control("input", { type: "text", id: "cr-class", maxlength: "60", autocomplete: "off", list: "cr-classes" });
  const classNames = control("datalist", { id: "cr-classes" });
  const list = control("textarea", { id: "cr-list", rows: "5", autocomplete: "off", spellcheck: "false" });
  const byQuestion = control("input", { type: "radio", name: "cr-view", id: "cr-by-question", checked: "" });
  const pupilwise = control("input", { type: "radio", name: "cr-view", id: "cr-by-student" });
  const saveTable = control("button", { type: "button", class: "cr-primary", disabled: "" }, t("Save {file}", { file: "class.csv" }));
  const savePage = control("button", { type: "button", disabled: "" }, t("Save the report"));
  const saveMarks = control("button", { type: "button", disabled: "" }, t("Save {file}", { file: "gradebook.csv" }));
  const saveLeaves = control("button", { type: "button", disabled: "" }, t("Save pages to give back"));
  const eraseDesk = control("button", { type: "button" });
  const again = control("button", { type: "button", disabled: "" }, t("Start again"));
  const status = control("p", { role: "status", class: "cr-status" }, t("No file read yet."));
  const join = control("button", { type: "button" }, t("Count files of one name as one student's"));
  const joining = control("p", { class: "cr-buttons" });
  const tongue = control("p", { class: "cr-tongue", "aria-live": "polite" });
  const told = control("div", { "aria-live": "polite" });
  const sheet = control("div", { class: "cr-shown" });
  const labelled = (input, text) => {
    const box = control("p", { class: "cr-control" });
    box.append(input, control("label", { for: input.id }, text));
    return box;
  };
  const drop = control("div", { class: "cr-drop", role: "group", "aria-label": t("Answer files") });
  const sources = control("div", { class: "cr-sources" });
  sources.append(labelled(files, t("Choose files")), labelled(folder, t("Choose a folder")));
  drop.append(
    control("p", null, t("Drop answer files (.json, .csv), zip archives or folders here, or choose them.")),
    sources,
  );
  const buttons = control("p", { class: "cr-buttons" });
  buttons.append(saveTable, saveMarks, saveLeaves, savePage, again);
  const field = (input, text) => {
    const box = control("p", { class: "cr-field" });
    box.append(control("label", { for: input.id }, text), input);
    return box;
  };
  const folded = (id, text, ...inner) => {
    const box = control("details", { id }, h("summary", null, text));
    box.append(...inner);
    return box;
  };
  const lists = folded("cr-class-list", t("Class list: see who is missing"),
    field(className, t("Class, if you teach several (such as 10b)")), classNames,
    field(list, t("Names, one a line; or columns copied from a spreadsheet")));
  const views = control("div", { class: "cr-sources", role: "radiogroup", "aria-label": t("View") });
  views.append(labelled(byQuestion, t("By question")), labelled(pupilwise, t("By student")));
  const fault = control("p", { class: "cr-fault", role: "alert" });
  const keeping = folded("cr-keeping", t("What this browser keeps"),
    control("p", null, t("Class lists, marks, comments and whether files of one name are one student's stay in this browser, for this page in every language of the book, until you erase them; answer files are not kept. They leave it only in gradebook.csv and in the pages to give back. On a computer that others use, save the gradebook and erase.")), eraseDesk);
  mount.replaceChildren(drop, lists, labelled(onePerName, t("Files of one name are always one student's")),
    labelled(hideNames, t("Hide names in the report")), views, buttons, tongue, told, keeping, fault, status, joining, sheet);

  // A copy of the book that has the answer key has it in the contents of this page, or has a link to it elsewhere on it.
  const keyPage = [...document.links].map((link) => link.href.split("#")[0]).find((href) => href.endsWith("/answer-key.html")) ?? "";
  let result = null;
  let kept;
  let erased = null;

  // Another window may have written since.
  function renew() {
    if (!desk.fault) desk.load();
    kept = desk.of(className.value.trim());
  }

  function openClass() {
    renew();
    list.value = kept.list;
    onePerName.checked = kept.one;
  }

  function keepClass(change) {
    renew();
    change();
    erased = null;
    desk.put(className.value.trim(), kept);
    showDesk();
  }

  function showDesk() {
    classNames.replaceChildren(...Object.keys(desk.classes).map((name) => control("option", { value: name })));
    fault.textContent = desk.fault;
    eraseDesk.textContent = erased ? t("Bring it back") : t("Erase all of it");
    eraseDesk.disabled = !erased && !Object.keys(desk.classes).length && !desk.fault;
  }

  function draw() {
    renew();
    const { students, notes } = enrol(readings.flatMap((one) => one.handIns), onePerName.checked);
    const told = [...readings.flatMap((one) => one.faults), ...refused, ...notes];
    const reported = hideNames.checked ? withoutNames(students, told) : { students, faults: told };
    const { faults } = reported;
    const names = readList(list.value);
    const roll = names.length ? compare(names, students) : null;
    const counts = count(reported.students);
    const marked = { students: new Map(reported.students.map((one) => [one.name, one])), marks: kept.marks };
    result = { students, counts, faults, roll, shown: marked.students };
    const options = { roll, hidden: hideNames.checked, marked, keyPage,
      pupils: pupilwise.checked ? accounts(counts, reported.students) : null };
    sheet.replaceChildren(...(readings.length || refused.length ? [toDom(toTree(counts, faults, 2, options))] : []));
    for (const button of [saveTable, saveMarks, saveLeaves, savePage]) button.disabled = !students.length;
    again.disabled = !readings.length && !refused.length;
    tongue.textContent = inOtherWords(students);
    const said = {
      files: nt("{n} file read", "{n} files read", readings.length),
      students: inStudents(students.length),
      answers: inAnswers(students.reduce((sum, student) => sum + student.answers.length, 0)),
      noted: faults.length ? nt("{n} thing left out or noted", "{n} things left out or noted", faults.length) : t("nothing left out or noted"),
    };
    status.textContent = !readings.length && !refused.length ? t("No file read yet.")
      : [t("{files}: {students}, {answers}; {noted}.", said), ...warnings(students)].join(" ");
  }

  // What a teacher should see before all else: names taken apart, and marks that two files of a name have.
  function warnings(students) {
    const apart = new Set(students.filter(({ others }) => others.size).map(({ called }) => called));
    joining.replaceChildren(...(apart.size ? [join] : []));
    const doubled = students.flatMap((student) => student.answers
      .filter((answer) => isMarked(answer) && markOf(kept.marks, student, answer).also.length)).length;
    const names = hideNames.checked ? t("names are hidden.") : withStop([...apart].join(", "));
    return [
      apart.size && t("Files of one name answer a question differently, or lie in folders of two students, so they count as different students: {names}", { names }),
      doubled && nt("For {n} text more than one mark or comment is kept: see beside it.", "For {n} texts more than one mark or comment is kept: see beside them.", doubled),
    ].filter(Boolean);
  }

  async function add(found) {
    const given = found.filter(([name]) => !isSystem(name)).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    for (const [at, [name, file]] of given.entries()) {
      if (at % 50 === 0) status.textContent = t("Reading file {n} of {all} …", { n: at + 1, all: given.length });
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
  for (const box of [hideNames, byQuestion, pupilwise]) box.addEventListener("change", draw);
  onePerName.addEventListener("change", () => {
    keepClass(() => { kept.one = onePerName.checked; });
    draw();
  });
  join.addEventListener("click", () => {
    onePerName.click();
    onePerName.focus();
  });
  className.addEventListener("change", () => {
    openClass();
    draw();
  });
  list.addEventListener("change", () => {
    keepClass(() => { kept.list = list.value; });
    draw();
  });
  sheet.addEventListener("input", ({ target }) => {
    const { part, student, place, question } = target.dataset;
    const answer = part && result.shown.get(student)?.answers.find((one) => keyOf(one) === question);
    if (!answer) return;
    keepClass(() => setMark(kept.marks, place, answer, part, target.value));
  });
  eraseDesk.addEventListener("click", () => {
    [erased, desk.classes] = erased ? [null, erased] : [desk.classes, {}];
    desk.save();
    openClass();
    showDesk();
    draw();
  });
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
  // Whether a file arrived is not known here: a frame of another site may forbid it in silence.
  const save = (name, type, text) => {
    handOver(name, type, text);
    told.replaceChildren(t("{file} should now be among your downloads.", { file: name }), copyOf(text));
  };
  saveTable.addEventListener("click", () => save("class.csv", "text/csv", toTable(result.students)));
  const named = () => {
    renew();
    const counts = count(result.students);
    return [counts, accounts(counts, result.students)];
  };
  const fileOf = (start, ending) => fileName(start, className.value.trim(), ending);
  saveMarks.addEventListener("click", () => {
    save(fileOf("gradebook", "csv"), "text/csv", gradebook(...named(), kept.marks, result.roll));
  });
  saveLeaves.addEventListener("click", () => {
    save(fileOf("to-give-back", "html"), "text/html", wholePage(t("Answers given back"), leaves(named()[1], kept.marks)));
  });
  savePage.addEventListener("click", () => {
    const { counts, faults, roll } = result;
    const options = { roll, hidden: hideNames.checked, pupils: pupilwise.checked ? accounts(counts, [...result.shown.values()]) : null };
    save("class-report.html", "text/html", toPage(counts, faults, options));
  });
  again.addEventListener("click", () => {
    readings.length = 0;
    refused.length = 0;
    draw();
    files.focus();
  });
  openClass();
  showDesk();
  // Classes that are kept need their names to be seen.
  lists.open = Object.keys(desk.classes).length > 0;
}

// Says of pages to give back, where students answered in another language, how they come to theirs.
function inOtherWords(students) {
  const known = new Map(QUESTIONS.map((question) => [keyOf(question), wordsOf(question.question)]));
  // By its words: a translation that was mended since has most of them still.
  const isOther = (answer) => {
    const [own, there] = [known.get(keyOf(answer)), wordsOf(answer.question ?? "")];
    return own && there.filter((word) => own.includes(word)).length * 2 < there.length;
  };
  const n = students.filter(({ answers }) => answers.some(isOther)).length;
  const doors = [...document.querySelectorAll("a[hreflang]")].map((door) => door.textContent.trim());
  if (!n || !doors.length) return "";
  return nt("{n} student answered in another language. Pages to give back are in the language of this page; for the others open Class report under {doors} with the same files.",
    "{n} students answered in another language. Pages to give back are in the language of this page; for the others open Class report under {doors} with the same files.", n, { doors: [...new Set(doors)].join(", ") });
}

const wordsOf = (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [];

const REFUSED = t("cannot be read here when it is dropped: use “Choose a folder”");

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

const begin = () => {
  const mount = document.querySelector("[data-izium-report]");
  if (mount) start(mount);
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
