// Texts in the language of the page, by its table of them; in English without one, as in a notebook.
const { language: LANGUAGE = "en-GB", texts: TEXTS = {} } = globalThis.iziumWords ?? {};
// A day may end in the stop of an abbreviation, which ends the sentence, too.
const withStop = (text) => `${text}`.replace(/\.?$/, ".");
const filled = (text, values = {}) => text.replace(/(\{(\w+)\})(\.(?!\S))?/g, (all, hole, name, stop) => {
  const value = values[name] ?? hole;
  return stop ? withStop(value) : value;
});
const t = (text, values) => filled(TEXTS[text] ?? text, values);
// The form that goes with a number, which is {n} in it.
const nt = (one, many, n, values) =>
  filled(TEXTS[one]?.[new Intl.PluralRules(LANGUAGE).select(n)] ?? (n === 1 ? one : many), { n, ...values });
