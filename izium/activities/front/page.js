// The host of the static page: gives each activity a model, and keeps the reader's account of them.

const makeModel = (state) => {
  const heard = new Map();
  return {
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      for (const tell of heard.get(`change:${name}`) ?? []) tell(value);
      if (name === "saved") desks.forEach((desk) => desk());
    },
    save_changes: () => desks.forEach((desk) => desk()),
    on: (name, tell) => heard.set(name, (heard.get(name) ?? new Set()).add(tell)),
    off: (name, tell) => heard.get(name)?.delete(tell),
  };
};

const hosted = [];
const desks = [];

// --- everything kept in this browser ------------------------------------------------------------

const verdictOf = (value) => (typeof value === "boolean" ? value : null);
const textFrom = (value) => (isText(value) ? value : "");

// An answer of any page, kept or imported, as a row of the export; null where it is none.
const rowOf = (found, draft) => {
  if (!isDict(found) || !/^[a-z0-9-]+$/.test(textFrom(found.id)) || !/^[0-9a-f]{12}$/.test(textFrom(found.hash))) return null;
  // Code answers a task, which is no activity; that of a cell that is no task is kept for its page.
  if ((found.kind !== "code" && !has(KINDS, textFrom(found.kind))) || found.listed === false) return null;
  const open = draft !== undefined || found.state === OPEN;
  const written = draft ?? found.answer;
  if (written === undefined || written === null) return null;
  const correct = open ? null : verdictOf(found.correct);
  return {
    id: found.id, hash: found.hash, kind: found.kind, chapter: textFrom(found.chapter),
    question: textFrom(found.question), answer: written,
    words: found.kind === "reflect" ? "" : textFrom(draft === undefined ? found.words : found.draft_words).slice(0, 20000),
    correct, attempts: count(found.attempts) || (open ? 0 : 1),
    first_correct: verdictOf(found.first_correct), first_answer: found.first_answer ?? (open ? null : written),
    parts: !open && Array.isArray(found.parts) && found.parts.every((part) => typeof part === "boolean") ? found.parts : null,
    state: open ? OPEN : correct ? "solved" : "tried", updated: textFrom(found.updated),
  };
};

// What is chosen or typed and not yet checked or kept. What was checked stands, whatever is chosen after it.
const isBlank = (draft) => (draft !== null && typeof draft === "object"
  ? !Object.values(draft).some((part) => part !== "") : !`${draft ?? ""}`.trim());
const openRow = (found) => (isBlank(found?.draft) || same(found.draft, found.answer)
  || (found.answer != null && found.kind !== "reflect") ? null : rowOf(found, found.draft));

const pairOf = (found) => ({ answer: rowOf(found), open: openRow(found) });
const answersOf = (pairs) => pairs.map(({ answer }) => answer).filter(Boolean);
const opensOf = (pairs) => pairs.map(({ open }) => open).filter(Boolean);
const wholeOf = (pairs) => pairs.map(({ answer, open }) => open ?? answer);

// How an answer stands, in words.
const standing = ({ state, correct }) => (state === OPEN ? t("not yet checked or kept")
  : correct == null ? t("answered") : correct ? t("answered, right") : t("answered, not yet right"));
const several = (number) => nt("{n} answer", "{n} answers", number);
const more = (pairs) => {
  const number = opensOf(pairs).length;
  return number ? " " + t("Chosen or typed, but not yet checked or kept: {n}.", { n: number }) : "";
};

const keys = (prefix = PREFIX) => tried(() => Object.keys(store.area()).filter((key) => key.startsWith(prefix)), []);

// What the browser keeps, and what only this page still knows where the browser keeps nothing:
// first the ids that are listed, in that order, then the others by chapter and id.
const rows = (listed = hosted.map(({ definition }) => definition.id)) => {
  const found = new Map(keys().map((key) => [key, store.get(key)]));
  for (const { definition, model } of hosted) {
    const key = store.key(definition);
    found.set(key, { ...store.get(key), ...model.get("saved") });
  }
  const place = new Map(listed.map((id, at) => [id, at]));
  const placed = ({ id }) => place.get(id) ?? place.size;
  const [pairs, row] = [[...found.values()].map(pairOf), ({ answer, open }) => answer ?? open];
  return pairs.filter(row).sort((...both) => {
    const [one, other] = both.map(row);
    return placed(one) - placed(other) || (one.chapter + one.id < other.chapter + other.id ? -1 : 1);
  });
};

let titleOf;

