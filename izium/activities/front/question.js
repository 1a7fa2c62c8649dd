// A form that writes a question as YAML, for the file beside a chapter. Nothing leaves the page.

const { t, h } = window.iziumSay;
const MOVES = { sourcing: t("Sourcing"), contextualising: t("Contextualising"), corroborating: t("Corroborating"),
  "close reading": t("Close reading") };
const LETTERS = "abcdefghij";
const ROWS = 10;

// Of each kind: what it is called, what its rows hold, and what its single fields are.
const ASKED = {
  choice: { words: t("Choose one"), rows: { text: t("Option"), right: t("Right"), said: t("What to say to it") }, single: true },
  multiple: { words: t("Choose all that fit"), rows: { text: t("Option"), right: t("Right"), said: t("What to say to it") } },
  order: { words: t("Put in order"), rows: { text: t("Line, in the right order"), said: t("What to say where it stands wrong") } },
  match: { words: t("Match"), rows: { text: t("Line"), target: t("Belongs to"), said: t("What to say where it is wrong") } },
  number: { words: t("Name a number"), fields: { number: t("Right number, in figures"), unit: t("Unit, such as days"), low: t("What to say to less"), high: t("What to say to more") } },
  date: { words: t("Name a day"), fields: { day: t("Right day, such as 1999-12-31"), early: t("What to say to earlier days"), late: t("What to say to later days") } },
  reflect: { words: t("Write"), fields: { first: t("Learners check: first"), second: t("Learners check: second"), third: t("Learners check: third, if any") } },
};

const quoted = (text) => JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g,
  (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
const list = (texts) => `[${texts.join(", ")}]`;
const block = (name, pairs) => (pairs.length ? [`  ${name}:`, ...pairs.map(([key, text]) => `    ${key}: ${quoted(text)}`)] : []);

// What each kind has beside what all have, as lines of YAML, and the sentences of what is missing.
const PARTS = {
  choice: ({ rows }) => ({ lines: [...options(rows), `  correct: ${rows.find((row) => row.right)?.key ?? ""}`],
    lacks: [rows.length < 2 && t("give at least two options"), !rows.some((row) => row.right) && t("tick the right option")] }),
  multiple: ({ rows }) => ({ lines: [...options(rows), `  correct: ${list(rows.filter((row) => row.right).map((row) => row.key))}`],
    lacks: [rows.length < 2 && t("give at least two options"), !rows.some((row) => row.right) && t("tick all options that fit"),
      rows.length > 1 && rows.every((row) => row.right) && t("add an option that does not fit")] }),
  order: ({ rows }) => ({ lines: block("items", rows.map((row) => [row.key, row.text])),
    lacks: [rows.length < 3 && t("give at least three lines")] }),
  match: ({ rows }) => {
    const targets = [...new Set(rows.map((row) => row.target).filter(Boolean))];
    return { lines: [...block("items", rows.map((row) => [row.key, row.text])), ...block("targets", targets.map((text, at) => [`to-${at + 1}`, text])),
      "  correct:", ...rows.map((row) => `    ${row.key}: to-${targets.indexOf(row.target) + 1}`)],
    lacks: [rows.length < 2 && t("give at least two lines"), rows.some((row) => !row.target) && t("say of each line to what it belongs"),
      targets.length < 2 && t("lines belong to at least two things")] };
  },
  number: ({ number, unit }) => ({ lines: [`  correct: ${number}`, ...(unit ? [`  unit: ${quoted(unit)}`] : [])],
    lacks: [!/^-?[0-9]+(\.[0-9]+)?$/.test(number) && t("write the right number in figures, such as 40 or 2.5")] }),
  date: ({ day }) => ({ lines: [`  correct: ${day}`], lacks: [!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day) && t("write the right day like 1999-12-31")] }),
  reflect: ({ first, second, third }) => {
    const criteria = [first, second, third].filter(Boolean);
    return { lines: [`  criteria: ${list(criteria.map(quoted))}`], lacks: [criteria.length < 2 && t("give two or three things by which learners check their text")] };
  },
};
const options = (rows) => block("options", rows.map((row) => [row.key, row.text]));

const written = (given) => {
  const { lines, lacks } = PARTS[given.kind](given);
  const said = given.rows.filter((row) => row.said).map((row) => [row.key, row.said]);
  const cases = [...said, ...["low", "high", "early", "late"].filter((name) => given[name]).map((name) => [name, given[name]])];
  const records = given.evidence.split(/[\s,;]+/).filter(Boolean);
  const hints = [given.hint, given.second_hint].filter(Boolean);
  return {
    text: [`- id: ${given.id}`, `  kind: ${given.kind}`, `  question: ${quoted(given.question)}`, ...lines, ...block("feedback", cases),
      ...(hints.length ? [`  hints: ${list(hints.map(quoted))}`] : []), ...(records.length ? [`  evidence: ${list(records)}`] : []),
      ...(given.solution ? [`  solution: ${quoted(given.solution)}`] : []), `  move: ${given.move}`, `  minutes: ${given.minutes || 2}`, ""].join("\n"),
    lacks: [!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given.id) && t("name the question in lower-case letters and figures joined by hyphens, such as chapter-own-1"),
      !given.question && t("write the question"), ...lacks, !given.solution && t("say why the right answer is right")].filter(Boolean),
  };
};

