// A table with pickers above it: alive on the page without Python, and in what a cell gives.

// A row without a day stays while no day is left out.
const dayPickers = (days, known) => {
  const last = known.length - 1;
  const end = (label, chosen, fits) => ({
    label,
    options: known.map((day) => [day, day]),
    chosen,
    keeps: (wanted, place) => wanted === known[chosen] || (days[place] !== null && fits(days[place], wanted)),
  });
  return [end(t("from"), 0, (day, from) => from <= day), end(t("to"), last, (day, to) => day <= to)];
};

const makePanel = (box, { values, labels, day }) => {
  const known = (column) => [...new Set(values[column].filter((value) => value !== null))].sort();
  const pickers = Object.keys(values).filter((column) => column !== day).map((column) =>
    valuePicker(labels[column], values[column].map((value) => [value]), known(column)));
  if (day) pickers.push(...dayPickers(values[day], known(day)));
  box.prepend(rowFilter([...box.querySelectorAll("tbody tr")], pickers, t("rows")));
};

document.querySelectorAll(".panel").forEach((box) => {
  makePanel(box, JSON.parse(box.querySelector('script[type="application/json"]').textContent));
});
