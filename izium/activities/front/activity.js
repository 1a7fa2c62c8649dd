// One activity, in Jupyter (as an anywidget) and on the static page (hosted by page.js): the frame
// around every kind. The files that izium/activities/script.py lists go before this one.

let views = 0;
const MOVES = { sourcing: t("Sourcing"), contextualising: t("Contextualising"), corroborating: t("Corroborating"),
  "close reading": t("Close reading") };

// A kept answer with all that its export says: which activity, which question, the answer in words.
const complete = (model, record) => {
  const def = model.get("definition");
  const { clean, words } = KINDS[def.kind];
  const [answer, draft] = [clean(def, record.answer), clean(def, record.draft)];
  return { ...record, id: def.id, hash: def.hash, kind: def.kind, chapter: model.get("chapter") ?? "",
    question: plain(def.question), ...(answer !== null && { words: words(def, answer) }),
    draft_words: draft === null ? undefined : words(def, draft) };
};

// In a notebook Python may erase, too: the browser keeps what Python says.
const mirror = (model) => {
  const key = store.key(model.get("definition"));
  const record = model.get("saved") ?? {};
  if (!Object.keys(record).length) store.remove(key);
  else if (!same(store.get(key), record)) store.set(key, complete(model, record));
};

const initialize = ({ model }) => {
  const def = model.get("definition");
  const kept = store.get(store.key(def));
  const answer = model.get("saved")?.answer;
  if (answer == null) {
    const found = trusted(def, kept);
    if (found.answer !== undefined || found.draft !== undefined) {
      model.set("saved", { ...found, restored: true });
      model.save_changes();
    }
  } else if (!same(kept?.answer, answer)) mirror(model);
  if (!model.get("hosted")) model.on("change:saved", () => mirror(model));
};

const howMany = ({ inPlace }, all, n) => (!n ? (inPlace ? t("Of {all} lines none is in place.", { all }) : t("Of {all} lines none is right.", { all }))
  : inPlace ? nt("Of {all} lines {n} is in place.", "Of {all} lines {n} are in place.", n, { all })
    : nt("Of {all} lines {n} is right.", "Of {all} lines {n} are right.", n, { all }));

