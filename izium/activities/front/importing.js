// An import that asks: where the file and this browser both have an answer, the learner sees both
// and says which stays. No date decides, since a clock may have been wrong. Only My work loads
// this; what it needs of the pages' own script is handed to it.

(window.iziumPanels ??= {}).importer = ({ h, t, nt, FORM, PREFIX, store, rowOf, pairOf, same, several, standing, shown, dayOf, reload, button, tell, close }) => {
  const LARGEST = 5e6;
  const LONGEST = 300;
  const NONE = t("{file} is not a file of answers: choose a .json file that was exported from this book.");
  const KEEP = t("Nothing was changed.");

  // The rows of a file; throws a sentence where it is none of this book's.
  const readRows = async (file) => {
    const refuse = (why) => { throw new Error(`${why.replaceAll("{file}", file.name)} ${KEEP}`); };
    if (!file.size) refuse(t("{file} is empty."));
    if (file.size > LARGEST) refuse(t("{file} is too large for a file of answers."));
    let [text, whole] = [];
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      if (text.includes("\0")) throw new Error("two bytes a letter");
    } catch {
      refuse(t("{file} is not in UTF-8: another program saved it, and letters may be lost. Export it once more."));
    }
    try {
      whole = JSON.parse(text);
    } catch {
      refuse(/\.json$/i.test(file.name)
        ? t("{file} is not whole: it breaks off, or another program changed it. Export it once more.")
        : NONE);
    }
    const { schema } = whole ?? {};
    if (schema !== FORM.schema && `${schema}`.startsWith(FORM.schema.replace(/\d+$/, ""))) {
      refuse(t("{file} is written as “{schema}”; this book reads “{own}”.", { schema: schema.slice(0, 40), own: FORM.schema }));
    }
    if (schema !== FORM.schema || !Array.isArray(whole.answers)) refuse(NONE);
    if ((whole.course ?? FORM.course) !== FORM.course) refuse(t("{file} was exported from another course."));
    // Larger than any answer that a page takes.
    return whole.answers.map((found) => (JSON.stringify(found).length < 2e5 ? rowOf(found) : null));
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
    const unkept = store.fault === "full" ? t("{n} could not be kept: this browser's storage is full.", { n: rest })
      : t("{n} could not be kept: this browser's storage is blocked.", { n: rest });
    tell([nt("Imported {n} answer.", "Imported {n} answers.", taken),
      rest ? unkept : "",
      alike ? nt("{n} is here already.", "{n} are here already.", alike) : "",
      left ? nt("{n} is left as here.", "{n} are left as here.", left) : "",
      garbled ? nt("In {n} answer of the file letters seem lost or changed: read it again.", "In {n} answers of the file letters seem lost or changed: read them again.", garbled) : "",
      twice ? t("{n} stood in the file a second time; the first was read.", { n: twice }) : "",
      odd ? nt("{n} could not be read and was left out.", "{n} could not be read and were left out.", odd) : ""].filter(Boolean).join(" "));
  };

  let questions = 0;
  const either = (row, kept) => {
    const name = `activity-either-${(questions += 1)}`;
    const option = (value, where, one) => {
      const id = `${name}-${value}`;
      const facts = [standing(one), one.attempts ? t("attempts: {n}", { n: one.attempts }) : "", dayOf(one)].filter(Boolean).join(", ");
      const [text, input] = [shown(one), h("input", { type: "radio", id, name, value, checked: value === "here" })];
      return h("div", { class: "activity-option" }, input, h("label", { for: id }, h("span", {}, `${where}: `,
        h("span", { dir: "auto" }, text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text), h("small", {}, ` (${facts})`))));
    };
    return h("fieldset", { class: "activity-either" }, h("legend", {}, row.question || row.id),
      option("here", t("Here"), kept), option("file", t("In the file"), row));
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
      h("p", {}, [nt("{n} answer in the file differs from what is kept here. Choose which to keep.",
        "{n} answers in the file differ from what is kept here. Choose which to keep.", differing.length),
      added.length ? nt("{n} more is new here and will be added.", "{n} more are new here and will be added.", added.length) : ""].filter(Boolean).join(" ")),
      differing.length > 1 ? h("div", { class: "activity-actions" }, button(t("All as here"), all("here")), button(t("All from the file"), all("file"))) : "",
      ...sets,
      h("div", { class: "activity-actions" }, button(t("Keep these"), keep, { class: "activity-primary", "data-action": "take" }),
        cancel(t("Cancel: change nothing"))));
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
    h("label", { for: id }, t("A .json file exported from this book, here or on another device")), input),
  h("div", { class: "activity-actions" }, cancel(t("Cancel"))));
  return [place];
};
