// The cells of a page that run and can be edited where they are read.

const STOPPED = t("Stopped. What the cells above had made is gone; the next run makes it again. Your code stays as it is.");
const BROKEN = t("Python came to its end here, as it does when memory runs out, and was stopped. The next run starts it again. Your code stays as it is.");

const CHANGED = t("Something above has changed since this ran.");
const GONE = t("Python was stopped since this ran.");
// A page that is older than the book on its server asks for files that are gone: it has to be loaded again.
const notStarted = ({ message: why }) => t("Python did not start ({why}). Press Run again, or load the page again; if neither helps, the tasks can be done in JupyterLab.", { why });

// What a check says of an answer of an earlier visit, by how it was judged.
const KEPT = {
  true: t("Your answer of an earlier visit is kept; it was right. Run the check again to read why."),
  false: t("Your answer of an earlier visit is kept; it was not yet right. Run the check again to read what is off."),
  null: t("Your code of an earlier visit is kept, and was not checked."),
};

const control = (text, onclick, more) => h("button", { type: "button", class: "bar-button", onclick, ...more }, text);
const aloud = (text) => h("span", { class: "for-readers" }, text);

// What says in its place what happened, to those who see and those who hear it, and nothing twice.
const sayingIn = (status) => (...said) => {
  if (said.length > 1 || status.textContent !== said[0]) status.replaceChildren(...said);
};

// What a run gave, for those who hear it: a table is told, and not read out cell by cell.
const briefly = (made) => made.map((node) => (node.querySelector("table") ? t("A table stands below.")
  : (node.querySelector(".picture-title") ?? node).innerText.slice(0, 400))).join(" ");

// A cell is named by the heading above it: nobody sees its number.
const linkTo = ({ box, id }) => h("a", { href: `#cell-${id}` }, box.closest("section").querySelector("h1, h2, h3").textContent);

// The door at the head of the page: what starts, how far it is, what it says.
const openDoor = () => {
  const box = document.querySelector(".live-door");
  const [buttons, about, bar, status] = [".live-buttons", ".live-about", "progress", ".live-status"].map((name) => box.querySelector(name));
  const say = sayingIn(status);
  return { box, buttons, about, say, progress: (share, text) => {
    bar.hidden = share === null;
    if (share !== null) bar.value = share;
    say(text + (share === null ? "" : " …"));
  } };
};

// The learner's code of a cell, kept as an answer is.
const makeKeeper = (cell, chapter, say) => {
  const { id, hash, question, task } = cell;
  const read = () => window.iziumAnswers.get(id, hash);
  const keep = (changes) => {
    const before = read() ?? { id, hash, kind: "code", listed: Boolean(task), chapter, question, attempts: 0, correct: null, first_correct: null, parts: null };
    const record = { ...before, ...changes, words: "", updated: new Date().toISOString() };
    record.state = record.correct ? "solved" : record.answer === cell.source ? "new" : "tried";
    const fault = window.iziumAnswers.set(id, hash, record.answer === cell.source ? null : record);
    if (fault) say(fault);
  };
  return {
    read,
    write: (answer) => keep({ answer, correct: null }),
    // Only an answer of the learner's own is judged: the book's three dots are none.
    judge: (answer, right) => {
      if (answer === cell.source) return;
      const before = read();
      const again = before?.judged === answer;
      keep({ answer, judged: answer, correct: right, attempts: (before?.attempts ?? 0) + !again,
        ...(before?.first_answer === undefined ? { first_answer: answer, first_correct: right } : {}) });
    },
  };
};

