// The pages of records: those are shown that have the words that are asked for.
(() => {
  "use strict";
  const { t } = window.iziumSay;
  const RECORDS = ":scope > section[id], :scope > ul > li[id]";
  const tables = [...document.querySelectorAll("main section > section:has(> section[id], > ul > li[id])")].map((section) => ({
    section, records: [...section.querySelectorAll(RECORDS)].map((record) => ({ record, text: record.textContent.toLowerCase() })),
  }));
  const form = document.querySelector("form.table-filter");
  if (!form) return;
  const words = form.querySelector("input"), count = form.querySelector("output");
  const isIndex = !document.querySelector("main section > section > section");
  // A link from before the index was one leads to the record itself.
  const lead = () => {
    const line = isIndex && location.hash && document.getElementById(location.hash.slice(1));
    if (line && line.matches("li")) location.replace(line.querySelector("a").href);
  };
  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let seen = 0, all = 0;
    for (const { section, records } of tables) {
      const before = seen;
      for (const { record, text } of records) {
        record.hidden = !wanted.every((word) => text.includes(word));
        seen += !record.hidden;
      }
      section.hidden = seen === before;
      all += records.length;
    }
    count.textContent = t("{n} of {all} records", { n: seen, all });
  };
  // Whoever follows a link to a record finds it, whatever was chosen before.
  const arrive = () => {
    lead();
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("[hidden]")) return;
    words.value = "";
    show();
    target.scrollIntoView();
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", arrive);
  show();
  arrive();
})();
