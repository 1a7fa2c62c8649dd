// A number with its bound, and a range, in the words of the page's language.

const BOUNDS = { exact: t("exactly"), "at-least": t("at least"), "more-than": t("more than"), about: t("about"),
  "at-most": t("at most") };

const numberWords = (value, bound, unit) => [bound && BOUNDS[bound], `${value}`, unit].filter(Boolean).join(" ");

const end = (value) => (value === null ? t("not said") : `${value}`);
const rangeWords = ({ low, high }) => t("lowest: {low}; highest: {high}", { low: end(low), high: end(high) });
