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

// --- inline Markdown: the same part as izium/inline.py ---------------------------------------

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

// --- the kinds: clean and check judge an answer; view draws the controls and reads them ----------

const isText = (value) => typeof value === "string";
const isDict = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const has = (dict, name) => Object.hasOwn(dict, name);
const says = (def, ...cases) =>
  [...new Set(cases)].filter((name) => has(def.feedback, name)).map((name) => def.feedback[name]);
const firstWords = (text) => (text.length <= 60 ? text : `${text.slice(0, 60).replace(/ [^ ]*$/, "")} …`);
const saysOf = (def, items) => items.filter((id) => has(def.feedback, id))
  .map((id) => `**${firstWords(textOf(def.items, id))}** ${def.feedback[id]}`);
const textOf = (parts, id) => parts.find((part) => part.id === id).text;
const ids = (parts) => parts.map((part) => part.id);

const BOUNDS = { exact: "exactly", "at-least": "at least", "more-than": "more than", about: "about",
  "at-most": "at most" };

const readNumber = (answer) => {
  let read = answer;
  if (isText(answer)) {
    const written = answer.replace(/[ \t\u00a0\u2009\u202f]/g, "").replace(/\u2212/g, "-");
    if (/^[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$/.test(written)) read = Number(written.replaceAll(",", ""));
    else if (/^[+-]?[0-9]+,[0-9]{1,2}$/.test(written)) read = Number(written.replace(",", "."));
  }
  return typeof read === "number" && Math.abs(read) < 1e15 ? read + 0 : null;
};

const readDay = (answer) => {
  if (!isText(answer) || !/^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$/.test(answer)) return null;
  const day = new Date(`${answer}T00:00:00Z`);
  return !Number.isNaN(+day) && day.toISOString().startsWith(answer) ? answer : null;
};

const readText = (answer) => {
  if (!isText(answer)) return null;
  const written = answer.replace(/\r\n?/g, "\n").replace(/^[ \t\n\u00a0]+|[ \t\n\u00a0]+$/g, "");
  return written && written.length <= 20000 ? written : null;
};

const end = (value) => (value === null ? "not said" : `${value}`);
const inWords = (day, timeZone) => day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone });

