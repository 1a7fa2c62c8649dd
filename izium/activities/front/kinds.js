// The kinds: clean and check judge an answer; view draws the controls and reads them.

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