const render = ({ model, el }) => {
  const def = model.get("definition");
  const kind = KINDS[def.kind];
  const uid = `activity-${def.id}-${(views += 1)}`;
  const section = el.matches("section.activity") ? el
    : el.appendChild(h("section", { class: "activity", id: `activity-${def.id}`, "data-kind": def.kind }));
  const ui = { uid, base: model.get("base"), question: `${uid}-question`, changed: () => edited() };
  const view = kind.view(def, ui);

  const check = h("button", { type: "button", "data-action": "check", class: "activity-primary",
    onclick: () => answered() }, kind.button ?? t("Check"));
  const hint = h("button", { type: "button", "data-action": "hint", onclick: () => hinted() });
  const reset = h("button", { type: "button", "data-action": "reset", onclick: () => restarted() },
    t("Start again"));
  const status = h("div", { role: "status", class: "activity-feedback" });
  const hints = h("ol", { class: "activity-hints", role: "list", "aria-live": "polite", "aria-label": t("Hints") });
  const solution = h("details", { class: "activity-solution" }, h("summary", {}, kind.solution ?? t("Solution")),
    def.key ? h("p", {}, inline(def.key, ui.base)) : null, blocks(def.solution, ui.base));
  const note = h("p", { class: "activity-note" });
  let painted;

  const quotes = section.querySelector(":scope > .activity-quotes");
  // Its group of controls has the question for a name already.
  section.setAttribute("aria-labelledby", def.move ? `${uid}-head` : ui.question);
  section.replaceChildren(
    def.move ? h("p", { class: "activity-head", id: `${uid}-head` }, section.dataset.number ? t("Activity {n}", { n: section.dataset.number }) : t("Activity"),
      ` · ${MOVES[def.move]} · `, t("about {n}\u00a0min", { n: def.minutes }), " ",
      h("span", { class: "activity-name" }, def.id)) : "",
    h("div", { class: "activity-question", id: ui.question }, blocks(def.question, ui.base)),
    def.how ? h("p", { class: "activity-how" }, def.how) : "",
    quotes ?? "", view.node,
    h("div", { class: "activity-actions" }, check, def.hints.length ? hint : null, reset),
    status, hints, solution, note,
  );

  // The keyboard of a phone covers the button, and its own says that one is done.
  section.onkeydown = ({ key, target }) => { if (key === "Enter" && target.type === "text") answered(); };

  const saved = () => model.get("saved") ?? {};
  const keep = (record) => {
    const whole = { ...complete(model, record), updated: new Date().toISOString() };
    store.set(store.key(def), whole);
    painted = whole;
    model.set("saved", whole);
    return whole;
  };
  const show = (record, again) => {
    paint(keep(record), again);
    model.save_changes();
  };

  const edited = () => {
    view.mark(null);
    status.replaceChildren();
    tell(keep({ ...saved(), draft: view.get() }));
  };
  const answered = () => {
    const answer = kind.clean(def, view.get());
    const typed = kind.typed?.(def, view.get()) ?? [];
    const told = (say) => [...new Set(typed.map((text) => say(text, def.unit)).filter(Boolean))].join(" ");
    if (answer === null) {
      const said = isText(kind.missing) ? kind.missing : kind.missing(def, view.get());
      status.replaceChildren(h("p", { class: "activity-verdict" }, [told(numberTrouble), said].filter(Boolean).join(" ")));
      return;
    }
    const read = told(numberRead);
    const { draft, restored, ...record } = saved();
    const again = same(record.answer, answer);
    if (!again) {
      const found = verdict(def, answer);
      if (!record.attempts) Object.assign(record, { first_answer: answer, first_correct: found.correct });
      Object.assign(record, found, { attempts: (record.attempts ?? 0) + 1 });
    }
    show(record, again);
    if (read) status.prepend(h("p", {}, read));
  };
  const hinted = () => {
    const { restored, ...record } = saved();
    const shown = record.hints ?? 0;
    if (shown >= def.hints.length) return;
    advise(keep({ ...record, hints: shown + 1 }));
    model.save_changes();
  };
  const restarted = () => {
    const { restored, ...before } = saved();
    store.remove(store.key(def));
    painted = {};
    model.set("saved", {});
    paint({});
    model.save_changes();
    status.replaceChildren(h("p", {}, t("Started again.")));
    section.querySelector("input, select, textarea, button")?.focus();
    if (def.kind === "reflect" && (before.draft || before.answer)) offer(before);
  };
  // What was written took longest: it can be had back until something else is begun.
  const offer = (before) => {
    const back = h("button", { type: "button", "data-action": "bring-back", onclick: () => {
      show(before);
      section.querySelector("textarea").focus();
    } }, t("Bring back what I wrote"));
    status.append(h("p", {}, back));
  };

  const tell = (record) => {
    const kept = new Date(record.updated);
    note.textContent = store.fault ? FAULTS[store.fault] : !record.restored ? ""
      : +kept ? t("Restored: your work from an earlier visit, {day}.", { day: inWords(kept) })
        : t("Restored: your work from an earlier visit.");
    note.classList.toggle("activity-restored", !!record.restored && !store.fault);
    reset.hidden = record.answer == null && !record.hints && record.draft === undefined;
  };

  const paint = (record, again) => {
    const answer = kind.clean(def, record.answer);
    const standing = answer !== null && (record.draft === undefined || same(kind.clean(def, record.draft), answer));
    section.dataset.state = answer === null ? "new" : record.correct ? "solved" : "tried";
    view.set(record.draft ?? answer);
    const result = standing ? kind.check(def, answer) : null;
    // Whoever arranges lines is told at first how many are right, and from the second answer on which.
    const first = result?.correct === false && def.items && record.attempts < 2;
    view.mark(first ? null : result);
    status.replaceChildren(...(result ? feedback(result, answer, first, again) : []));
    solution.hidden = answer === null || !(def.key || def.solution);
    if (solution.hidden) solution.open = false;
    advise(record);
  };
  // What was said of the answer stays as it is: it would be read out once more before the hint.
  const advise = (record) => {
    const shown = Math.min(record.hints ?? 0, def.hints.length);
    while (hints.children.length > shown) hints.lastChild.remove();
    for (let at = hints.children.length; at < shown; at += 1) {
      hints.append(h("li", {}, h("b", {}, t("Hint {n}.", { n: at + 1 })), " ", inline(def.hints[at], ui.base)));
    }
    hint.textContent = shown === def.hints.length ? t("No more hints")
      : def.hints.length === 1 ? t("Hint") : t("Hint {n} of {all}", { n: shown + 1, all: def.hints.length });
    hint.setAttribute("aria-disabled", shown === def.hints.length);
    tell(record);
  };

  const feedback = ({ correct, parts, messages: all }, answer, first, again) => {
    const [messages, right] = [first ? [] : all, parts?.filter(Boolean).length];
    const lacks = kind.lacks?.(def, answer);
    const some = parts?.some(Boolean) && def.kind !== "multiple";
    const heading = correct === null ? (store.fault ? t("Shown here, but not kept.") : t("Kept.")) : correct ? t("Right.")
      : first ? [t("Not yet."), howMany(kind, parts.length, right),
        again ? t("The same answer: change at least one line.") : t("After your next try each line is marked.")].join(" ")
      : some ? t("Not yet. What is marked as right can stay.") : lacks ? [t("Not yet."), lacks].join(" ") : t("Not yet.");
    // A record's title may hold the very answer to its line.
    const sources = first ? [] : def.evidence.map(({ id, title, href }) => {
      const words = [h("span", { class: "activity-record" }, id), ...quoting(` ${title}`)];
      return h("li", {}, ui.base == null ? h("span", {}, words) : h("a", { href: ui.base + href }, words));
    });
    return [
      h("p", { class: "activity-verdict", "data-verdict": correct === null ? "kept" : correct ? "right" : "wrong" }, heading),
      ...(correct && !messages.length && def.solution ? [def.solution] : messages).flatMap((text) => blocks(text, ui.base)),
      sources.length ? h("div", { class: "activity-evidence" }, h("p", {}, t("Evidence")), h("ul", { role: "list" }, sources)) : "",
    ];
  };

  const follow = () => {
    if (!same(saved(), painted)) paint((painted = saved()));
  };
  model.on("change:saved", follow);
  paint((painted = saved()));
  section.dataset.ready = "";
  return () => model.off("change:saved", follow);
};

const activity = { initialize, render };