const KINDS = {
  choice: {
    clean: (def, answer) => (ids(def.options).includes(answer) ? answer : null),
    check(def, answer) {
      const correct = answer === def.correct;
      return { correct, parts: null, messages: says(def, answer, ...(correct ? ["correct"] : [])) };
    },
    words: (def, answer) => plain(textOf(def.options, answer)),
    missing: "Choose one of the options first.",
    view: (def, ui) => picker(def, ui, "radio"),
  },

  multiple: {
    clean: (def, answer) => (Array.isArray(answer) && answer.length &&
      answer.every((id) => ids(def.options).includes(id)) ? ids(def.options).filter((id) => answer.includes(id)) : null),
    check(def, answer) {
      const parts = ids(def.options).map((id) => answer.includes(id) === def.correct.includes(id));
      const correct = parts.every(Boolean);
      return { correct, parts, messages: says(def, ...answer, ...(correct ? ["correct"] : [])) };
    },
    words: (def, answer) => answer.map((id) => plain(textOf(def.options, id))).join("; "),
    missing: "Choose all options that fit first.",
    lacks: (def, answer) => (def.correct.some((id) => !answer.includes(id)) ? "Something that fits is not chosen yet." : null),
    view: (def, ui) => picker(def, ui, "checkbox"),
  },

  place: {
    clean: (def, answer) => (ids(def.options).includes(answer) ? answer : null),
    check(def, answer) {
      const correct = def.correct.includes(answer);
      return { correct, parts: null, messages: says(def, answer, ...(correct ? ["correct"] : [])) };
    },
    words: (def, answer) => plain(textOf(def.options, answer)),
    missing: "Choose a place first, on the map or in the list.",
    view: chart,
  },

  number: {
    clean(def, answer) {
      if (def.bound === null) return readNumber(answer);
      if (!isDict(answer) || !isText(answer.bound) || !has(BOUNDS, answer.bound)) return null;
      const value = readNumber(answer.value);
      return value === null ? null : { value, bound: answer.bound };
    },
    check(def, answer) {
      const value = def.bound === null ? answer : answer.value;
      const { low, high, open } = def.accepts;
      const tooLow = low !== null && (open ? value <= low : value < low);
      const tooHigh = high !== null && value > high;
      const fits = !tooLow && !tooHigh;
      const cases = Object.keys(def.feedback).filter((name) => readNumber(name) === value);
      if (!fits && !cases.length) cases.push(tooLow ? "low" : "high");
      if (def.bound === null) return { correct: fits, parts: null, messages: says(def, ...cases, ...(fits ? ["correct"] : [])) };
      const bounds = answer.bound === def.bound;
      cases.push(...(fits && bounds ? ["correct"] : bounds ? [] : [answer.bound]));
      return { correct: fits && bounds, parts: [fits, bounds], messages: says(def, ...cases) };
    },
    draft: (def, draft) => (isText(draft) || typeof draft === "number" || isDict(draft) ? draft : null),
    words: (def, answer) => `${def.bound === null ? answer : `${BOUNDS[answer.bound]} ${answer.value}`} ${def.unit}`.trim(),
    missing: "Write a number in figures first, such as 40.",
    view: counter,
  },

  range: {
    clean(def, answer) {
      if (!isDict(answer) || !has(answer, "low") || !has(answer, "high")) return null;
      const [low, high] = [answer.low, answer.high].map((value) => (value === null ? null : readNumber(value)));
      const fits = (value, given) => given === null || Number.isInteger(value);
      return fits(low, answer.low) && fits(high, answer.high) ? { low, high } : null;
    },
    check(def, answer) {
      const low = answer.low === def.ends.low || (def.ends.low === null && answer.low === 0);
      const high = answer.high === def.ends.high;
      const cases = [["low", low], ["high", high]].filter(([, right]) => !right).map(([name]) => {
        const named = `${name} ${answer[name]}`;
        return has(def.feedback, named) ? named : name;
      });
      return { correct: low && high, parts: [low, high], messages: says(def, ...(low && high ? ["correct"] : cases)) };
    },
    draft: (def, draft) => (isDict(draft) ? draft : null),
    words: (def, answer) => `lowest: ${end(answer.low)}; highest: ${end(answer.high)}`,
    missing: "Write a whole number for each end, or say that it is not said.",
    view: ends,
  },

  date: {
    clean: (def, answer) => readDay(answer),
    check(def, answer) {
      const { start, end: last } = def.correct;
      const correct = start <= answer && answer <= last;
      const wrong = has(def.feedback, answer) ? answer : answer < start ? "early" : "late";
      return { correct, parts: null, messages: says(def, ...(correct ? [answer, "correct"] : [wrong])) };
    },
    words: (def, answer) => inWords(new Date(`${answer}T00:00:00Z`), "UTC"),
    missing: "Choose a day first; written, it looks like 1999-12-31.",
    view: calendar,
  },

  order: {
    clean: (def, answer) => (Array.isArray(answer) && answer.every(isText) &&
      same([...answer].sort(), ids(def.items).sort()) ? [...answer] : null),
    check(def, answer) {
      const expected = def.correct.flatMap((group) => group.map(() => group));
      const parts = answer.map((item, at) => expected[at].includes(item));
      const correct = parts.every(Boolean);
      const out = answer.filter((_, at) => !parts[at]);
      return { correct, parts, messages: correct ? says(def, "correct") : saysOf(def, out) };
    },
    words: (def, answer) => answer.map((id, at) => `${at + 1}. ${plain(textOf(def.items, id))}`).join("; "),
    missing: "Put the items in order first.",
    view: sequence,
  },

  match: {
    clean: (def, answer) => (isDict(answer) && Object.keys(answer).length === def.items.length &&
      def.items.every(({ id }) => has(answer, id) && ids(def.targets).includes(answer[id]))
      ? Object.fromEntries(ids(def.items).map((id) => [id, answer[id]])) : null),
    check(def, answer) {
      const parts = def.items.map(({ id }) => answer[id] === def.correct[id]);
      const correct = parts.every(Boolean);
      const out = ids(def.items).filter((id) => answer[id] !== def.correct[id]);
      return { correct, parts, messages: correct ? says(def, "correct") : saysOf(def, out) };
    },
    draft: (def, draft) => (isDict(draft) ? draft : null),
    words: (def, answer) => def.items.map(({ id, text }) => `${plain(text)} → ${plain(textOf(def.targets, answer[id]))}`).join("; "),
    missing: "Choose something for each line first.",
    view: lines,
  },

  reflect: {
    clean: (def, answer) => readText(answer),
    check: () => ({ correct: null, parts: null, messages: [] }),
    draft: (def, draft) => (isText(draft) ? draft.slice(0, 20000) || null : null),
    words: (def, answer) => answer,
    missing: "Write something first.",
    button: "Keep my answer",
    solution: "One answer to compare yours with",
    view: paper,
  },

  code: {
    live: true,
    clean: (def, answer) => (isText(answer) && answer ? answer : null),
    check: () => ({ correct: null, parts: null, messages: [] }),
    words: (def, answer) => answer,
    view: () => ({ node: "", get: () => null, set() {}, mark() {} }),
  },
};
KINDS.classify = { ...KINDS.match, view: (def, ui) => (def.targets.length > 5 ? lines(def, ui) : piles(def, ui)) };
for (const kind of Object.values(KINDS)) kind.draft ??= kind.clean;

