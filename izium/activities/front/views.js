// The views of the kinds.

const RIGHT = [t("right"), t("not yet")];
const sign = (id) => h("span", { class: "activity-sign", id });

// Marks a part as right or not, in words and not in colour alone; null takes the mark away.
const mark = (node, signNode, right, words = RIGHT) => {
  if (right == null) delete node.dataset.part;
  else node.dataset.part = right ? "right" : "wrong";
  signNode.textContent = right == null ? "" : words[right ? 0 : 1];
};
// Who hears a control hears its sign as what describes it.
const flag = (control, right) => control.setAttribute("aria-invalid", right === false);

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
        result && input.checked ? (result.parts ? result.parts[at] : result.correct) : null, [t("right"), t("not this")]));
    },
  };
}

function chart(def, ui) {
  const list = picker(def, ui, "radio");
  const { width, height, river, credit } = def.map;
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
    ? " " + t("Places without a dot have no position that can be shown; they are in the list.") : "";
  return {
    ...list,
    node: h("div", { class: "activity-chart" },
      h("figure", {}, map, h("figcaption", {}, credit + " " + t("North is up.") + missing)), list.node),
    set(answer) {
      list.set(answer);
      show();
    },
  };
}

function field(ui, label, { tag = "input", kids = [], ...props }) {
  const id = `${ui.uid}-${props.name}`;
  const shown = sign(`${id}-sign`);
  const input = h(tag, { ...props, id, autocomplete: "off", "aria-describedby": shown.id, oninput: ui.changed }, kids);
  return { input, shown, node: h("div", { class: "activity-field" }, h("label", { for: id }, label), input, shown) };
}

const markField = ({ node, input, shown }, right) => {
  mark(node, shown, right);
  flag(input, right);
};

const asText = (value) => (isText(value) || typeof value === "number" ? `${value}` : "");

// A select shows its choices to nobody on paper: this line does.
const onPaper = (choices) => h("p", { class: "activity-print" }, choices.map(([, text]) => text).join(" / "));

const choose = (label, name, choices, ui) => field(ui, label, { tag: "select", name,
  kids: [h("option", { value: "" }, t("Choose …")), ...choices.map(([value, text]) => h("option", { value }, text))] });

function counter(def, ui) {
  const value = field(ui, def.unit ? t("Number ({unit})", { unit: def.unit }) : t("Number"), { name: "value", type: "text", inputmode: "decimal" });
  const bound = def.bound === null ? null : choose(t("How the wording bounds it"), "bound", Object.entries(BOUNDS), ui);
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
  const row = (name, label, none) => {
    const value = field(ui, `${label}${unit}`, { name, type: "text", inputmode: "numeric" });
    const id = `${ui.uid}-${name}-open`;
    const open = h("input", { type: "checkbox", id, "aria-describedby": value.shown.id, onchange: () => { still(); ui.changed(); } });
    const still = () => { value.input.disabled = open.checked; };
    const node = h("div", { class: "activity-end" }, value.node,
      h("div", { class: "activity-option" }, open, h("label", { for: id }, none)));
    return {
      value, node,
      get: () => (open.checked ? null : value.input.value),
      set(given) {
        open.checked = given === null;
        value.input.value = asText(given);
        still();
      },
      // What is switched off is out of reach, and is not the answer.
      mark(right) {
        mark(value.node, value.shown, right);
        flag(value.input, open.checked || right);
        flag(open, !open.checked || right);
      },
    };
  };
  const rows = [row("low", t("Lowest"), t("No lowest number is said")), row("high", t("Highest"), t("No highest number is said"))];
  return {
    node: h("div", { class: "activity-fields", role: "group", "aria-labelledby": ui.question }, rows.map((r) => r.node)),
    get: () => ({ low: rows[0].get(), high: rows[1].get() }),
    set(answer) {
      rows[0].set(answer?.low);
      rows[1].set(answer?.high);
    },
    mark: (result) => rows.forEach((r, at) => r.mark(result?.parts[at])),
  };
}

function calendar(def, ui) {
  const day = field(ui, t("Day"), { name: "day", type: "text", placeholder: dayInWords(def.earliest) });
  const read = h("p", { class: "activity-picked", "aria-live": "polite" });
  const got = () => readDay(day.input.value, def) ?? day.input.value.trim();
  const id = `${ui.uid}-picked`;
  const picked = h("input", { id, type: "date", "aria-describedby": day.shown.id, min: def.earliest, max: def.latest,
    onchange: () => { day.input.value = picked.value && dayInWords(picked.value); told(); ui.changed(); } });
  // Who is still typing is not told what half a day was read as, nor the same thing twice.
  let waiting;
  const told = (pause = 600) => {
    const found = readDay(day.input.value, def);
    const said = found ? t("Read as {value}.", { value: dayInWords(found) }) : "";
    picked.value = found ?? "";
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (read.textContent !== said) read.textContent = said; }, pause);
  };
  day.input.addEventListener("input", () => told());
  return {
    node: h("div", { class: "activity-fields", role: "group", "aria-labelledby": ui.question }, day.node,
      h("div", { class: "activity-field" }, h("label", { for: id }, t("or from a calendar")), picked), read),
    get: got,
    set(answer) {
      const found = readDay(answer, def);
      day.input.value = found ? dayInWords(found) : asText(answer);
      told(0);
    },
    mark: (result) => markField(day, result?.correct),
  };
}

