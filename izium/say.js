// Texts in the language of the page, by its table of them; in English without one, as in a notebook.
const { language: LANGUAGE = "en-GB", texts: TEXTS = {} } = globalThis.iziumWords ?? {};
const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const t = (text, values) => filled(TEXTS[text] ?? text, values);
// The form that goes with a number, which is {n} in it.
const nt = (one, many, n, values) =>
  filled(TEXTS[one]?.[new Intl.PluralRules(LANGUAGE).select(n)] ?? (n === 1 ? one : many), { n, ...values });
