// The page of records: one table at a time, and those that have the words that are asked for.
// Without this script, and in Jupyter, all of them stand one below the other.
(() => {
  "use strict";
  const { t } = window.iziumSay;
  const tables = [...document.querySelectorAll("main section > section:has(> section[id])")].map((section) => ({
    section, title: section.querySelector("h2").textContent.trim(),
    records: [...section.querySelectorAll(":scope > section[id]")].map((record) => ({ record, text: record.textContent.toLowerCase() })),
  }));
  if (!tables.length) return;
  const element = (tag, props = {}) => Object.assign(document.createElement(tag), props);
  const table = element("select");
  table.append(...tables.map(({ title, records }, at) => new Option(`${title} (${records.length})`, at)), new Option(t("All tables"), "all"));
  const words = element("input", { type: "search", autocomplete: "off", spellcheck: false });
  const count = element("output");
  const form = element("form", { className: "table-filter" });
  form.setAttribute("aria-label", t("Choose records"));
  const labels = [element("label", { textContent: t("Table") }), element("label", { textContent: t("With the words") })];
  labels[0].append(table);
  labels[1].append(words);
  form.append(...labels, count);

  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let seen = 0, all = 0;
    tables.forEach(({ section, records }, at) => {
      const chosen = table.value === "all" || table.value === `${at}`;
      let here = 0;
      for (const { record, text } of records) {
        const fits = chosen && wanted.every((word) => text.includes(word));
        record.hidden = !fits;
        here += fits;
      }
      section.hidden = !here;
      seen += here;
      all += chosen ? records.length : 0;
    });
    count.textContent = t("{n} of {all} records", { n: seen, all });
  };
  // Whoever follows a link to a record finds it, whatever was chosen before.
  const arrive = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const at = tables.findIndex(({ section }) => target && section.contains(target));
    if (at < 0 || !target.closest("[hidden]")) return;
    table.value = `${at}`;
    words.value = "";
    show();
    target.scrollIntoView();
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", arrive);
  tables[0].section.before(form);
  show();
  arrive();
})();
