// An import that asks: where the file and this browser both have an answer, the learner sees both
// and says which stays. No date decides, since a clock may have been wrong. Only My work loads
// this; what it needs of the pages' own script is handed to it.

(window.iziumPanels ??= {}).importer = ({ h, FORM, PREFIX, store, asRow, pairOf, same, several, standing, shown, dayOf, reload, button, tell, close }) => {
  const LARGEST = 5e6;
  const LONGEST = 300;
  const NONE = "is not a file of answers: choose a .json file that was exported from this book.";
  const KEEP = "Nothing was changed.";
  const is = (number) => `${number} ${number === 1 ? "is" : "are"}`;

  // The rows of a file; throws a sentence where it is none of this book's.
  const readRows = async (file) => {
    const refuse = (why) => { throw new Error(`${file.name} ${why} ${KEEP}`); };
    if (!file.size) refuse("is empty.");
    if (file.size > LARGEST) refuse("is too large for a file of answers.");
    let [text, whole] = [];
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      refuse("is not in UTF-8: another program saved it, and letters may be lost. Export it once more.");
    }
    try {
      whole = JSON.parse(text);
    } catch {
      refuse(/\.json$/i.test(file.name)
        ? "is not whole: it breaks off, or another program changed it. Export it once more."
        : NONE);
    }
    const { schema } = whole ?? {};
    if (schema !== FORM.schema && `${schema}`.startsWith(FORM.schema.replace(/\d+$/, ""))) {
      refuse(`is written as “${schema.slice(0, 40)}”; this book reads “${FORM.schema}”.`);
    }
    if (schema !== FORM.schema || !Array.isArray(whole.answers)) refuse(NONE);
    if ((whole.course ?? FORM.course) !== FORM.course) refuse("was exported from another course.");
    return whole.answers.map((found) => asRow(found));
  };

  // What the rows hold beside what is kept here: answers that are new here, those that differ, the
  // numbers of those that are the same, that stand there again, and that are none.
  const compare = (rows) => {
    const found = new Map();
    let [alike, twice, odd, garbled] = [0, 0, 0, 0];
    const told = (row) => [row.answer, row.attempts, row.first_answer, row.state];
    for (const row of rows) {
      const key = row && `${PREFIX}${row.id}:${row.hash}`;
      if (row && isGarbled(shown(row))) garbled += 1;
      const here = row && pairOf(store.get(key));
      const kept = here && (here.open ?? here.answer);
      if (!row) odd += 1;
      else if (found.has(key)) twice += 1;
      else if (kept && same(told(kept), told(row))) alike += 1;
      else found.set(key, { key, row, kept });
    }
    const all = [...found.values()];
    return { added: all.filter(({ kept }) => !kept), differing: all.filter(({ kept }) => kept), alike, twice, odd, garbled };
  };

  // Keeps rows under their keys, as long as the storage takes them; gives the number kept.
  const takeIn = (chosen) => {
    let taken = 0;
    for (const { key, row } of chosen) {
      store.set(key, row);
      if (store.unkept.delete(key)) break;
      taken += 1;
    }
    reload();
    return taken;
  };

  const finish = ({ added, alike, twice, odd, garbled }, chosen, left) => {
    const wanted = [...added, ...chosen];
    const taken = takeIn(wanted);
    const rest = wanted.length - taken;
    close();
    tell([`Imported ${several(taken)}.`,
      rest ? `${rest} could not be kept: this browser's storage is ${store.fault}.` : "",
      alike ? `${is(alike)} here already.` : "",
      left ? `${is(left)} left as here.` : "",
      garbled ? `In ${several(garbled)} of the file letters seem lost or changed: read ${garbled === 1 ? "it" : "them"} again.` : "",
      twice ? `${twice} stood in the file a second time; the first was read.` : "",
      odd ? `${odd} could not be read and ${odd === 1 ? "was" : "were"} left out.` : ""].filter(Boolean).join(" "));
  };

  let questions = 0;
  const either = (row, kept) => {
    const name = `activity-either-${(questions += 1)}`;
    const option = (value, where, one) => {
      const id = `${name}-${value}`;
      const facts = [standing(one), one.attempts ? `attempts: ${one.attempts}` : "", dayOf(one)].filter(Boolean).join(", ");
      const [text, input] = [shown(one), h("input", { type: "radio", id, name, value, checked: value === "here" })];
      return h("div", { class: "activity-option" }, input, h("label", { for: id }, h("span", {}, `${where}: `,
        h("span", { dir: "auto" }, text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text), h("small", {}, ` (${facts})`))));
    };
    return h("fieldset", { class: "activity-either" }, h("legend", {}, row.question || row.id),
      option("here", "Here", kept), option("file", "In the file", row));
  };

  const place = h("div", {});
  const cancel = (words) => button(words, close);
  const ask = (read) => {
    const { added, differing } = read;
    const sets = differing.map(({ row, kept }) => either(row, kept));
    const all = (value) => () => sets.forEach((set) => { set.querySelector(`[value=${value}]`).checked = true; });
    const keep = () => {
      const chosen = differing.filter((_, at) => sets[at].querySelector("[value=file]").checked);
      finish(read, chosen, differing.length - chosen.length);
    };
    place.replaceChildren(
      h("p", {}, `${several(differing.length)} in the file ${differing.length === 1 ? "differs" : "differ"} from what is kept here. Choose which to keep.${
        added.length ? ` ${added.length} more ${added.length === 1 ? "is" : "are"} new here and will be added.` : ""}`),
      differing.length > 1 ? h("div", { class: "activity-actions" }, button("All as here", all("here")), button("All from the file", all("file"))) : "",
      ...sets,
      h("div", { class: "activity-actions" }, button("Keep these", keep, { class: "activity-primary", "data-action": "take" }),
        cancel("Cancel: change nothing")));
    place.querySelector("input").focus();
  };

  const id = "activity-import-file";
  const input = h("input", { id, type: "file", accept: ".json,application/json", onchange: async () => {
    if (!input.files.length) return;
    let read;
    try {
      read = compare(await readRows(input.files[0]));
    } catch (problem) {
      close();
      return tell(problem.message);
    }
    if (read.differing.length) ask(read);
    else finish(read, [], 0);
  } });
  place.append(h("div", { class: "activity-field" },
    h("label", { for: id }, "A .json file exported from this book, here or on another device"), input),
  h("div", { class: "activity-actions" }, cancel("Cancel")));
  return [place];
};