// --- the views --------------------------------------------------------------------------------

const RIGHT = ["right", "not yet"];
const sign = () => h("span", { class: "activity-sign" });

// Marks a part as right or not, in words and not in colour alone; null takes the mark away.
const mark = (node, signNode, right, words = RIGHT) => {
  if (right == null) delete node.dataset.part;
  else node.dataset.part = right ? "right" : "wrong";
  signNode.textContent = right == null ? "" : words[right ? 0 : 1];
};

function picker(def, ui, type) {
  const rows = def.options.map((option, at) => {
    const id = `${ui.uid}-${at}`;
    const input = h("input", { type, id, name: ui.uid, value: option.id, onchange: ui.changed });
    const shown = sign();
    const label = h("label", { for: id }, h("span", {}, inline(option.text, ui.base)), shown);
    return { id: option.id, input, shown, node: h("div", { class: "activity-option" }, input, label) };
  });
  const chosen = () => rows.filter((row) => row.input.checked).map((row) => row.id);
  return {
    node: h("div", { role: type === "radio" ? "radiogroup" : "group",
      "aria-labelledby": ui.question }, rows.map((row) => row.node)),
    get: () => (type === "radio" ? (chosen()[0] ?? null) : chosen()),
    set(answer) {
      const wanted = [answer].flat();
      for (const row of rows) row.input.checked = wanted.includes(row.id);
    },
    mark(result) {
      rows.forEach(({ node, input, shown }, at) => mark(node, shown,
        result && input.checked ? (result.parts ? result.parts[at] : result.correct) : null, ["right", "not this"]));
    },
  };
}

function chart(def, ui) {
  const list = picker(def, ui, "radio");
  const { width, height, river, credit } = def.map;
  const svg = (tag, attributes, ...kids) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...kids);
    return node;
  };
  const dots = def.options.filter((option) => option.dot);
  const drawn = new Map(dots.map(({ id, text, dot }) => [id, svg("g", { class: "activity-dot" },
    svg("circle", { cx: dot.x, cy: dot.y, r: 6 }),
    svg("text", { x: dot.label_x, y: dot.label_y, "text-anchor": dot.anchor }, plain(text)))]));
  const map = svg("svg", { class: "activity-map", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    svg("path", { class: "activity-river", d: river }), ...drawn.values());
  const nearest = (event) => {
    const box = map.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    const y = ((event.clientY - box.top) / box.height) * height;
    const far = dots.map(({ id, dot }) => {
      const middle = dot.label_x + { start: 30, end: -30, middle: 0 }[dot.anchor];
      return [Math.min(Math.hypot(dot.x - x, dot.y - y), Math.hypot(middle - x, dot.label_y - 4 - y)), id];
    }).sort((one, other) => one[0] - other[0])[0];
    return far && far[0] < 44 ? far[1] : null;
  };
  const show = () => drawn.forEach((node, id) => node.classList.toggle("activity-chosen", id === list.get()));
  map.addEventListener("click", (event) => {
    const id = nearest(event);
    if (id === null || id === list.get()) return;
    list.set(id);
    show();
    ui.changed();
  });
  map.addEventListener("pointermove", (event) => {
    const id = nearest(event);
    drawn.forEach((node, other) => node.classList.toggle("activity-near", other === id));
    map.classList.toggle("activity-near", id !== null);
  });
  list.node.addEventListener("change", show);
  list.node.classList.add("activity-places");
  const missing = def.options.length > dots.length
    ? " Places without a dot have no position that can be shown; they are in the list." : "";
  return {
    ...list,
    node: h("div", { class: "activity-chart" },
      h("figure", {}, map, h("figcaption", {}, `${credit} North is up.${missing}`)), list.node),
    set(answer) {
      list.set(answer);
      show();
    },
  };
}