function sequence(def, ui) {
  const spoken = h("p", { class: "activity-quiet", "aria-live": "polite" });
  const list = h("ol", { class: "activity-order", role: "list" });
  const rows = new Map(def.items.map(({ id, text }, at) => {
    const words = plain(text);
    const [place, shown] = [h("span", { class: "activity-place" }), sign(`${ui.uid}-${at}`)];
    const button = (by, arrow, way, name) => h("button", { type: "button", "data-move": way,
      "aria-label": name, "aria-describedby": shown.id, onclick: () => move(id, by) }, h("span", { "aria-hidden": "true" }, arrow));
    const node = h("li", {}, place, h("span", { class: "activity-text" }, inline(text, ui.base), shown),
      h("span", { class: "activity-moves" }, button(-1, "↑", "up", t("Move up: {words}", { words })), button(1, "↓", "down", t("Move down: {words}", { words }))));
    return [id, { node, place, shown, words }];
  }));
  let now = ids(def.items);
  // What nobody has moved is no answer; in order it never is.
  let moved;
  const draw = () => now.forEach((id, at) => {
    const { node, place } = rows.get(id);
    place.textContent = `${at + 1}`;
    const [up, down] = node.querySelectorAll("button");
    up.setAttribute("aria-disabled", at === 0);
    down.setAttribute("aria-disabled", at === rows.size - 1);
    if (list.children[at] !== node) list.insertBefore(node, list.children[at]);
  });
  const move = (id, by) => {
    const at = now.indexOf(id);
    const to = at + by;
    if (!now[to]) return;
    const focused = document.activeElement;
    const before = new Map([...rows].map(([key, { node }]) => [key, node.getBoundingClientRect().top]));
    now.splice(to, 0, ...now.splice(at, 1));
    moved = true;
    draw();
    focused?.focus({ preventScroll: true });
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      for (const [key, { node }] of rows) {
        node.animate?.({ transform: [`translateY(${before.get(key) - node.getBoundingClientRect().top}px)`, "none"] }, 180);
      }
    }
    spoken.textContent = t("{words}: now {n} of {all}.", { words: rows.get(id).words, n: to + 1, all: rows.size });
    ui.changed();
  };
  draw();
  return {
    node: h("div", { role: "group", "aria-labelledby": ui.question }, list, spoken),
    get: () => moved && [...now],
    set(answer) {
      moved = answer;
      now = [...answer ?? ids(def.items)];
      draw();
    },
    mark: (result) => now.forEach((id, at) => {
      const { node, shown } = rows.get(id);
      mark(node, shown, result && result.parts[at], [t("in place"), t("not here")]);
    }),
  };
}

// Where targets are many or long, they stand once above the rows, and a row has their letters.
function grid(def, ui) {
  const lettered = def.targets.length > 5 || def.targets.some(({ text }) => plain(text).length * def.targets.length > 100);
  const letters = t("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const rows = def.items.map(({ id, text }, at) => {
    const name = `${ui.uid}-${at}`;
    const [shown, said] = [sign(`${name}-sign`), h("p", { class: "activity-picked" })];
    const label = h("p", { id: name, class: "activity-text" }, inline(text, ui.base));
    const inputs = def.targets.map((target, nr) => h("input", { type: "radio", id: `${name}-${nr}`, name, value: target.id,
      "aria-label": lettered && `${letters[nr]}. ${plain(target.text)}`, onchange: () => { tell(); ui.changed(); } }));
    const tell = () => {
      const nr = inputs.findIndex((input) => input.checked);
      if (lettered) said.replaceChildren(...quoting(nr < 0 ? "" : `${letters[nr]}. ${plain(def.targets[nr].text)}`));
    };
    const pill = (input, nr) => h("div", { class: "activity-option" }, input, h("label",
      { for: input.id, title: lettered && plain(def.targets[nr].text) },
      lettered ? letters[nr] : inline(def.targets[nr].text, ui.base)));
    const node = h("div", { class: "activity-pile", role: "radiogroup", "aria-labelledby": name, "aria-describedby": shown.id },
      h("div", {}, label, said), h("div", { class: "activity-pills" }, inputs.map(pill)), shown);
    return { id, node, shown, input: node, inputs, tell };
  });
  const chosen = (row) => row.inputs.find((input) => input.checked)?.value;
  return {
    node: h("div", { class: lettered && "activity-lettered", role: "group", "aria-labelledby": ui.question },
      lettered ? h("ul", { class: "activity-choices", role: "list" },
        def.targets.map(({ text }, nr) => h("li", {}, `${letters[nr]}. `, inline(text, ui.base)))) : null,
      rows.map((row) => row.node)),
    get: () => Object.fromEntries(rows.filter(chosen).map((row) => [row.id, chosen(row)])),
    set(answer) {
      for (const { id, inputs, tell } of rows) {
        for (const input of inputs) input.checked = !!answer && has(answer, id) && answer[id] === input.value;
        tell();
      }
    },
    mark: (result) => rows.forEach((row, at) => markField(row, result?.parts[at])),
  };
}

function paper(def, ui) {
  const copy = h("p", { class: "activity-copy" });
  const input = h("textarea", { rows: 6, maxlength: 20000, "aria-labelledby": ui.question,
    oninput: () => { copy.textContent = input.value; ui.changed(); } });
  return {
    node: h("div", {}, input, copy, def.criteria ? h("div", { class: "activity-criteria" }, h("p", {}, t("Check your answer:")),
      h("ul", {}, def.criteria.map((one) => h("li", {}, inline(one, ui.base))))) : null),
    get: () => input.value,
    set: (answer) => { input.value = copy.textContent = asText(answer); },
    mark() {},
  };
}
