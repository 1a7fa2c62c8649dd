// The host in a notebook: what JupyterLab knows of the activity's place, and the widget cannot.

const { baseUrl: SERVER } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");

// A page is the file itself here; the records are a text.
const fileOf = (href, ending = "md") => href.replace(/\.html(?=#|$)/, `.${ending}`);
const onPage = resolve;
if (SERVER) resolve = (target, base) => {
  const found = onPage(target, base);
  const [, ending] = /\.(md|ipynb)(?:#|$)/.exec(target) ?? [];
  return found && !WEB.test(found) ? fileOf(found, ending) : found;
};

// Users of a hub, one after another at one computer, see nothing of one another's answers. A
// JupyterLab of one's own is at no such place.
if (SERVER && SERVER !== "/") PREFIX = `izium:${SERVER}:answer:`;

const TREE = `${SERVER}lab/tree/`;

// Where the pages of the notebook's book are, of which its kernel knows the way; null where nobody knows.
const pagesOf = (model) => {
  const [way, path] = [model.get("base"), model.widget_manager?.context?.path];
  if (way == null || !SERVER || !path) return null;
  const { pathname } = new URL(way, `file://${TREE}${path.split("/").map(encodeURIComponent).join("/")}`);
  return pathname.startsWith(TREE) ? pathname : null;
};

// A link that is clicked opens beside the notebook, as the links of its text do; in a window of its
// own a second JupyterLab would start.
const openBeside = ({ target }) => {
  const link = target.closest("a[href]");
  if (!link?.pathname.startsWith(TREE)) return;
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify({ path: decodeURIComponent(link.pathname.slice(TREE.length)), id: link.hash });
};

const notebook = {
  initialize: ({ model }) => {
    activity.initialize({ model });
    // The notebook holds answers: one that has a new answer is not saved yet.
    model.on("change:saved", () => model.widget_manager?.setDirty?.());
  },
  render: ({ model, el }) => {
    const found = model.get("definition");
    const evidence = found.evidence.map((record) => ({ ...record, href: fileOf(record.href) }));
    const own = { base: pagesOf(model), definition: { ...found, evidence } };
    const get = (name) => (name in own ? own[name] : model.get(name));
    el.addEventListener("click", openBeside);
    return activity.render({ model: Object.assign(Object.create(model), { get }), el });
  },
};
export default notebook;