function field(ui, label, { tag = "input", kids = [], ...props }) {
  const id = `${ui.uid}-${props.name}`;
  const input = h(tag, { ...props, id, autocomplete: "off", oninput: ui.changed }, kids);
  const shown = sign();
  return { input, shown, node: h("div", { class: "activity-field" }, h("label", { for: id }, label), input, shown) };
}

const markField = ({ node, input, shown }, right) => {
  mark(node, shown, right);
  if (right === false) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
};

const asText = (value) => (isText(value) || typeof value === "number" ? `${value}` : "");

// A select shows its choices to nobody on paper: this line does.
const onPaper = (choices) => h("p", { class: "activity-print" }, choices.map(([, text]) => text).join(" / "));

const choose = (label, name, choices, ui) => field(ui, label, { tag: "select", name,
  kids: [h("option", { value: "" }, "Choose …"), ...choices.map(([value, text]) => h("option", { value }, text))] });

function counter(def, ui) {
  const value = field(ui, def.unit ? `Number (${def.unit})` : "Number", { name: "value", type: "text", inputmode: "decimal" });
  const bound = def.bound === null ? null : choose("How the wording bounds it", "bound", Object.entries(BOUNDS), ui);
  return {
    node: h("div", { class: "activity-fields", role: "group", "aria-labelledby": ui.question }, bound?.node, value.node,
      bound && onPaper(Object.entries(BOUNDS))),
    get: () => (bound ? { value: value.input.value, bound: bound.input.value } : value.input.value),
    set(answer) {
      value.input.value = asText(bound ? answer?.value : answer);
      if (bound) bound.input.value = has(BOUNDS, asText(answer?.bound)) ? answer.bound : "";
    },
    mark(result) {
      const parts = result && (result.parts ?? [result.correct]);
      markField(value, parts?.[0]);
      if (bound) markField(bound, parts?.[1]);
    },
  };
}

function ends(def, ui) {
  const unit = def.unit ? ` (${def.unit})` : "";
  const row = (name, label) => {
    const value = field(ui, `${label}${unit}`, { name, type: "text", inputmode: "numeric" });
    const id = `${ui.uid}-${name}-open`;
    const open = h("input", { type: "checkbox", id, onchange: () => { still(); ui.changed(); } });
    const still = () => { value.input.disabled = open.checked; };
    const node = h("div", { class: "activity-end" }, value.node,
      h("div", { class: "activity-option" }, open, h("label", { for: id }, `No ${label.toLowerCase()} number is said`)));
    return {
      value, node,
      get: () => (open.checked ? null : value.input.value),
      set(given) {
        open.checked = given === null;
        value.input.value = asText(given);
        still();
      },
    };
  };
  const rows = [row("low", "Lowest"), row("high", "Highest")];
  return {
    node: h("div", { class: "activity-fields", role: "group", "aria-labelledby": ui.question }, rows.map((r) => r.node)),
    get: () => ({ low: rows[0].get(), high: rows[1].get() }),
    set(answer) {
      rows[0].set(answer?.low);
      rows[1].set(answer?.high);
    },
    mark: (result) => rows.forEach((r, at) => markField(r.value, result?.parts[at])),
  };
}

function calendar(def, ui) {
  const day = field(ui, "Day", { name: "day", type: "date", min: def.earliest, max: def.latest, placeholder: def.earliest });
  return {
    node: h("div", { class: "activity-fields", role: "group", "aria-labelledby": ui.question }, day.node),
    get: () => day.input.value.trim(),
    set: (answer) => { day.input.value = asText(answer); },
    mark: (result) => markField(day, result?.correct),
  };
}