const files = {
  json: (name, found) => JSON.stringify({ schema: FORM.schema, exported: new Date().toISOString(),
    name, course: FORM.course, answers: found }, null, 1),
  // The form of a class table, of one student.
  csv: (name, found) => {
    const columns = ["student", "file", "exported", ...FORM.columns, "schema"];
    const about = { student: name, file: "", exported: new Date().toISOString(), schema: FORM.schema };
    return writeTable(columns, found.map((row) => toRow(columns, { ...row, ...about })));
  },
  // My work alone has the script that writes a page to read.
  html: (name, found) => window.iziumReadable({ h, t, withStop, LANGUAGE, name, found, several, standing, shown, dayOf, titleOf }),
};
const TYPES = { json: "application/json", csv: "text/csv", html: "text/html" };
const dayOf = ({ updated }) => (+new Date(updated) ? inWords(new Date(updated)) : "");

// Gives the browser a file of answers, of a name that no other has; gives its name and text.
const download = (kind, name, found) => {
  const text = files[kind](name, found);
  const file = fileName(`${FORM.course}-answers`, name, kind, tagOf(text));
  handOver(file, TYPES[kind], text);
  return [file, text];
};

// Reads again what is kept: everything, or the one answer that another window changed or took away.
// What is gone and was taken away by nobody stays on the screen.
let erasedBefore = erasedHere();
const reload = (changed = null) => {
  const erased = erasedBefore !== (erasedBefore = erasedHere());
  if (erased) {
    store.unkept.clear();
    changed = null;
  }
  for (const { definition, model } of hosted) {
    const key = store.key(definition);
    if (changed !== null && changed !== key) continue;
    const found = trusted(definition, store.get(key));
    if (same(found, trusted(definition, model.get("saved")))) continue;
    const empty = found.answer === undefined && found.draft === undefined;
    if (empty && changed === null && !erased) {
      const { restored, ...kept } = model.get("saved");
      store.unkept.set(key, complete(model, kept));
      store.fault ??= "gone";
    } else model.set("saved", empty ? {} : found);
  }
  desks.forEach((desk) => desk());
};

const erase = () => {
  store.heard?.(ERASED, null);
  keys().forEach((key) => store.remove(key));
  const noted = noteErased(Date.now());
  erasedBefore = erasedHere();
  for (const { model } of hosted) model.set("saved", {});
  desks.forEach((desk) => desk());
  return noted && !keys().length;
};
const NOT_ERASED = t("This browser did not erase all answers: clear what it keeps for this page, in its settings.");

// Whether this browser keeps anything: tried once, under a key that no other window listens to.
const keeps = (() => {
  try {
    window.localStorage.setItem("izium:probe", "1");
    window.localStorage.removeItem("izium:probe");
    return true;
  } catch (error) {
    return /quota/i.test(error.name);
  }
})();

const warning = () => {
  if (store.fault || !keeps) return FAULTS[store.fault ?? "blocked"];
  const { protocol } = window.location;
  const { kept } = document.documentElement.dataset;
  // As the package around the page says it.
  if (kept) return kept;
  if (window.self !== window.top) return t("The book is shown inside another page. Answers given here are kept apart from those given where it is opened by itself: export and import carry them over.");
  if (protocol === "file:") return t("The book is open as a file. Some browsers forget answers then: export them before you leave.");
  const apple = /^((?!chrom|android|crios|fxios).)*safari/i.test(navigator.userAgent);
  if (apple || /iPad|iPhone/.test(navigator.userAgent)) {
    return t("This browser may forget answers after seven days without a visit: export them when you stop working.");
  }
  return "";
};

// --- panels: export, import, erase, hand over ---------------------------------------------------

let panels = 0;
let shutOpen = null;
const button = (text, onclick, props = {}) => h("button", { type: "button", onclick, ...props }, text);

// A button that opens a panel below it, and closes it again. Opening one closes another: no step of
// erasing stands beside what else is begun.
const panel = (text, action, fill) => {
  const id = `activity-panel-${(panels += 1)}`;
  const body = h("div", { id, class: "activity-panel", hidden: true });
  const opener = button(text, () => (body.hidden ? open() : close()),
    { "aria-expanded": "false", "aria-controls": id, "data-action": action });
  const open = () => {
    if (opener.getAttribute("aria-disabled") === "true") return;
    shutOpen?.();
    shutOpen = shut;
    body.replaceChildren(...fill(close));
    body.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    body.querySelector("input, button")?.focus();
  };
  const shut = () => {
    body.hidden = true;
    body.replaceChildren();
    opener.setAttribute("aria-expanded", "false");
    shutOpen = null;
  };
  const close = () => {
    shut();
    opener.focus();
  };
  return { opener, body };
};

