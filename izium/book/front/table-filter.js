// The timeline's table: lists above it pick out rows by phase, kind, speaker and standing.
// Without this script, and in Jupyter, the whole table is there.
(() => {
  "use strict";
  const filtered = ["Phase", "Kind", "Said by", "Standing"];

  const words = (cell) => cell.textContent.trim();

  const element = (tag, className = "") => Object.assign(document.createElement(tag), { className });

  const list = (name, values) => {
    const label = element("label");
    const select = element("select");
    select.append(new Option("all", ""), ...values.map((value) => new Option(value, value)));
    label.append(name, select);
    return { label, select };
  };

  const enhance = (table) => {
    const heads = [...table.querySelectorAll("thead th")].map(words);
    if (!filtered.every((name) => heads.includes(name))) return;
    const rows = [...table.tBodies[0].rows].map((row) => ({
      row,
      values: filtered.map((name) => words(row.cells[heads.indexOf(name)]).split("; ")),
    }));
    const lists = filtered.map((name, place) =>
      list(name, [...new Set(rows.flatMap(({ values }) => values[place]))]));
    const form = element("form", "table-filter");
    form.setAttribute("aria-label", "Choose events");
    const count = element("output");
    form.append(...lists.map(({ label }) => label), count);

    const show = () => {
      const wanted = lists.map(({ select }) => select.value);
      let shown = 0;
      for (const { row, values } of rows) {
        row.hidden = !wanted.every((want, place) => !want || values[place].includes(want));
        shown += !row.hidden;
      }
      count.textContent = `${shown} of ${rows.length} events`;
    };
    form.addEventListener("change", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
    (table.closest(".table-scroll, .pst-scrollable-table-container") || table).before(form);
  };

  document.querySelectorAll("article table, main table").forEach(enhance);
})();