function sequence(def, ui) {
  const spoken = h("p", { class: "activity-quiet", "aria-live": "polite" });
  const list = h("ol", { class: "activity-order", role: "list" });
  const rows = new Map(def.items.map(({ id, text }) => {
    const words = plain(text);
    const button = (by, arrow, way) => h("button", { type: "button", "data-move": way,
      "aria-label": `Move ${way}: ${words}`, onclick: () => move(id, by) }, h("span", { "aria-hidden": "true" }, arrow));
    const [place, shown] = [h("span", { class: "activity-place" }), sign()];
    const node = h("li", {}, place, h("span", { class: "activity-text" }, inline(text, ui.base), shown),
      h("span", { class: "activity-moves" }, button(-1, "↑", "up"), button(1, "↓", "down")));
    return [id, { node, place, shown, words }];
  }));
  let now = ids(def.items);
  const draw = () => now.forEach((id, at) => {
    const { node, place } = rows.get(id);
    place.textContent = `${at + 1}`;
    const [up, down] = node.querySelectorAll("button");
    up.setAttribute("aria-disabled", at === 0);
    down.setAttribute("aria-disabled", at === rows.size - 1);
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
  });
  const move = (id, by) => {
    const at = now.indexOf(id);
    const to = at + by;
    if (to < 0 || to >= rows.size) return;
    const focused = document.activeElement;
    const before = new Map([...rows].map(([key, { node }]) => [key, node.getBoundingClientRect().top]));
    now.splice(to, 0, ...now.splice(at, 1));
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
    get: () => [...now],
    set(answer) {
      now = answer ? [...answer] : ids(def.items);
      draw();
    },
    mark: (result) => now.forEach((id, at) => {
      const { node, shown } = rows.get(id);
      mark(node, shown, result && result.parts[at], ["in place", "not here"]);
    }),
  };
}

function lines(def, ui) {
  const choices = def.targets.map(({ id, text }) => [id, plain(text)]);
  const rows = def.items.map(({ id, text }, at) => ({ id, ...choose(inline(text, ui.base), `${at}`, choices, ui) }));
  return {
    node: h("div", { class: "activity-lines", role: "group", "aria-labelledby": ui.question }, rows.map((row) => row.node), onPaper(choices)),
    get: () => Object.fromEntries(rows.filter((row) => row.input.value).map((row) => [row.id, row.input.value])),
    set(answer) {
      for (const { id, input } of rows) {
        const wanted = answer && has(answer, id) ? answer[id] : "";
        input.value = ids(def.targets).includes(wanted) ? wanted : "";
      }
    },
    mark: (result) => rows.forEach((row, at) => markField(row, result?.parts[at])),
  };
}

function piles(def, ui) {
  const rows = def.items.map(({ id, text }, at) => {
    const name = `${ui.uid}-${at}`;
    const [shown, label] = [sign(), h("p", { id: name, class: "activity-text" }, inline(text, ui.base))];
    const inputs = def.targets.map((target, nr) => h("input",
      { type: "radio", id: `${name}-${nr}`, name, value: target.id, onchange: ui.changed }));
    const node = h("div", { class: "activity-pile", role: "radiogroup", "aria-labelledby": name }, label,
      h("div", { class: "activity-pills" }, inputs.map((input, nr) => h("div", { class: "activity-option" }, input,
        h("label", { for: input.id }, inline(def.targets[nr].text, ui.base))))), shown);
    return { id, node, shown, inputs };
  });
  const chosen = (row) => row.inputs.find((input) => input.checked)?.value;
  return {
    node: h("div", { role: "group", "aria-labelledby": ui.question }, rows.map((row) => row.node)),
    get: () => Object.fromEntries(rows.filter(chosen).map((row) => [row.id, chosen(row)])),
    set(answer) {
      for (const { id, inputs } of rows) {
        for (const input of inputs) input.checked = !!answer && has(answer, id) && answer[id] === input.value;
      }
    },
    mark: (result) => rows.forEach(({ node, shown }, at) => mark(node, shown, result?.parts[at])),
  };
}