const nameField = () => {
  const id = `activity-name-${(panels += 1)}`;
  const input = h("input", { id, type: "text", autocomplete: "off", maxlength: 80 });
  return { input, node: h("div", { class: "activity-field" },
    h("label", { for: id }, t("Your name or code, if your teacher asks for one. It is written into the file and kept nowhere else.")), input) };
};

const exporter = (text, chosen, tell) => panel(text, "export", (close) => {
  const { input, node } = nameField();
  const pairs = chosen();
  const open = opensOf(pairs);
  const id = `activity-open-${(panels += 1)}`;
  const box = h("input", { type: "checkbox", id, checked: true, onchange: () => recount() });
  const found = () => (box.checked ? wholeOf(pairs) : answersOf(pairs));
  const holds = h("p", {});
  const recount = () => { holds.textContent = nt("The file will hold {n} answer.", "The file will hold {n} answers.", found().length); };
  recount();
  const save = (kind) => () => {
    const [file, written] = download(kind, input.value.trim(), found());
    close();
    // Whether the browser saved it is not known here: a frame of another site may forbid it in silence.
    const left = !open.length ? "" : box.checked ? t("Not checked or kept, and exported as they stand: {n}.", { n: open.length })
      : t("Not checked or kept, and left out: {n}.", { n: open.length });
    tell([nt("{n} answer for the file {file}, which should now be among your downloads.",
      "{n} answers for the file {file}, which should now be among your downloads.", found().length, { file }), left].filter(Boolean).join(" "),
    copyOf(written));
  };
  return [node, open.length ? h("div", {}, h("p", {}, more(pairs)),
    h("ul", {}, open.map((row) => h("li", {}, row.question || row.id))),
    h("div", { class: "activity-option" }, box, h("label", { for: id }, t("Export these too, as they stand")))) : "",
  holds, h("div", { class: "activity-actions" },
    button(t("Save as JSON, to hand in"), save("json"), { class: "activity-primary", "data-save": "json" }),
    window.iziumReadable ? button(t("Save as a page to read"), save("html"), { "data-save": "html" }) : "",
    button(t("Save as CSV, for a spreadsheet"), save("csv"), { "data-save": "csv" }), button(t("Cancel"), close))];
});

// My work alone has the script that imports.
const importer = (tell) => panel(t("Import"), "import", (close) => (window.iziumPanels
  ? window.iziumPanels.importer({ h, t, nt, FORM, PREFIX, store, rowOf, pairOf, same, several, standing, shown, dayOf, reload, button, tell, close })
  : [h("p", {}, t("The script that imports did not arrive: load the page again.")), button(t("Cancel"), close)]));

const eraser = (tell) => panel(t("Erase"), "erase", (close) => [
  h("p", {}, t("All your answers in this book are erased from this browser. This cannot be undone.")),
  h("div", { class: "activity-actions" },
    button(t("Erase all answers"), () => { close(); tell(erase() ? t("All answers are erased from this browser.") : NOT_ERASED); },
      { class: "activity-primary", "data-action": "erase-now" }),
    button(t("Cancel"), close)),
]);

const leaver = (chosen, tell) => panel(t("Hand over this device"), "hand-over", (close) => {
  const { input, node } = nameField();
  const leave = (words) => () => {
    close();
    tell(erase() ? [words, t("The next person starts with nothing of yours.")].join(" ") : NOT_ERASED);
  };
  // Whether a file was saved is not known to the page: only the one who sees it may erase.
  const save = () => {
    const [file, written] = download("json", input.value.trim(), wholeOf(chosen()));
    first.hidden = true;
    seen.replaceChildren(
      h("p", {}, t("{file} should now be among your downloads. Erase your answers here once you have seen it there.", { file })),
      copyOf(written),
      h("div", { class: "activity-actions" },
        button(t("The file is there: erase"), leave(t("Exported, then erased.")), { class: "activity-primary", "data-action": "erase-exported" }),
        button(t("Save it again"), save), button(t("Cancel"), close)));
    seen.querySelector("summary").focus();
  };
  const seen = h("div", { role: "status" });
  const first = h("div", {}, node, h("div", { class: "activity-actions" },
    button(t("Export, then erase"), save, { class: "activity-primary", "data-action": "export-erase" }),
    button(t("Erase without exporting"), leave(t("Erased.")), { "data-action": "leave" }), button(t("Cancel"), close)));
  return [h("p", {}, t("For a shared computer or phone: your answers are saved to a file and then erased from this browser.")), first, seen];
});

