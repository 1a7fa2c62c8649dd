// A table with pickers above it: alive on the page without Python, and in what a cell gives.

const panelWords = (name) => name.replaceAll("_", " ");

const makePanel = (box, { values, day }) => {
  const rows = [...box.querySelectorAll("tbody tr")];
  const form = document.createElement("form");
  form.className = "panel-pickers";
  const count = document.createElement("output");
  const pick = (column, label, options) => {
    const frame = document.createElement("label");
    const select = document.createElement("select");
    frame.append(`${label} `, select);
    select.append(...options.map(([text, value]) => new Option(text, value)));
    form.append(frame);
    return { column, select };
  };
  const known = (column) => [...new Set(values[column].filter((value) => value !== null))].sort();
  const plain = (value) => [value, value];
  const picks = Object.keys(values).filter((column) => column !== day)
    .map((column) => pick(column, panelWords(column), [["(all)", ""], ...known(column).map(plain)]));
  const [from, to] = day ? ["from", "to"].map((label) => pick(day, label, known(day).map(plain)).select) : [];
  if (to) to.selectedIndex = to.length - 1;
  const filter = () => {
    // A row without a day stays while no day is left out.
    const whole = !day || (from.selectedIndex === 0 && to.selectedIndex === to.length - 1);
    let shown = 0;
    rows.forEach((row, place) => {
      const when = day && values[day][place];
      const within = whole || (when !== null && from.value <= when && when <= to.value);
      row.hidden = !(within && picks.every(({ column, select }) => !select.value || values[column][place] === select.value));
      shown += !row.hidden;
    });
    count.textContent = `${shown} of ${rows.length} rows`;
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(count);
  box.prepend(form);
  filter();
};

document.querySelectorAll(".panel").forEach((box) => {
  makePanel(box, JSON.parse(box.querySelector('script[type="application/json"]').textContent));
});