function paper(def, ui) {
  const copy = h("p", { class: "activity-copy" });
  const input = h("textarea", { rows: 6, maxlength: 20000, "aria-labelledby": ui.question,
    oninput: () => { copy.textContent = input.value; ui.changed(); } });
  return {
    node: h("div", {}, input, copy),
    get: () => input.value,
    set: (answer) => { input.value = copy.textContent = asText(answer); },
    mark() {},
  };
}

// --- the frame around every kind ----------------------------------------------------------------

let views = 0;

// A record with all that its export says: which activity, which question, the answer in words.
const complete = (model, record) => {
  const def = model.get("definition");
  const answer = KINDS[def.kind].clean(def, record.answer);
  return { ...record, id: def.id, hash: def.hash, kind: def.kind, chapter: model.get("chapter") ?? "",
    question: plain(def.question), ...(answer !== null && { words: KINDS[def.kind].words(def, answer) }) };
};

// In a notebook Python may answer or erase, too: the browser keeps what Python says.
const mirror = (model) => {
  const key = store.key(model.get("definition"));
  const record = model.get("saved") ?? {};
  if (!Object.keys(record).length) store.remove(key);
  else if (!same(store.get(key), record)) store.set(key, complete(model, record));
};

const initialize = ({ model }) => {
  const def = model.get("definition");
  if (KINDS[def.kind].live) return;
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

  const quotes = section.querySelector(":scope > .activity-quotes");
  section.setAttribute("aria-labelledby", ui.question);
  section.replaceChildren(
    h("p", { class: "activity-head" }, `Activity ${section.dataset.number ?? ""}`.trim(),
      ` · ${def.move[0].toUpperCase()}${def.move.slice(1)} · about ${def.minutes} min `,
      h("span", { class: "activity-name" }, def.id)),
    h("div", { class: "activity-question", id: ui.question }, blocks(def.question, ui.base)),
    quotes ?? "", view.node,
    h("div", { class: "activity-actions" }, kind.live ? null : check, def.hints.length ? hint : null, reset),
    status, hints, solution, note,
  );

  const saved = () => model.get("saved") ?? {};
  const keep = (record, quietly) => {
    const whole = { ...complete(model, record), updated: new Date().toISOString() };
    if (!kind.live) store.set(store.key(def), whole);
    painted = whole;
    model.set("saved", whole);
    if (quietly) return tell(whole);
    paint(whole);
    model.save_changes();
  };

  const edited = () => {
    view.mark(null);
    status.replaceChildren();
    keep({ ...saved(), draft: view.get() }, true);
  };
  const answered = () => {
    const answer = kind.clean(def, view.get());
    if (answer === null) {
      status.replaceChildren(h("p", { class: "activity-verdict" }, kind.missing));
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
    paint({});
    model.save_changes();
    status.replaceChildren(h("p", {}, "Started again."));
    section.querySelector("input, select, textarea, button")?.focus();
  };

  const tell = (record) => {
    const kept = record.restored && record.updated ? new Date(record.updated) : null;
    const day = kept && !Number.isNaN(+kept) ? `, ${inWords(kept)}` : "";
    note.textContent = store.fault ? FAULTS[store.fault]
      : record.restored ? `Restored: your work from an earlier visit${day}.` : "";
    note.classList.toggle("activity-restored", !!record.restored && !store.fault);
    reset.hidden = record.answer == null && !record.hints && record.draft === undefined;
  };

  const paint = (record) => {
    const answer = kind.clean(def, record.answer);
    const standing = answer !== null && (record.draft === undefined || same(kind.clean(def, record.draft), answer));
    section.dataset.state = answer === null ? "new" : record.correct ? "solved" : "tried";
    view.set(record.draft ?? answer);
    const result = !standing ? null : kind.live ? { correct: record.correct, messages: record.messages ?? [] } : kind.check(def, answer);
    view.mark(result);
    status.replaceChildren(...(result ? feedback(result, answer) : []));
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

  const feedback = ({ correct, parts, messages }, answer) => {
    const lacks = kind.lacks?.(def, answer);
    const some = parts?.some(Boolean) && def.kind !== "multiple";
    const heading = correct === null ? "Kept." : correct ? "Right."
      : some ? "Not yet. What is marked as right can stay." : lacks ? `Not yet. ${lacks}` : "Not yet.";
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