// --- the account at the end of a page, and the page "My work" ------------------------------------

// What a page asks, in its order: its activities, and the tasks in code of a notebook (izium/live).
const askedHere = () => {
  const live = document.getElementById("live-cells");
  const tasks = live ? JSON.parse(live.textContent).cells.filter(({ task }) => task) : [];
  const after = (one, other) => one.place.compareDocumentPosition(other.place) & Node.DOCUMENT_POSITION_PRECEDING;
  return [
    ...hosted.map(({ definition, model, section }) => ({ definition, place: section,
      kept: () => (section.dataset.state === "new" ? null : model.get("saved")) })),
    ...tasks.map((task) => ({ definition: task, place: document.getElementById(`cell-${task.id}`),
      kept: () => rowOf(store.get(store.key(task))) })),
  ].sort((one, other) => (after(one, other) ? 1 : -1));
};

const pageDesk = () => {
  const last = hosted.at(-1).section;
  const { base, chapter } = last.dataset;
  const told = h("div", { role: "status", class: "activity-told" });
  const tell = (...said) => { told.replaceChildren(...said); };
  const asked = askedHere();
  const own = new Set(asked.map(({ definition }) => store.key(definition)));
  const chosen = () => rows().filter(({ answer, open }) => own.has(store.key(answer ?? open)));
  const [progress, list, note] = [h("p", { class: "activity-progress" }), h("ol", {}), h("p", { class: "activity-note" })];
  const { opener, body } = exporter(t("Export this page's answers"), chosen, tell);
  const desk = h("aside", { class: "activity-desk", "aria-label": t("Your answers on this page"), "data-chapter": chapter },
    progress, h("details", {}, h("summary", {}, t("Which ones")), list),
    h("div", { class: "activity-actions" }, opener, h("a", { class: "activity-door", href: `${base}reference/my-work.html` }, t("My work in the whole course"))),
    body, told, note);
  (last.closest("article, main") ?? document.body).append(desk);
  desks.push(() => {
    const kept = asked.map((one) => one.kept());
    const pairs = chosen();
    progress.textContent = t("Your answers on this page: {n} of {all}.", { n: kept.filter(Boolean).length, all: asked.length }) + more(pairs);
    list.replaceChildren(...asked.map(({ definition, place }, at) => h("li", {},
      h("a", { href: `#${place.id}` }, quoting(plain(definition.question))),
      " — ", kept[at] ? standing(kept[at]) : t("not yet answered"))));
    note.textContent = warning();
    opener.setAttribute("aria-disabled", !pairs.length);
  });
};

const shown = (row) => row.words || (isText(row.answer) ? row.answer : JSON.stringify(row.answer));

