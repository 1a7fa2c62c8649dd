// The cells of a page that run and can be edited where they are read.

const STOPPED = t("Stopped. What the cells above had made is gone; the next run makes it again. Your code stays as it is.");
const BROKEN = t("Python came to its end here, as it does when memory runs out, and was stopped. The next run starts it again. Your code stays as it is.");

const CHANGED = t("Something above has changed since this ran.");
const GONE = t("Python was stopped since this ran.");

const control = (text, onclick, title) => h("button", { type: "button", class: "bar-button", title, onclick }, text);

// The door at the head of the page: what starts, how far it is, what it says.
const openDoor = () => {
  const box = document.querySelector(".live-door");
  const [buttons, about, bar, status] = [".live-buttons", ".live-about", "progress", ".live-status"].map((name) => box.querySelector(name));
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
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
    read: () => read()?.answer,
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
  const taskOf = (cell) => cells.find(({ id }) => id === cell.checks);
  // The task whose cell ran last: `answer` is the result of no other.
  let answered;
  let busy = false;
  const work = (on) => {
    busy = on;
    door.box.setAttribute("aria-busy", on);
  };

  // Code that has changed since it ran, and all that ran after it, show what was, not what is.
  function mark(from) {
    let changed = false;
    for (const cell of cells) {
      changed ||= cell.ran != null && cell.ran !== source(cell);
      const old = changed && cell.ran != null;
      if (old && cells.indexOf(cell) >= cells.indexOf(from)) cell.old = true;
      cell.box?.classList.toggle("live-old", Boolean(cell.old));
      if (cell.note) Object.assign(cell.note, { hidden: !cell.old, textContent: cell.ran == null ? GONE : CHANGED });
    }
  }

  const show = (cell, made) => {
    if (!cell.box || cell.box.querySelector(".activity")) return;
    let place = cell.box.querySelector(":scope > .cell_output");
    if (!place) cell.box.append(place = h("div", { class: "cell_output docutils container" }));
    place.setAttribute("aria-live", "polite");
    place.replaceChildren(...made);
  };

  // Judged is code that ran to its end as it now stands, by a check as the book wrote it.
  const verdict = (cell, out) => {
    const task = taskOf(cell);
    const said = out.findLast(({ right }) => right !== undefined);
    const whole = task && !task.failed && task.ran === source(task) && source(cell) === cell.source;
    if (whole && said) task.keeper.judge(source(task), said.right);
  };

  const one = async (cell) => {
    const text = source(cell);
    if (cell.task) answered = cell.task;
    cell.run?.setAttribute("aria-busy", "true");
    cell.box?.classList.add("live-old");
    const found = await python.run(text, String(cell.number), Boolean(cell.task));
    cell.run?.removeAttribute("aria-busy");
    if (found.kind !== "ran") {
      show(cell, [h("p", {}, found.kind === "stopped" ? STOPPED : BROKEN)]);
      cell.old = false;
      mark(cell);
      return false;
    }
    Object.assign(cell, { ran: text, old: false, failed: !found.ok });
    show(cell, found.out.map(drawn));
    if (!cell.box) for (const { error } of found.out) if (error) door.say(error);
    verdict(cell, found.out);
    mark(cell);
    return found.ok;
  };

  // A cell needs what those above it made: those that have not run as they stand run before it.
  const runTo = async (last, { all = false } = {}) => {
    if (busy) return door.say(t("Another cell is running: wait for it, or stop it."));
    work(true);
    try {
      await python.start();
      const place = cells.indexOf(last);
      for (const cell of cells.slice(0, place + 1)) {
        const due = all || cell === last || cell.failed || cell.ran == null || cell.old || cell.ran !== source(cell);
        if (!due) continue;
        const again = cell.checks && cell.checks !== answered ? [taskOf(cell)] : [];
        let ok;
        for (const each of [...again, cell]) {
          ok = await one(each);
          if (!python.started) return undefined;
        }
        if (!ok && cell !== last && !all) {
          door.say(t("Cell {n} above does not run yet: its message stands below it.", { n: cell.number }));
          return undefined;
        }
      }
      door.say("");
    } catch (fault) {
      door.say(t("Python did not start ({why}). Press the button again; if it fails again, the tasks can be done in JupyterLab.", { why: fault.message }));
    } finally {
      work(false);
    }
    return undefined;
  };

  const edit = (cell) => {
    const keeper = cell.keeper = makeKeeper(cell, page, door.say);
    const label = t("Code of cell {n}. Shift and Enter run it; Escape, then Tab leaves it.", { n: cell.number });
    const changed = (text) => {
      keeper.write(text);
      again.hidden = text === cell.source;
      mark(cell);
    };
    const again = control(t("As it was"), () => { cell.editor.set(cell.source); cell.editor.area.focus(); }, t("Bring back the code of the book"));
    cell.run = control(t("Run"), () => runTo(cell));
    cell.note = h("span", { class: "live-note", hidden: true });
    cell.editor = makeEditor({ value: keeper.read() ?? cell.source, label, changed, run: () => runTo(cell) });
    again.hidden = cell.editor.area.value === cell.source;
    const bar = h("div", { class: "live-bar" }, cell.run, again, cell.note);
    cell.box.querySelector(".cell_input").replaceChildren(cell.editor.frame, bar);
  };

  const begin = async () => {
    const stop = control(t("Stop"), () => { python.stop(); door.say(STOPPED); });
    const all = control(t("Run all"), () => runTo(cells.at(-1), { all: true }));
    door.buttons.replaceChildren(all, stop);
    all.focus();
    door.about.hidden = true;
    cells.filter(({ box }) => box?.querySelector(".cell_input")).forEach(edit);
    try {
      await python.start();
    } catch (fault) {
      door.say(t("Python did not start ({why}). Press Run to try again; if it fails again, the tasks can be done in JupyterLab.", { why: fault.message }));
    }
  };

  cells.forEach((cell, place) => Object.assign(cell, { number: place + 1, ran: null, box: document.getElementById(`cell-${cell.id}`) }));
  const start = door.buttons.querySelector("button");
  Object.assign(start, { onclick: begin, disabled: false });
  // Kept code is shown from the start, so that nobody believes it lost.
  if (cells.some((cell) => cell.hash && window.iziumAnswers.get(cell.id, cell.hash))) {
    door.say(t("Your code of an earlier visit is kept: the button brings it back."));
  }
};

const liveData = document.getElementById("live-cells");
if (liveData) livePage(JSON.parse(liveData.textContent));
