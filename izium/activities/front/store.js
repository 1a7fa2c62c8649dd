// What is kept in the browser.

// Each copy of the book keeps its own answers, by its place: two on one host share and erase nothing
// of one another's. In a notebook there is no such place.
const OLD_PREFIX = "izium:answer:";
const { content_root: here, all_languages: root = here } = document.documentElement.dataset;
let PREFIX = root === undefined ? OLD_PREFIX : `izium:${new URL(root || ".", document.baseURI).pathname}:answer:`;

// How an export calls what was chosen or typed and not yet checked or kept; read back, it is that again.
const OPEN = "unchecked";

const tried = (work, otherwise = null) => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

const store = {
  fault: null,
  // What the browser would not keep: this page still knows it, and tries again with the next answer.
  unkept: new Map(),
  key: (def) => `${PREFIX}${def.id}:${def.hash}`,
  // Who else is told what is kept, and what no longer is.
  heard: null,
  area: () => tried(() => window.localStorage),
  get(key) {
    if (this.unkept.has(key)) return this.unkept.get(key);
    const found = tried(() => JSON.parse(this.area().getItem(key)));
    if (!isDict(found)) return null;
    if (found.state !== OPEN) return found;
    const { answer: draft, words: draft_words, state, ...rest } = found;
    return { ...rest, draft, draft_words };
  },
  set(key, kept) {
    this.unkept.delete(key);
    this.unkept.set(key, kept);
    this.heard?.(key, kept);
    try {
      for (const [other, waiting] of [...this.unkept].reverse()) {
        this.area().setItem(other, JSON.stringify(waiting));
        this.unkept.delete(other);
      }
      this.fault = null;
    } catch (error) {
      this.fault = this.area() && /quota/i.test(error.name) ? "full" : "blocked";
    }
  },
  remove(key) {
    this.unkept.delete(key);
    this.heard?.(key, null);
    try {
      this.area().removeItem(key);
    } catch {
      this.fault = "blocked";
    }
  },
};

// When the reader erased all: only then does a page let go of what it shows and no longer finds.
const ERASED = PREFIX.replace(/answer:$/, "erased");
const erasedHere = () => Number(tried(() => store.area().getItem(ERASED))) || 0;
const noteErased = (at) => tried(() => {
  store.area()?.setItem(ERASED, at);
  return true;
});

const FAULTS = {
  gone: t("What this browser kept was cleared while the page was open. What you see here is kept again with your next answer."),
  full: t("This browser's storage is full: your answer is not kept. Export it before you leave."),
  blocked: t("This browser keeps nothing: export your answers before you leave the page."),
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const count = (value) => (Number.isInteger(value) && value > 0 ? Math.min(value, 9999) : 0);

// A kept answer as it may be trusted: what does not fit the definition is dropped, verdicts are redone.
const trusted = (def, found) => {
  if (!found || found.hash !== def.hash) return {};
  const kind = KINDS[def.kind];
  const answer = kind.clean(def, found.answer);
  const draft = found.draft === undefined ? null : kind.draft(def, found.draft);
  if (answer === null && draft === null) return {};
  const kept = { id: def.id, hash: def.hash, kind: def.kind, hints: count(found.hints) };
  if (draft !== null) kept.draft = draft;
  if (typeof found.updated === "string") kept.updated = found.updated;
  if (answer === null) return kept;
  const first = kind.clean(def, found.first_answer) ?? answer;
  return { ...kept, ...verdict(def, answer), attempts: count(found.attempts) || 1,
    first_answer: first, first_correct: kind.check(def, first).correct };
};

const verdict = (def, answer) => {
  const { correct, parts } = KINDS[def.kind].check(def, answer);
  return { answer, correct, parts, state: correct ? "solved" : "tried" };
};