const workPage = (place) => {
  const script = place.querySelector('script[type="application/json"]');
  // A copy saved by the browser has no list, and keeps what it showed.
  if (!script) return;
  const { activities: index, titles } = JSON.parse(script.textContent);
  const base = place.dataset.base ?? "../";
  const known = new Map(index.map((entry) => [entry.id, entry]));
  const told = h("div", { role: "status", class: "activity-told" });
  const tell = (...said) => { told.replaceChildren(...said); };
  const [note, summary, account] = [h("p", { class: "activity-note" }), h("p", { class: "activity-progress" }), h("div", {})];
  const all = () => rows(index.map(({ id }) => id));
  const tools = [exporter(t("Export"), all, tell), importer(tell), eraser(tell), leaver(all, tell)];
  place.replaceChildren(summary, h("div", { class: "activity-actions" }, tools.map(({ opener }) => opener)),
    ...tools.map(({ body }) => body), told, note, account);
  const door = (chapter, anchor, words) => (has(titles, chapter)
    ? h("a", { href: `${base}${chapter.startsWith("exercises/") ? "../" : ""}${chapter}.html${anchor}` }, words) : words);
  titleOf = (chapter) => (has(titles, chapter) ? titles[chapter] : chapter || t("Elsewhere"));
  const item = (row) => {
    const entry = known.get(row.id);
    const facts = [
      standing(row),
      dayOf(row),
      entry && entry.hash !== row.hash ? t("the question has changed since") : null,
    ].filter(Boolean).join(" · ");
    return h("li", {}, h("p", {}, door(entry?.chapter ?? row.chapter, `#activity-${row.id}`, quoting(row.question || row.id))),
      h("p", { class: "activity-said" }, quoting(shown(row))), h("p", { class: "activity-note" }, facts));
  };
  const done = (list) => new Set(list.filter((row) => row.attempts).map((row) => row.id)).size;
  const askedIn = (chapter) => index.filter((entry) => entry.chapter === chapter).length;
  desks.push(() => {
    const pairs = all();
    const found = wholeOf(pairs);
    const chapters = new Map(index.map((entry) => [entry.chapter, []]));
    for (const one of found) {
      const chapter = known.get(one.id)?.chapter ?? one.chapter;
      chapters.set(chapter, [...(chapters.get(chapter) ?? []), one]);
    }
    const [n, asked] = [done(found.filter((row) => known.has(row.id))), index.length];
    const others = done(found) - n;
    summary.textContent = (asked && others ? t("Answered so far: {n} of {all} questions; tasks in code and others: {others}.", { n, all: asked, others })
      : asked ? t("Answered so far: {n} of {all}.", { n, all: asked })
      : found.length ? t("Answered so far: {n}.", { n: done(found) }) : t("Nothing is answered yet in this browser."))
      + more(pairs) + (pairs.length ? "" : " " + t("Another browser, another copy of this book, and the book inside another page keep answers of their own."));
    const [begun, open] = [[...chapters].filter(([, list]) => list.length), [...chapters].filter(([, list]) => !list.length)];
    account.replaceChildren(...begun.map(([chapter, list]) => h("section", { class: "activity-chapter", "data-chapter": chapter },
      h("h2", {}, door(chapter, "", titleOf(chapter))),
      h("p", { class: "activity-progress" }, askedIn(chapter) ? t("{n} of {all} answered.", { n: done(list), all: askedIn(chapter) }) : t("{n} answered.", { n: done(list) })),
      h("ol", { class: "activity-account", role: "list" }, list.map(item)))));
    if (open.length) {
      account.append(h("section", { class: "activity-chapter" }, h("h2", {}, t("Not yet begun")),
        h("ul", {}, open.map(([chapter]) => h("li", {}, door(chapter, "", titleOf(chapter)),
          " (", nt("{n} activity", "{n} activities", askedIn(chapter)), ")")))));
    }
    note.textContent = warning();
    for (const { opener } of tools) {
      if (opener.dataset.action !== "import") opener.setAttribute("aria-disabled", !found.length);
    }
  });
};

// Answers of an edition that did not know its own place are this copy's.
const adopt = () => {
  if (PREFIX === OLD_PREFIX || !keeps) return;
  for (const old of keys(OLD_PREFIX)) {
    const key = PREFIX + old.slice(OLD_PREFIX.length);
    const found = store.get(old);
    if (found && !store.get(key)) store.set(key, found);
    if (!store.unkept.has(key)) store.remove(old);
  }
};

const start = () => {
  adopt();
  openSecond();
  for (const section of document.querySelectorAll("section.activity:not([data-ready])")) {
    const script = section.querySelector('script[type="application/json"]');
    const definition = script ? JSON.parse(script.textContent) : {};
    if (!has(KINDS, textFrom(definition.kind))) continue;
    const { base, chapter } = section.dataset;
    const model = makeModel({ definition, saved: {}, base, chapter, hosted: true });
    hosted.push({ model, definition, section });
    activity.initialize({ model });
    activity.render({ model, el: section });
  }
  if (hosted.length) pageDesk();
  document.querySelectorAll("[data-izium-work]").forEach(workPage);
  desks.forEach((desk) => desk());
  window.addEventListener("storage", (event) => {
    if (event.key === null || event.key === ERASED) reload();
    else if (event.key.startsWith(PREFIX)) reload(event.key);
  });
  // Another page may have written without a word to this one.
  for (const back of ["pageshow", "focus"]) window.addEventListener(back, () => reload());
  document.addEventListener("visibilitychange", () => document.hidden || reload());
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();

// --- learner's code: kept, listed and exported as every answer is ---------------------------------

window.iziumAnswers = {
  get: (id, hash) => store.get(store.key({ id, hash })),
  set: (id, hash, kept) => {
    const key = store.key({ id, hash });
    if (kept) store.set(key, kept);
    else store.remove(key);
    desks.forEach((desk) => desk());
    return store.fault && FAULTS[store.fault];
  },
};
