// The kinds: clean and check judge an answer; view draws the controls and reads them.

const isText = (value) => typeof value === "string";
const isDict = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const has = (dict, name) => Object.hasOwn(dict, name);
const says = (def, ...cases) =>
  [...new Set(cases)].filter((name) => has(def.feedback, name)).map((name) => def.feedback[name]);
const firstWords = (text) => (text.length <= 60 ? text : `${text.slice(0, 60).replace(/ [^ ]*$/, "")} …`);
const saysOf = (def, items) => items.filter((id) => has(def.feedback, id))
  .map((id) => `**${firstWords(textOf(def.options ?? def.items, id))}** ${def.feedback[id]}`);
// The first two lines of a wrong order that stand the wrong way round.
const turned = (def, answer) => {
  const rank = (id) => def.correct.findIndex((group) => group.includes(id));
  const at = answer.findIndex((id, next) => next && rank(id) < rank(answer[next - 1]));
  const [later, earlier] = [answer[at - 1], answer[at]].map((id) => firstWords(textOf(def.items, id)));
  return t("**{earlier}** goes before **{later}**", { earlier, later });
};
const textOf = (parts, id) => parts.find((part) => part.id === id).text;
const ids = (parts) => parts.map((part) => part.id);

// The months of the book's own language, where the list has none of them.
const OWN_MONTHS = MONTHS.map((_, at) => inWords(new Date(Date.UTC(2022, at, 1)), "UTC").match(/\p{L}+/u)?.[0].slice(0, 3).toLowerCase());
const monthOf = (word) => {
  const small = word.toLowerCase();
  return (MONTHS.findIndex((stems) => stems.some((stem) => small.startsWith(stem))) + 1) || OWN_MONTHS.indexOf(small.slice(0, 3)) + 1;
};
const DAYS = [
  [/^(\d{4})-(\d{2})-(\d{2})$/, (year, month, day) => [day, +month, year]],
  [/^(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ?(\p{L}{3,12})\.?,? ?(\d{4})?(?: ?\p{L}\.| року| года)?$/iu, (day, word, year) => [day, monthOf(word), year]],
  [/^(\p{L}{3,12})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/iu, (word, day, year) => [day, monthOf(word), year]],
  [/^(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4})?)?$/, (day, month, year) => [day, +month, year]],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (one, other, year) => (one > 12 || one === other ? [one, +other, year] : [other, other > 12 ? +one : 0, year])],
];

// A day as people write it, or null. The year may be left out where the calendar offers one year only.
const readDay = (answer, { earliest, latest }) => {
  if (!isText(answer)) return null;
  const written = answer.normalize("NFC").trim().replace(/\s+/g, " ");
  const [form, order] = DAYS.find(([form]) => form.test(written)) ?? [];
  if (!form) return null;
  const one = earliest.slice(0, 4) === latest.slice(0, 4) ? earliest.slice(0, 4) : "";
  const [day, month, year = one] = order(...form.exec(written).slice(1));
  const read = [year, `${month}`.padStart(2, "0"), day.padStart(2, "0")].join("-");
  const real = new Date(`${read}T00:00:00Z`);
  return /^[1-9]/.test(read) && !Number.isNaN(+real) && real.toISOString().startsWith(read) ? read : null;
};

const readText = (answer) => {
  if (!isText(answer) || answer.length > 20000) return null;
  return answer.replace(/\r\n?/g, "\n").replace(/^[ \t\n\u00a0]+|[ \t\n\u00a0]+$/g, "") || null;
};

