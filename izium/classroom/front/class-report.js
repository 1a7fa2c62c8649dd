// The page *Class report*: it reads answer files in the browser and sends nothing.

function start(mount) {
  const readings = [];
  const refused = [];
  const control = (tag, attributes, ...children) => toDom(h(tag, attributes, ...children));
  const files = control("input", { type: "file", multiple: "", accept: ".json,.csv,.zip", id: "cr-files" });
  const folder = control("input", { type: "file", webkitdirectory: "", id: "cr-folder" });
  const onePerName = control("input", { type: "checkbox", id: "cr-one" });
  const hideNames = control("input", { type: "checkbox", id: "cr-hide" });
  const saveTable = control("button", { type: "button", class: "cr-primary", disabled: "" }, "Save class.csv");
  const savePage = control("button", { type: "button", disabled: "" }, "Save the report");
  const again = control("button", { type: "button", disabled: "" }, "Start again");
  const status = control("p", { role: "status", class: "cr-status" }, "No file read yet.");
  const sheet = control("div", { class: "cr-shown" });
  const labelled = (input, text) => {
    const box = control("p", { class: "cr-control" });
    box.append(input, control("label", { for: input.id }, text));
    return box;
  };
  const drop = control("div", { class: "cr-drop", role: "group", "aria-label": "Answer files" });
  const sources = control("div", { class: "cr-sources" });
  sources.append(labelled(files, "Choose files"), labelled(folder, "Choose a folder"));
  drop.append(
    control("p", null, "Drop answer files (.json, .csv), zip archives or folders here, or choose them."),
    sources,
  );
  const buttons = control("p", { class: "cr-buttons" });
  buttons.append(saveTable, savePage, again);
  mount.replaceChildren(drop, labelled(onePerName, "Files of one name are always one student's"),
    labelled(hideNames, "Hide names in the report"), buttons, status, sheet);

  let result = null;

  function draw() {
    const { students, notes } = enrol(readings.flatMap((one) => one.handIns), onePerName.checked);
    const told = [...readings.flatMap((one) => one.faults), ...refused, ...notes];
    const reported = hideNames.checked ? withoutNames(students, told) : { students, faults: told };
    const { faults } = reported;
    result = { students, figures: count(reported.students), faults };
    sheet.replaceChildren(...(readings.length || refused.length ? [toDom(toTree(result.figures, faults, 2))] : []));
    for (const button of [saveTable, savePage]) button.disabled = !students.length;
    again.disabled = !readings.length && !refused.length;
    const answers = students.reduce((sum, student) => sum + student.answers.length, 0);
    status.textContent = !readings.length && !refused.length ? "No file read yet."
      : `${several(readings.length, "file")} read: ${several(students.length, "student")}, `
        + `${several(answers, "answer")}; ${faults.length ? several(faults.length, "thing") : "nothing"} left out or noted.`;
  }

  async function add(found) {
    const given = found.filter(([name]) => !isSystem(name)).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    for (const [at, [name, file]] of given.entries()) {
      if (at % 50 === 0) status.textContent = `Reading file ${at + 1} of ${given.length} …`;
      readings.push(...await readFile(cleanLine(name), file));
    }
    draw();
  }

  const chosen = (input) => [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);
  for (const input of [files, folder]) {
    input.addEventListener("change", async () => {
      await add(chosen(input));
      input.value = "";
    });
  }
  for (const box of [onePerName, hideNames]) box.addEventListener("change", draw);
  mount.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("cr-over");
  });
  mount.addEventListener("dragleave", () => drop.classList.remove("cr-over"));
  mount.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("cr-over");
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const found = items.map((item) => {
      const entry = item.webkitGetAsEntry?.();
      const file = item.getAsFile();
      return entry?.isDirectory ? inEntry(entry, refused) : [[file.name, file]];
    });
    await add((await Promise.all(found)).flat());
  });
  saveTable.addEventListener("click", () => handOver("class.csv", "text/csv", toTable(result.students)));
  savePage.addEventListener("click", () => {
    handOver("class-report.html", "text/html", toPage(result.figures, result.faults));
  });
  again.addEventListener("click", () => {
    readings.length = 0;
    refused.length = 0;
    draw();
    files.focus();
  });
}

const REFUSED = "cannot be read here when it is dropped: use “Choose a folder”";

// The files in a dropped folder. A browser may refuse what is in it: a page opened as a file often may not look.
async function inEntry(entry, refused) {
  const path = entry.fullPath.replace(/^\//, "");
  const inside = [];
  try {
    if (entry.isFile) return [[path, await new Promise((resolve, reject) => { entry.file(resolve, reject); })]];
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
      if (!some.length) break;
      for (const inner of some) inside.push(...await inEntry(inner, refused));
    }
  } catch {
    refused.push(fault(cleanLine(path), "", REFUSED));
  }
  return inside;
}

const begin = () => {
  const mount = document.querySelector("[data-izium-report]");
  if (mount) start(mount);
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
