// Numbers as people write them: understood, or told what is wrong; never read as something else.

// Marks that steer the direction of writing, and joiners: nobody sees them.
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const WRITTEN = /^([+\-\u2010-\u2012\u2212\ufe63\uff0b\uff0d]?) ?(\d(?:[\d.,'’ʼ_ ]*\d)?)[.,]? ?([^\d.,]*\.?)$/;
const FORMS = [
  [/^\d+(\.\d+)?$/, ""],
  [/^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/, ","],
  // As in India.
  [/^[1-9]\d?(,\d\d)+,\d{3}(\.\d+)?$/, ","],
  [/^[1-9]\d{0,2}([ '’ʼ_]\d{3})+([.,]\d+)?$/, " '’ʼ_"],
  [/^[1-9]\d{0,2}(\.\d{3})+,\d+$/, "."],
  [/^[1-9]\d{0,2}(\.\d{3}){2,}$/, "."],
  [/^(\d+,\d{1,2}|0,\d+)$/, ""],
];
const SCALES = [[3, /^(k|thousands?|тис|тисяч[аіи]?|тысяч[аи]?)$/], [6, /^(millions?|mln|млн|мільйон(и|ів)?|миллион(а|ов)?)$/]];
const stem = (word) => word.toLowerCase().replace(/s?\.?$/, "");

// The digits of every script stand in a row from its nought.
const figure = (digit) => {
  const code = digit.codePointAt(0);
  let nought = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return `${(code - nought) % 10}`;
};

// Reads what is written: its value, or null and a sentence that says why not.
const numberIn = (text, unit = "") => {
  const none = (why) => ({ value: null, why });
  const tidy = text.replace(UNSEEN, "").replace(/\p{Nd}/gu, figure).replace(/[٫．]/g, ".").replace(/[٬，،]/g, ",")
    .replace(/\s+/g, " ").trim();
  if (!tidy) return none(null);
  const found = WRITTEN.exec(tidy);
  if (!found) return none(t("“{text}” could not be read as one number.", { text: text.trim() }));
  const [, sign, figures, after] = found;
  const words = after.trim().split(" ").filter(Boolean);
  const [scale] = SCALES.find(([, name]) => name.test((words[0] ?? "").toLowerCase().replace(/\.$/, ""))) ?? [];
  const left = words.slice(scale ? 1 : 0);
  const known = new Set(unit.split(" ").map(stem));
  if (!left.every((word) => known.has(stem(word)))) return none(t("“{text}” was not understood: write the number alone.", { text: left.join(" ") }));
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(figures)) {
    return none(t("“{text}” can be read as {one} or as {other}: write it without the point.", { text: figures, one: Number(figures), other: figures.replace(".", "") }));
  }
  const form = FORMS.find(([shape]) => shape.test(figures));
  if (!form) return none(t("“{text}” could not be read as one number.", { text: figures }));
  const plainly = [...figures].filter((char) => !form[1].includes(char)).join("").replace(",", ".");
  // By its text, so that 1.1 thousand is 1100 and not a hair beside it.
  const value = Number(`${plainly}e${scale ?? 0}`) * (/^[^+\uff0b]/.test(sign) ? -1 : 1);
  return value > -1e15 && value < 1e15 ? { value: value + 0 } : none(t("That number is too large."));
};

const readNumber = (answer, unit) => (isText(answer) ? numberIn(answer, unit).value
  : typeof answer === "number" && Math.abs(answer) < 1e15 ? answer + 0 : null);

// What is to be said of what was typed: why it was not read, or as what, where it was written another way.
const numberTrouble = (typed, unit) => (isText(typed) ? numberIn(typed, unit).why ?? null : null);
const numberRead = (typed, unit) => {
  const value = isText(typed) ? numberIn(typed, unit).value : null;
  return value === null || typed.trim() === `${value}` ? null : t("Read as {value}.", { value });
};
