// One activity, in Jupyter (as an anywidget) and on the static page (hosted by page.js).
// Text is text: everything reaches the page through DOM nodes.

const h = (tag, props = {}, ...kids) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...kids.flat().filter((kid) => kid != null));
  return node;
};

// --- inline Markdown: the same part as izium/activities/text.py -----------------------------

const TOKEN = /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^\]\n]+)\]\(([^()\s]+)\)/g;
const PAGE =
  /^(?:\.\.\/)*(?:chapters\/)?((?:reference\/|exercises\/)?[A-Za-z0-9_-]+)\.(?:md|ipynb|html)(#[A-Za-z0-9_.-]+)?$/;
const WEB = /^https?:\/\/[^\s"'<>]+$/;

const resolve = (target, base) => {
  if (WEB.test(target)) return target;
  const found = PAGE.exec(target);
  if (!found || base == null) return null;
  const page = found[1].startsWith("exercises/") ? "../" + found[1] : found[1];
  return `${base}${page}.html${found[2] ?? ""}`;
};

const inline = (text, base) => {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [all, code, strong, em, words, target] = found;
    out.append(text.slice(at, found.index));
    if (code !== undefined) out.append(h("code", {}, code));
    else if (strong !== undefined) out.append(h("strong", {}, strong));
    else if (em !== undefined) out.append(h("em", {}, em));
    else {
      const href = resolve(target, base);
      out.append(href === null ? words : h("a", { href }, words));
    }
    at = found.index + all.length;
  }
  out.append(text.slice(at));
  return out;
};

const plain = (text) => inline(text, null).textContent;
const paragraphs = (text) =>
  text.replace(/^\n+|\n+$/g, "").split(/\n[ \t]*\n\s*/).filter(Boolean);
const blocks = (text, base) => paragraphs(text).map((part) => h("p", {}, inline(part, base)));

// --- what is kept in the browser ------------------------------------------------------------

const PREFIX = "izium:answer:";

const store = {
  fault: null,
  key: (def) => `${PREFIX}${def.id}:${def.hash}`,
  area() {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  },
  get(key) {
    try {
      const found = JSON.parse(this.area().getItem(key));
      return found && typeof found === "object" && !Array.isArray(found) ? found : null;
    } catch {
      return null;
    }
  },
  set(key, record) {
    try {
      this.area().setItem(key, JSON.stringify(record));
      this.fault = null;
    } catch (error) {
      this.fault = this.area() && /quota/i.test(error.name) ? "full" : "blocked";
    }
  },
  remove(key) {
    try {
      this.area().removeItem(key);
    } catch {
      this.fault = "blocked";
    }
  },
};

const FAULTS = {
  full: "This browser's storage is full: your answer is not kept. Export it before you leave.",
  blocked: "This browser keeps nothing: export your answers before you leave the page.",
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const count = (value) => (Number.isInteger(value) && value > 0 ? Math.min(value, 9999) : 0);

// A record as it may be trusted: what does not fit the definition is dropped, verdicts are redone.
const trusted = (def, found) => {
  if (!found || found.hash !== def.hash) return {};
  const kind = KINDS[def.kind];
  const answer = kind.clean(def, found.answer);
  const draft = found.draft === undefined ? null : kind.draft(def, found.draft);
  if (answer === null && draft === null) return {};
  const record = { id: def.id, hash: def.hash, kind: def.kind, hints: count(found.hints) };
  if (draft !== null) record.draft = draft;
  if (typeof found.updated === "string") record.updated = found.updated;
  if (answer === null) return record;
  const first = kind.clean(def, found.first_answer) ?? answer;
  return { ...record, ...verdict(def, answer), attempts: count(found.attempts) || 1,
    first_answer: first, first_correct: kind.check(def, first).correct };
};

const verdict = (def, answer) => {
  const { correct, parts } = KINDS[def.kind].check(def, answer);
  return { answer, correct, parts, state: correct ? "solved" : "tried" };
};

// --- the kinds: clean and check as in izium/activities/kinds; view draws and reads the answer ---

const isText = (value) => typeof value === "string";
const says = (def, ...cases) =>
  [...new Set(cases)].filter((name) => Object.hasOwn(def.feedback, name)).map((n) => def.feedback[n]);
const textOf = (parts, id) => parts.find((part) => part.id === id).text;
const mark = (node, right) => {
  if (right == null) delete node.dataset.part;
  else node.dataset.part = right ? "right" : "wrong";
};

const KINDS = {
  choice: {
    clean: (def, answer) => (def.options.some((o) => o.id === answer) ? answer : null),
    check(def, answer) {
      const correct = answer === def.correct;
      return { correct, parts: null, messages: says(def, answer, ...(correct ? ["correct"] : [])) };
    },
    words: (def, answer) => plain(textOf(def.options, answer)),
    missing: "Choose one of the options first.",
    view: (def, ui) => picker(def, ui, "radio"),
  },

  order: {
    clean(def, answer) {
      const known = def.items.map((item) => item.id);
      return Array.isArray(answer) && answer.every(isText) &&
        same([...answer].sort(), [...known].sort()) ? [...answer] : null;
    },
    check(def, answer) {
      const expected = def.correct.flatMap((group) => group.map(() => group));
      const parts = answer.map((item, at) => expected[at].includes(item));
      const correct = parts.every(Boolean);
      const out = answer.filter((_, at) => !parts[at]);
      return { correct, parts, messages: says(def, ...(correct ? ["correct"] : out)) };
    },
    words: (def, answer) => answer.map((id, at) => `${at + 1}. ${plain(textOf(def.items, id))}`).join("; "),
    missing: "Put the items in order first.",
    view: sequence,
  },
};

for (const kind of Object.values(KINDS)) kind.draft ??= kind.clean;

function picker(def, ui, type) {
  const rows = def.options.map((option, at) => {
    const id = `${ui.uid}-${at}`;
    const input = h("input", { type, id, name: ui.uid, value: option.id, onchange: ui.changed });
    const label = h("label", { for: id }, h("span", {}, inline(option.text, ui.base)));
    return { id: option.id, input, node: h("div", { class: "activity-option" }, input, label) };
  });
  const chosen = () => rows.filter((row) => row.input.checked).map((row) => row.id);
  return {
    node: h("div", { class: "activity-options", role: type === "radio" ? "radiogroup" : "group",
      "aria-labelledby": ui.question }, rows.map((row) => row.node)),
    get: () => (type === "radio" ? (chosen()[0] ?? null) : chosen()),
    set(answer) {
      const wanted = [answer ?? []].flat();
      for (const row of rows) row.input.checked = wanted.includes(row.id);
    },
    mark(result) {
      rows.forEach((row, at) => mark(row.node,
        result && row.input.checked ? (result.parts ? result.parts[at] : result.correct) : null));
    },
  };
}

function sequence(def, ui) {
  const spoken = h("p", { class: "activity-quiet", "aria-live": "polite" });
  const list = h("ol", { class: "activity-order", role: "list" });
  const rows = new Map(def.items.map((item) => {
    const words = plain(item.text);
    const button = (by, sign, way) => h("button", { type: "button", "data-move": way,
      "aria-label": `Move ${way}: ${words}`, onclick: () => move(item.id, by) },
      h("span", { "aria-hidden": "true" }, sign));
    const place = h("span", { class: "activity-place" });
    const verdictNode = h("span", { class: "activity-sign" });
    const node = h("li", {}, place, h("span", { class: "activity-text" }, inline(item.text, ui.base),
      verdictNode), h("span", { class: "activity-moves" }, button(-1, "↑", "up"), button(1, "↓", "down")));
    return [item.id, { node, place, verdictNode, words }];
  }));
  let sequenceNow = def.items.map((item) => item.id);
  const draw = () => {
    sequenceNow.forEach((id, at) => {
      const { node, place } = rows.get(id);
      place.textContent = `${at + 1}`;
      const [up, down] = node.querySelectorAll("button");
      up.setAttribute("aria-disabled", at === 0);
      down.setAttribute("aria-disabled", at === rows.size - 1);
      if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
    });
  };
  const move = (id, by) => {
    const at = sequenceNow.indexOf(id);
    const to = at + by;
    if (to < 0 || to >= rows.size) return;
    const focused = document.activeElement;
    const before = new Map([...rows].map(([key, row]) => [key, row.node.getBoundingClientRect().top]));
    sequenceNow.splice(to, 0, ...sequenceNow.splice(at, 1));
    draw();
    focused?.focus({ preventScroll: true });
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      for (const [key, { node }] of rows) {
        const shift = before.get(key) - node.getBoundingClientRect().top;
        if (shift) node.animate?.([{ transform: `translateY(${shift}px)` }, { transform: "none" }],
          { duration: 180, easing: "ease-out" });
      }
    }
    spoken.textContent = `${rows.get(id).words}: now ${to + 1} of ${rows.size}.`;
    ui.changed();
  };
  draw();
  return {
    node: h("div", { role: "group", "aria-labelledby": ui.question }, list, spoken),
    get: () => [...sequenceNow],
    set(answer) {
      sequenceNow = answer ? [...answer] : def.items.map((item) => item.id);
      draw();
    },
    mark(result) {
      sequenceNow.forEach((id, at) => {
        const { node, verdictNode } = rows.get(id);
        mark(node, result && result.parts[at]);
        verdictNode.textContent = result ? (result.parts[at] ? "in place" : "not here") : "";
      });
    },
  };
}

// --- the frame around every kind ----------------------------------------------------------------

let views = 0;

const initialize = ({ model }) => {
  const def = model.get("definition");
  if (model.get("saved")?.answer != null) return;
  const found = trusted(def, store.get(store.key(def)));
  if (!Object.keys(found).length) return;
  model.set("saved", { ...found, restored: true });
  model.save_changes();
};

const render = ({ model, el }) => {
  const def = model.get("definition");
  const kind = KINDS[def.kind];
  const uid = `activity-${def.id}-${(views += 1)}`;
  const section = el.matches("section.activity") ? el
    : el.appendChild(h("section", { class: "activity", id: `activity-${def.id}`, "data-kind": def.kind }));
  const ui = { uid, base: model.get("base"), question: `${uid}-question`, changed: () => edited() };
  const view = kind.view(def, ui);

  const check = h("button", { type: "button", "data-action": "check", class: "activity-primary",
    onclick: () => answered() }, kind.button ?? "Check");
  const hint = h("button", { type: "button", "data-action": "hint", onclick: () => hinted() });
  const reset = h("button", { type: "button", "data-action": "reset", onclick: () => restarted() },
    "Start again");
  const status = h("div", { role: "status", class: "activity-feedback" });
  const hints = h("ol", { class: "activity-hints", role: "list", "aria-live": "polite", "aria-label": "Hints" });
  const solution = h("details", { class: "activity-solution" }, h("summary", {}, kind.solution ?? "Solution"),
    def.key ? h("p", {}, inline(def.key, ui.base)) : null, blocks(def.solution, ui.base));
  const note = h("p", { class: "activity-note" });
  let painted;

  section.setAttribute("aria-labelledby", ui.question);
  section.replaceChildren(
    h("p", { class: "activity-head" },
      `Activity · ${def.move[0].toUpperCase()}${def.move.slice(1)} · about ${def.minutes} min`),
    h("div", { class: "activity-question", id: ui.question }, blocks(def.question, ui.base)),
    view.node,
    h("div", { class: "activity-actions" }, check, def.hints.length ? hint : null, reset),
    status, hints, solution, note,
  );

  const saved = () => model.get("saved") ?? {};
  const keep = (record, quietly) => {
    const whole = { ...record, id: def.id, hash: def.hash, kind: def.kind,
      chapter: model.get("chapter") ?? "", question: plain(def.question), updated: new Date().toISOString() };
    if (whole.answer != null) whole.words = kind.words(def, whole.answer);
    store.set(store.key(def), whole);
    if (!quietly) {
      painted = whole;
      model.set("saved", whole);
      model.save_changes();
      paint(whole);
    } else tell(whole);
  };

  const edited = () => {
    view.mark(null);
    status.replaceChildren();
    const { restored, ...record } = saved();
    keep({ ...record, draft: view.get() }, true);
  };
  const answered = () => {
    const answer = kind.clean(def, view.get());
    if (answer === null) {
      status.replaceChildren(h("p", { class: "activity-verdict" }, view.missing?.() ?? kind.missing));
      return;
    }
    const { draft, restored, ...record } = saved();
    if (!same(record.answer, answer)) {
      const found = verdict(def, answer);
      if (!record.attempts) Object.assign(record, { first_answer: answer, first_correct: found.correct });
      Object.assign(record, found, { attempts: (record.attempts ?? 0) + 1 });
    }
    status.replaceChildren();
    keep(record);
  };
  const hinted = () => {
    const { restored, ...record } = saved();
    const shown = record.hints ?? 0;
    if (shown >= def.hints.length) return;
    keep({ ...record, hints: shown + 1, draft: view.get() });
  };
  const restarted = () => {
    store.remove(store.key(def));
    painted = {};
    model.set("saved", {});
    model.save_changes();
    paint({});
    status.replaceChildren(h("p", {}, "Started again."));
    section.querySelector("input, select, textarea, button")?.focus();
  };

  const tell = (record) => {
    const kept = record.restored && record.updated ? new Date(record.updated) : null;
    const day = kept && !Number.isNaN(+kept) ? `, ${kept.toLocaleDateString(undefined, { dateStyle: "long" })}` : "";
    note.textContent = store.fault ? FAULTS[store.fault]
      : record.restored ? `Restored: your work from an earlier visit${day}.` : "";
    note.classList.toggle("activity-restored", !!record.restored && !store.fault);
    reset.hidden = record.answer == null && !record.hints && record.draft === undefined;
  };

  const paint = (record) => {
    const answer = kind.clean(def, record.answer);
    const standing = answer !== null && (record.draft === undefined || same(record.draft, answer));
    section.dataset.state = answer === null ? "new" : record.correct ? "solved" : "tried";
    view.set(record.draft ?? answer);
    const result = standing ? kind.check(def, answer) : null;
    view.mark(result);
    status.replaceChildren(...(result ? feedback(result) : []));
    const shown = Math.min(record.hints ?? 0, def.hints.length);
    while (hints.children.length > shown) hints.lastChild.remove();
    for (let at = hints.children.length; at < shown; at += 1) {
      hints.append(h("li", {}, inline(def.hints[at], ui.base)));
    }
    hint.textContent = shown === def.hints.length ? "No more hints"
      : def.hints.length === 1 ? "Hint" : `Hint ${shown + 1} of ${def.hints.length}`;
    hint.setAttribute("aria-disabled", shown === def.hints.length);
    solution.hidden = answer === null || !(def.key || def.solution);
    if (solution.hidden) solution.open = false;
    tell(record);
  };

  const feedback = ({ correct, parts, messages }) => {
    const some = !correct && parts?.some(Boolean);
    const heading = correct === null ? (kind.kept ?? "Kept.") : correct ? "Right."
      : some ? "Not yet. What is marked as right can stay." : "Not yet.";
    const sources = def.evidence.map(({ id, title, href }) => {
      const words = [h("span", { class: "activity-record" }, id), ` ${title}`];
      return h("li", {}, ui.base == null ? h("span", {}, words) : h("a", { href: ui.base + href }, words));
    });
    return [
      h("p", { class: "activity-verdict", "data-verdict": correct === null ? "kept" : correct ? "right" : "wrong" }, heading),
      ...messages.flatMap((text) => blocks(text, ui.base)),
      sources.length ? h("div", { class: "activity-evidence" }, h("p", {}, "Evidence"), h("ul", { role: "list" }, sources)) : "",
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
export default activity;