const livePage = ({ page, parts, about, cells, pictures: filled }) => {
  standIns = filled;
  const folder = new URL("../izium-python/", document.currentScript.src);
  const door = openDoor();
  // What is shown outlives the Python that made it, and says so.
  const stopped = () => {
    for (const cell of cells) Object.assign(cell, { ran: null, old: cell.old || cell.ran != null });
    mark(cells[0]);
  };
  const python = makePython({ parts, about, folder, tell: { progress: door.progress, stopped } });
  const source = (cell) => cell.editor?.area.value ?? cell.source;
  const checkOf = (task) => cells.find(({ checks }) => checks === task.id);
  const taskOf = (cell) => cells.find(({ id }) => id === cell.checks);
  // The task whose cell ran last: `answer` is the result of no other.
  let answered;
  let busy = false;
  const work = (on) => {
    busy = on;
    door.box.setAttribute("aria-busy", on);
    if (on) return;
    for (const { halt: own, run } of cells) {
      run?.removeAttribute("aria-busy");
      if (own && own === document.activeElement) run.focus();
      if (own) own.hidden = true;
    }
  };
  const halt = () => {
    python.stop();
    if (!busy) door.say(STOPPED);
  };

  // Code that has changed since it ran, and all that ran after it, show what was, not what is.
  function mark(from) {
    let changed = false;
    for (const cell of cells) {
      changed ||= cell.ran != null && cell.ran !== source(cell);
      const old = changed && cell.ran != null;
      if (old && cells.indexOf(cell) >= cells.indexOf(from)) cell.old = true;
      cell.box?.classList.toggle("live-old", Boolean(cell.old));
      if (!cell.note) continue;
      Object.assign(cell.note, { hidden: !cell.old, textContent: cell.ran == null ? GONE : CHANGED });
      if (cell.old) cell.say("");
    }
  }

  const show = (cell, made) => {
    if (!cell.box || cell.box.querySelector(".activity")) return;
    let place = cell.box.querySelector(":scope > .cell_output");
    if (!place) cell.box.append(place = h("div", { class: "cell_output docutils container" }));
    place.replaceChildren(...made);
  };

  // Kept code, and how it was judged, stand in their places from the start, so that nobody believes
  // them lost; what is said of the code goes once it changes or is checked.
  const recall = (cell) => {
    const kept = cell.keeper.read();
    const shown = kept && cell.box?.querySelector(".cell_input pre");
    if (!shown) return;
    shown.replaceChildren(coloured(`${kept.answer}`));
    const check = checkOf(cell);
    if (!check) return;
    show(check, [h("p", {}, KEPT[kept.correct] ?? KEPT.null)]);
    check.recalled = true;
  };
  const forget = (cell) => {
    const check = checkOf(cell);
    if (check?.recalled) show(check, []);
  };

  // Judged is code that ran to its end as it now stands, by a check as the book wrote it.
  const verdict = (cell, out) => {
    const task = taskOf(cell);
    const said = out.findLast(({ right }) => right !== undefined);
    const whole = task && !task.failed && task.ran === source(task) && source(cell) === cell.source;
    if (whole && said) task.keeper.judge(source(task), said.right);
  };

  // Runs one cell; gives what is to be heard of it.
  const one = async (cell) => {
    const text = source(cell);
    if (cell.task) answered = cell.task;
    cell.say?.("");
    cell.run?.setAttribute("aria-busy", "true");
    cell.box?.classList.add("live-old");
    const found = await python.run(text, String(cell.number), Boolean(cell.task));
    cell.run?.removeAttribute("aria-busy");
    if (found.kind !== "ran") {
      const why = found.kind === "stopped" ? STOPPED : BROKEN;
      show(cell, [h("p", {}, why)]);
      cell.old = false;
      mark(cell);
      return why;
    }
    const broke = found.out.find(({ error }) => error);
    if (broke && !cell.box) throw new Error(broke.error);
    cell.recalled = false;
    const made = found.out.map(drawn);
    Object.assign(cell, { ran: text, old: false, failed: !found.ok });
    show(cell, made);
    verdict(cell, found.out);
    mark(cell);
    return briefly(made);
  };

  // A cell needs what those above it made: those that have not run as they stand run before it. One
  // that breaks holds up none of them, for they may need nothing of it, and is named where they end.
  const runDue = async (last, all) => {
    let broken, gave;
    for (const cell of cells.slice(0, cells.indexOf(last) + 1)) {
      const due = all || cell === last || cell.failed || cell.ran == null || cell.old || cell.ran !== source(cell);
      const again = due && cell.checks && cell.checks !== answered ? [taskOf(cell)] : [];
      for (const each of due ? [...again, cell] : []) {
        gave = await one(each);
        if (!python.started) return [each === last && !all ? aloud(gave) : gave];
        if (each.failed && !each.checks && (all || each !== last)) broken ??= each;
      }
    }
    if (all) return broken ? [t("All cells have run; this one broke:"), " ", linkTo(broken)] : [t("All cells have run.")];
    const above = broken ? [" ", t("A cell above broke; what it makes may be missing here:"), " ", linkTo(broken), "."] : [];
    return [last.failed ? t("Broke: the message stands below.") : t("Has run."), ...above, " ", aloud(gave)];
  };

  const runTo = async (last, { all = false, say = last.say } = {}) => {
    if (!all) last.halt.hidden = false;
    if (busy) return say(t("Another cell is running: wait for it, or stop it."));
    work(true);
    if (!all) last.run.setAttribute("aria-busy", "true");
    try {
      await python.start();
      const said = await runDue(last, all);
      door.say("");
      say(...said);
    } catch (fault) {
      say(python.started
        ? t("The page could not finish this ({why}). Press the button again; if it fails again, the tasks can be done in JupyterLab.", { why: fault.message })
        : notStarted(fault));
    } finally {
      work(false);
    }
    return undefined;
  };

  const edit = (cell) => {
    const n = cell.number;
    const { keeper } = cell;
    let mine;
    const offer = (text) => {
      again.hidden = text === cell.source;
      back.hidden = !again.hidden || mine === undefined;
    };
    const changed = (text) => {
      keeper.write(text);
      forget(cell);
      offer(text);
      mark(cell);
    };
    const again = control(t("As it was"), () => { mine = cell.editor.area.value; cell.editor.set(cell.source); },
      { title: t("Bring back the code of the book"), "aria-label": t("As it was, cell {n}", { n }) });
    const back = control(t("Bring back what I wrote"), () => cell.editor.set(mine));
    cell.follow = (text) => {
      cell.editor.show(text);
      offer(text);
      mark(cell);
    };
    cell.run = control(t("Run"), () => runTo(cell), { "aria-label": t("Run cell {n}", { n }) });
    // Stop stands where Run was pressed, until all has run.
    cell.halt = control(t("Stop"), halt, { class: "bar-button live-halt", hidden: true });
    cell.note = h("span", { class: "live-note", hidden: true });
    const told = h("span", { role: "status" });
    cell.say = sayingIn(told);
    const keys = h("span", { class: "live-keys", id: `keys-${cell.id}` }, t("Tab indents; Escape, then Tab leaves."));
    cell.editor = makeEditor({ value: keeper.read()?.answer ?? cell.source, label: t("Code of cell {n}. Shift and Enter run it.", { n }), keys: keys.id, changed, run: () => runTo(cell) });
    offer(cell.editor.area.value);
    const bar = h("div", { class: "live-bar" }, cell.run, cell.halt, again, back, cell.note, told, keys);
    cell.box.querySelector(".cell_input").replaceChildren(cell.editor.frame, bar);
  };

  const begin = async () => {
    const all = control(t("Run all"), () => runTo(cells.at(-1), { all: true, say: door.say }));
    door.buttons.replaceChildren(all, control(t("Stop"), halt));
    all.focus();
    door.about.hidden = true;
    cells.filter(({ box }) => box?.querySelector(".cell_input")).forEach(edit);
    try {
      await python.start();
    } catch (fault) {
      door.say(notStarted(fault));
    }
  };

  for (const [place, cell] of cells.entries()) {
    Object.assign(cell, { number: place + 1, ran: null, box: document.getElementById(`cell-${cell.id}`), keeper: makeKeeper(cell, page, door.say) });
  }
  // What is written in another window of the page stands here, too: a letter written here would replace it.
  window.addEventListener("storage", ({ key }) => {
    const cell = cells.find(({ id, hash }) => key?.endsWith(`:${id}:${hash}`));
    cell?.follow?.(cell.keeper.read()?.answer ?? cell.source);
  });
  const start = door.buttons.querySelector("button");
  Object.assign(start, { onclick: begin, disabled: false });
  cells.forEach(recall);
  if (cells.some(({ keeper }) => keeper.read())) door.say(t("Your code of an earlier visit is kept, and stands in its cells."));
};

const liveData = document.getElementById("live-cells");
if (liveData) livePage(JSON.parse(liveData.textContent));
