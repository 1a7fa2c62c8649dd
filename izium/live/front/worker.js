// Python in a worker. Before this stand the texts of pyodide.asm.mjs and pyodide.js, made classic
// by the builder: a module worker from a Blob does not start on a page opened from a disk.

const post = (kind, more = {}) => postMessage({ kind, ...more });
let python, bring;
const wheels = new Promise((done) => { bring = done; });

const unpack = (files) => {
  const site = python.runPython("import site; site.getsitepackages()[0]");
  for (const bytes of Object.values(files)) python.unpackArchive(bytes, "wheel", { extractDir: site });
};

// What Python says to a learner in the language of the page; what it shows is that of the notebook.
const speak = (files) => {
  const name = Object.keys(files).find((file) => file.endsWith(".mo"));
  if (!name) return;
  const own = name.slice(0, -".mo".length);
  const folder = `/locale/${own}/LC_MESSAGES`;
  python.FS.mkdirTree(folder);
  python.FS.writeFile(`${folder}/${name}`, files[name]);
  python.runPython(`os.environ |= {"IZIUM_SPEECH": "${own}", "IZIUM_LOCALE": "/locale"}`);
};

// The memory of a Python that has started already, where a browser has the WebAssembly in which it
// was made.
const snapshotOf = (files) => {
  const features = new TextDecoder().decode(files["snapshot-features.txt"] ?? new Uint8Array());
  const fits = features === `${Object.getOwnPropertyNames(WebAssembly).sort()}`;
  const unzipped = () => new Response(files["snapshot.gz"]).body.pipeThrough(new DecompressionStream("gzip"));
  return fits ? { _loadSnapshot: new Response(unzipped()).arrayBuffer() } : {};
};

const start = async ({ files, about }) => {
  // What Pyodide would ask a server for is handed to it from here; there is nothing else.
  globalThis.fetch = async (address) => {
    const name = String(address.url ?? address).split("/").pop();
    if (!(name in files)) throw new Error(`Nothing is fetched here: ${name}`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(files[name], { headers: { "content-type": type } });
  };
  const none = "https://none.invalid/";
  const load = (memory) => loadPyodide({
    createPyodideModule: _createPyodideModule,
    indexURL: none,
    packageBaseUrl: none,
    stdLibURL: `${none}python_stdlib.zip`,
    lockFileContents: JSON.stringify({ info: about, packages: {} }),
    stdout: () => {},
    stderr: () => {},
    ...memory,
  });
  python = await load(snapshotOf(files)).catch(() => load({}));
  unpack(await wheels);
  // What a snapshot brings is the same in every page; the tables were checked when they were packed.
  python.runPython(`import os, random; random.seed()
os.environ |= {"IZIUM_STORE_OUTPUTS": "1", "IZIUM_CHECKED": "1"}`);
  speak(files);
  python.runPython("from izium.live.cell import Session; session = Session(); import pandas");
  post("ready");
};

const run = ({ source, name, task }) => {
  const ask = python.globals.get("session");
  try {
    return JSON.parse(ask.run_as_json(source, name, task));
  } finally {
    ask.destroy();
  }
};

onmessage = async ({ data }) => {
  try {
    if (data.kind === "start") await start(data);
    else if (data.kind === "wheels") bring(data.files);
    else post("ran", run(data));
  } catch (fault) {
    // Pyodide itself broke, as it does when memory ends: this worker is of no more use.
    post("broken", { text: String(fault) });
  }
};