const KINDS = {
  choice: {
    clean: (def, answer) => (ids(def.options).includes(answer) ? answer : null),
    check(def, answer) {
      const correct = answer === def.correct;
      return { correct, parts: null, messages: says(def, answer, ...(correct ? ["correct"] : [])) };
    },
    words: (def, answer) => plain(textOf(def.options, answer)),
    missing: t("Choose one of the options first."),
    view: (def, ui) => picker(def, ui, "radio"),
  },

  multiple: {
    clean: (def, answer) => (Array.isArray(answer) && answer.length &&
      answer.every((id) => ids(def.options).includes(id)) ? ids(def.options).filter((id) => answer.includes(id)) : null),
    check(def, answer) {
      const parts = ids(def.options).map((id) => answer.includes(id) === def.correct.includes(id));
      const correct = parts.every(Boolean);
      return { correct, parts, messages: [...saysOf(def, answer), ...says(def, correct ? "correct" : "")] };
    },
    words: (def, answer) => answer.map((id) => plain(textOf(def.options, id))).join("; "),
    missing: t("Choose all options that fit first."),
    lacks: (def, answer) => (def.correct.some((id) => !answer.includes(id)) ? t("Something that fits is not chosen yet.") : null),
    view: (def, ui) => picker(def, ui, "checkbox"),
  },

  place: {
    clean: (def, answer) => (ids(def.options).includes(answer) ? answer : null),
    check(def, answer) {
      const correct = def.correct.includes(answer);
      return { correct, parts: null, messages: says(def, answer, ...(correct ? ["correct"] : [])) };
    },
    words: (def, answer) => plain(textOf(def.options, answer)),
    missing: t("Choose a place first, on the map or in the list."),
    view: chart,
  },

  number: {
    clean(def, answer) {
      if (def.bound === null) return readNumber(answer, def.unit);
      if (!isDict(answer) || !isText(answer.bound) || !has(BOUNDS, answer.bound)) return null;
      const value = readNumber(answer.value, def.unit);
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
    words: (def, answer) => (def.bound === null ? numberWords(answer, null, def.unit) : numberWords(answer.value, answer.bound, def.unit)),
    missing: (def, given) => [
      readNumber(def.bound === null ? given : given.value, def.unit) === null && t("Write a number in figures first, such as 40."),
      def.bound !== null && !given.bound && t("Choose how the wording bounds the number."),
    ].filter(Boolean).join(" "),
    typed: (def, draft) => [def.bound === null ? draft : draft.value],
    view: counter,
  },

  range: {
    clean(def, answer) {
      if (!isDict(answer) || !has(answer, "low") || !has(answer, "high")) return null;
      const [low, high] = [answer.low, answer.high].map((value) => (value === null ? null : readNumber(value, def.unit)));
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
    words: (def, answer) => rangeWords(answer),
    missing(def, { low, high }) {
      const broken = [low, high].find((given) => isText(given) && !Number.isInteger(readNumber(given, def.unit) ?? 0));
      return [broken && t("“{given}” is no whole number.", { given: broken.trim() }),
        t("Write a whole number for each end, or say that it is not said.")].filter(Boolean).join(" ");
    },
    typed: (def, draft) => [draft.low, draft.high],
    view: ends,
  },

  date: {
    clean: (def, answer) => readDay(answer, def),
    check(def, answer) {
      const { start, end: last } = def.correct;
      const correct = start <= answer && answer <= last;
      const wrong = has(def.feedback, answer) ? answer : answer < start ? "early" : "late";
      return { correct, parts: null, messages: says(def, ...(correct ? [answer, "correct"] : [wrong])) };
    },
    draft: (def, draft) => (isText(draft) ? draft.slice(0, 100) || null : null),
    words: (def, answer) => dayInWords(answer),
    missing: (def, given) => (!given ? t("Write a day first.")
      : /^\d+\/\d+\/\d+$/.test(given) ? t("“{given}” may be read in two ways: write the month as a word.", { given })
        : t("“{given}” is not understood as a day: write it like {day} or {iso}.", { given, day: dayInWords(def.earliest), iso: def.earliest })),
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
      const told = saysOf(def, out);
      return { correct, parts, messages: correct ? says(def, "correct") : told.length ? told : [turned(def, answer)] };
    },
    inPlace: true,
    words: (def, answer) => answer.map((id, at) => `${at + 1}. ${plain(textOf(def.items, id))}`).join("; "),
    missing: t("Put the items in order first."),
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
    missing: t("Choose something for each line first."),
    view: grid,
  },

  reflect: {
    clean: (def, answer) => readText(answer),
    check: () => ({ correct: null, parts: null, messages: [] }),
    draft: (def, draft) => (isText(draft) ? draft.slice(0, 20000) || null : null),
    words: (def, answer) => answer,
    missing: t("Write something first."),
    button: t("Keep my answer"),
    solution: t("One answer to compare yours with"),
    view: paper,
  },
};
KINDS.classify = KINDS.match;
for (const kind of Object.values(KINDS)) kind.draft ??= kind.clean;