const field = (name, words, changed, { tag = "input", kids = [], ...props } = {}) => {
  const control = h(tag, { id: `question-${name}`, name, autocomplete: "off", oninput: changed, ...props }, kids);
  return [control, h("p", {}, h("label", { for: control.id }, words), control)];
};

const form = (place) => {
  const controls = {};
  const add = (name, words, about) => {
    const [control, node] = field(name, words, changed, about);
    controls[name] = control;
    return node;
  };
  const choose = (name, words, pairs) => add(name, words, { tag: "select", kids: pairs.map(([value, text]) => h("option", { value }, text)) });
  const parts = h("div", {});
  const told = h("p", { role: "status" });
  const out = h("textarea", { readonly: true, rows: 16, "aria-label": t("The question as YAML"), spellcheck: "false" });
  const copied = h("span", { role: "status" });
  let rows = [];

  const rowOf = (at, about) => {
    const made = {};
    const cells = Object.entries(about.rows).map(([name, words]) => {
      const label = t("{words}, {letter}", { words, letter: LETTERS[at] });
      made[name] = name === "right" ? h("input", { type: about.single ? "radio" : "checkbox", name: "right", "aria-label": label, onchange: changed })
        : h("input", { type: "text", autocomplete: "off", "aria-label": label, oninput: changed });
      return h("td", {}, made[name]);
    });
    rows.push(made);
    return h("tr", {}, cells);
  };
  const drawn = () => {
    const about = ASKED[controls.kind.value];
    rows = [];
    parts.replaceChildren(...Object.entries(about.fields ?? {}).map(([name, words]) => add(name, words)));
    if (about.rows) {
      const body = h("tbody", {}, [0, 1, 2].map((at) => rowOf(at, about)));
      const one = h("button", { type: "button", onclick: () => {
        if (rows.length < ROWS) body.append(rowOf(rows.length, about));
        one.hidden = rows.length === ROWS;
      } }, t("One more row"));
      parts.append(h("div", { class: "question-rows" }, h("table", {}, h("thead", {}, h("tr", {},
        Object.values(about.rows).map((words) => h("th", { scope: "col" }, words)))), body)), one);
    }
    changed();
  };
  const changed = () => {
    const given = Object.fromEntries(Object.entries(controls).filter(([, control]) => control.isConnected)
      .map(([name, control]) => [name, control.value.trim()]));
    given.rows = rows.map((row, at) => ({ key: LETTERS[at], text: row.text.value.trim(), said: row.said.value.trim(),
      target: row.target?.value.trim(), right: row.right?.checked })).filter((row) => row.text);
    const { text, lacks } = written(given);
    out.value = text;
    const said = lacks.length ? t("Still to do: {what}.", { what: lacks.join("; ") }) : t("All is there. Copy it to the end of the chapter’s .yml file.");
    // A status that is written again is read out again, here at every letter.
    if (told.textContent !== said) told.textContent = said;
    copied.textContent = "";
  };
  place.replaceChildren(
    choose("kind", t("How it is asked"), Object.entries(ASKED).map(([kind, { words }]) => [kind, words])),
    add("id", t("Name of the question: the chapter’s name, then words of your own"), { type: "text", value: "chapter-own-1" }),
    add("question", t("Question"), { tag: "textarea", rows: 2 }), parts,
    add("solution", t("Why the right answer is right; for Write: a model answer"), { tag: "textarea", rows: 2 }),
    add("evidence", t("Records that settle it, by their ids"), { type: "text" }),
    add("hint", t("First hint, if any"), { type: "text" }), add("second_hint", t("Second hint, if any"), { type: "text" }),
    choose("move", t("Move that it practises"), Object.entries(MOVES)),
    add("minutes", t("Minutes"), { type: "number", min: 1, max: 180, value: 2 }),
    told, out,
    h("p", {}, h("button", { type: "button", onclick: () => {
      out.select();
      copied.textContent = document.execCommand("copy") ? t("Copied.") : t("Selected: copy it with Ctrl+C, or ⌘C.");
    } }, t("Copy")), " ", copied),
  );
  controls.kind.addEventListener("input", drawn);
  drawn();
};

for (const place of document.querySelectorAll("[data-izium-question]")) form(place);
