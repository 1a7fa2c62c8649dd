// A filter above the rows of a table: what all of its pickers keep is shown, and counted.
// A picker has a label, options as [text, value], and says whether it keeps the row at a place.

const rowFilter = (rows, pickers, noun) => {
  const before = document.querySelectorAll(".table-filter").length;
  // No two regions of a page have one name.
  const label = before ? t("Choose {what}, table {n}", { what: noun, n: before + 1 }) : t("Choose {what}", { what: noun });
  const count = h("output");
  const selects = pickers.map(({ options, chosen = 0 }) => {
    const select = h("select", {}, options.map(([text, value]) => new Option(text, value)));
    select.selectedIndex = chosen;
    return select;
  });
  const show = () => {
    rows.forEach((row, place) => {
      row.hidden = !pickers.every(({ keeps }, at) => keeps(selects[at].value, place));
    });
    count.textContent = t("{n} of {all} {what}", { n: rows.filter(({ hidden }) => !hidden).length, all: rows.length, what: noun });
  };
  show();
  return h("form", { class: "table-filter", "aria-label": label, onchange: show, onsubmit: (event) => event.preventDefault() },
    selects.map((select, at) => h("label", {}, pickers[at].label, select)), count);
};

// By one value out of those that each row has.
const valuePicker = (label, valuesOfRows, known = [...new Set(valuesOfRows.flat())]) => ({
  label,
  options: [[t("all"), ""], ...known.map((value) => [value, value])],
  keeps: (wanted, place) => !wanted || valuesOfRows[place].includes(wanted),
});
