// A filter above the rows of a table: what all of its pickers keep is shown, and counted.
// A picker has a label, options as [text, value], and says whether it keeps the row at a place.

const rowFilter = (rows, pickers, noun) => {
  const form = document.createElement("form");
  form.className = "table-filter";
  form.setAttribute("aria-label", t("Choose {what}", { what: noun }));
  const count = document.createElement("output");
  const selects = pickers.map(({ label, options, chosen = 0 }) => {
    const frame = document.createElement("label");
    const select = document.createElement("select");
    select.append(...options.map(([text, value]) => new Option(text, value)));
    select.selectedIndex = chosen;
    frame.append(label, select);
    form.append(frame);
    return select;
  });
  form.append(count);
  const show = () => {
    rows.forEach((row, place) => {
      row.hidden = !pickers.every(({ keeps }, at) => keeps(selects[at].value, place));
    });
    count.textContent = t("{n} of {all} {what}", { n: rows.filter(({ hidden }) => !hidden).length, all: rows.length, what: noun });
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  return form;
};

// By one value out of those that each row has.
const valuePicker = (label, valuesOfRows, known = [...new Set(valuesOfRows.flat())]) => ({
  label,
  options: [[t("all"), ""], ...known.map((value) => [value, value])],
  keeps: (wanted, place) => !wanted || valuesOfRows[place].includes(wanted),
});
