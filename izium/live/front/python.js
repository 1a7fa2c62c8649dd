// The page's Python: its files, its worker, one run after the other.

// On a slow line the largest part takes its minutes.
const PATIENCE = 600000;

const makePython = ({ parts: given, about, folder, tell }) => {
  // A snapshot of Python's memory was made in Chromium, and is for its kin alone.
  const parts = given.filter(({ name }) => !name.startsWith("snapshot") || /Chrome\//.test(navigator.userAgent));
  const files = {};
  let [worker, starting, waiting, halt] = [null, null, null, null];

  // Each file is a script that hands over its bytes: it comes from a server and a disk alike.
  window.iziumPython = (name, text) => {
    // Bytes, not a Blob: WebKit's worker cannot read one that a page from a disk made.
    files[name] = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  };

  const fetchPart = async ({ file, name }) => {
    if (files[name]) return;
    const found = await window.iziumLoad(new URL(file, folder).href, () => files[name], PATIENCE);
    if (!found) throw new Error(t("{name} did not arrive", { name }));
  };

  const all = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const isWheel = ({ name }) => name.endsWith(".whl");
  const progress = () => {
    const had = parts.reduce((sum, { name, bytes }) => sum + (files[name] ? bytes : 0), 0);
    tell.progress(had / all, had < all ? t("Loading Python") : t("Starting Python"));
  };

  const fetchSome = async (some) => {
    let lost = false;
    await Promise.all(some.map(async (part) => {
      await fetchPart(part).catch((fault) => {
        lost = true;
        throw fault;
      });
      // What comes after a part that did not, or after a stop, is no news of a start.
      if (!lost && starting) progress();
    }));
    return Object.fromEntries(some.map(({ name }) => [name, files[name]]));
  };

  const launch = ({ "worker.js": program, ...own }) => new Promise((done, failed) => {
    const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
    const made = worker = new Worker(address);
    made.onerror = (event) => failed(new Error(event.message || t("its worker did not start")));
    made.onmessage = ({ data }) => {
      if (worker !== made) return;
      if (data.kind === "ready") done();
      else if (data.kind === "broken" && !waiting) failed(new Error(data.text));
      else settle(data);
    };
    made.postMessage({ kind: "start", files: own, about });
  });

  const settle = (found) => {
    const turn = waiting;
    waiting = null;
    if (found.kind !== "ran") stop();
    turn?.(found);
  };

  // Python itself starts while what it is to import still arrives.
  const start = () => starting ??= (async () => {
    const halted = new Promise((done, failed) => { halt = () => failed(new Error(t("it was stopped"))); });
    progress();
    const own = await Promise.race([fetchSome(parts.filter((part) => !isWheel(part))), halted]);
    const ready = launch(own);
    const wheels = fetchSome(parts.filter(isWheel)).then((found) => worker?.postMessage({ kind: "wheels", files: found }));
    await Promise.race([Promise.all([ready, wheels]), halted]);
    halt = null;
    tell.progress(null, t("Python is ready."));
  })().catch((fault) => {
    stop();
    throw fault;
  });

  // Ends the worker, and with it all that cells made; the next run starts another.
  const stop = () => {
    worker?.terminate();
    [worker, starting] = [null, null];
    halt?.();
    halt = null;
    const turn = waiting;
    waiting = null;
    turn?.({ kind: "stopped" });
    tell.stopped();
  };

  const run = (source, name, task) => new Promise((done) => {
    waiting = done;
    worker.postMessage({ kind: "run", source, name, task });
  });

  return { start, stop, run, get started() { return worker !== null; } };
};
