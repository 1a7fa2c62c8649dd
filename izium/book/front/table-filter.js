// The timeline's table: lists above it pick out rows by phase, kind, speaker and standing.
// Without this script, and in Jupyter, the whole table is there. On a phone each row is a block,
// whose cells say what they are.
const FILTERED = [t("Phase"), t("Kind"), t("Said by"), t("Standing")];

document.querySelectorAll("article table, main table").forEach((table) => {
  const heads = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
  if (!FILTERED.every((name) => heads.includes(name))) return;
  const rows = [...table.tBodies[0].rows];
  const pickers = FILTERED.map((name) =>
    valuePicker(name, rows.map((row) => row.cells[heads.indexOf(name)].textContent.trim().split("; "))));
  table.classList.add("by-row");
  for (const row of rows) for (const [at, cell] of [...row.cells].entries()) cell.dataset.head = heads[at];
  (table.closest(".table-scroll, .pst-scrollable-table-container") || table).before(rowFilter(rows, pickers, t("events")));
});
