// The session of a package with a learning platform, in the words of SCORM 1.2: lays what the platform
// kept on a shelf, from which the pages read as from the browser's storage, and reports answers and
// completion; never a score. What the platform does not do is said above the page.
(() => {
  "use strict";
  const { t, nt } = window.iziumSay;
  const MOST = 4096; // characters that SCORM 1.2 has for suspend_data
  const LONGEST = 255; // and for an answer
  const SOON = 400;
  const PAUSE = 4000; // while somebody writes
  const KEY = /answer:([a-z0-9-]+):([0-9a-f]{12})$/;

  const task = JSON.parse(document.getElementById("task").textContent);
  const asked = new Map(task.activities.map((one) => [one.id, one]));

  // --- the platform --------------------------------------------------------------------------------

  const search = (from) => {
    let at = from;
    for (let step = 0; at && step < 12; step += 1) {
      try {
        if (at.API) return at.API;
      } catch { /* another site's window: what lies above it may still be ours */ }
      if (at === at.parent) return null;
      at = at.parent;
    }
    return null;
  };
  const api = search(window) ?? (window.opener ? search(window.opener) : null);
  const call = (name, ...words) => {
    try {
      return String(api[`LMS${name}`](...words) ?? "");
    } catch {
      return "false";
    }
  };
  const set = (name, value) => call("SetValue", name, String(value)) === "true";

  const began = Date.now();
  const answers = api !== null && call("Initialize", "") === "true";
  const mode = answers ? call("GetValue", "cmi.core.lesson_mode") : "";
  const writes = answers && !["review", "browse"].includes(mode);

  // --- what is said above the page -------------------------------------------------------------------

  const said = document.getElementById("said");
  const say = (sentences, again = null) => {
    const lines = sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
    if (again) lines.push(Object.assign(document.createElement("button"), { type: "button", textContent: t("Try again"), onclick: again }));
    if (said.textContent !== lines.map((line) => line.textContent).join("")) said.replaceChildren(...lines);
  };

  // --- the shelf -----------------------------------------------------------------------------------

  class Shelf {
    getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; }
    setItem(key, text) { this[key] = String(text); changed(key); }
    removeItem(key) { if (delete this[key]) changed(key); }
  }
  const shelf = new Shelf();

  // The record of each activity of the chapter that has one, by its id.
  const records = () => {
    const found = new Map();
    for (const key of Object.keys(shelf)) {
      const [, id, hash] = KEY.exec(key) ?? [];
      if (asked.get(id)?.hash === hash) found.set(id, JSON.parse(shelf[key]));
    }
    return found;
  };

  // --- what the platform keeps: the places of the answers that were reported, and the answers ------

  let places = [];
  let lost = new Set(); // reflections whose text found no room

  const restore = () => {
    let kept;
    try {
      kept = JSON.parse(call("GetValue", "cmi.suspend_data") || "{}") ?? {};
    } catch {
      return t("What the platform kept of your earlier answers cannot be read: you begin anew.");
    }
    for (const [id, entry] of Object.entries(kept)) {
      places.push(id);
      const [hash, answer, first, attempts, hints, updated, draft] = Array.isArray(entry) ? entry : [];
      const about = asked.get(id);
      if (!about || about.hash !== hash) continue;
      if (answer === undefined || answer === 0) {
        if (answer === 0) lost.add(id);
        continue;
      }
      const record = { id, hash, kind: about.kind, chapter: task.chapter, attempts, hints, updated };
      if (answer !== null) Object.assign(record, { answer, first_answer: first ?? answer });
      if (draft !== undefined) record.draft = draft;
      shelf[`izium:answer:${id}:${hash}`] = JSON.stringify(record);
    }
    return "";
  };

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const entryOf = (record) => {
    const first = same(record.first_answer, record.answer) ? null : record.first_answer ?? null;
    const entry = [record.hash, record.answer ?? null, first, record.attempts ?? 0, record.hints ?? 0, record.updated ?? ""];
    return record.draft === undefined || same(record.draft, record.answer) ? entry : [...entry, record.draft];
  };

  // The answers in as much room as there is. Drafts go first, then the first answers; the texts of
  // reflections, the oldest first, only where even that is not enough.
  const packed = () => {
    const found = records();
    lost = new Set([...lost].filter((id) => !found.has(id)));
    const entries = new Map(places.map((id) => [id, lost.has(id) ? [asked.get(id).hash, 0] : null]));
    found.forEach((record, id) => entries.set(id, entryOf(record)));
    const text = () => JSON.stringify(Object.fromEntries(entries));
    const shorten = (makes) => found.forEach((record, id) => text().length > MOST && entries.set(id, makes(entries.get(id), record)));
    shorten((entry, { kind, answer }) => (kind === "reflect" && answer === undefined ? entry : entry.slice(0, 6)));
    shorten((entry) => entry.map((value, at) => (at === 2 ? null : value)));
    const oldest = [...found].sort(([, one], [, other]) => ((one.updated ?? "") < (other.updated ?? "") ? -1 : 1));
    const dropped = [];
    for (const kind of ["reflect", null]) {
      for (const [id, record] of oldest) {
        if (text().length <= MOST) break;
        if (dropped.includes(id) || (kind && record.kind !== kind)) continue;
        entries.set(id, [record.hash, 0]);
        dropped.push(id);
      }
    }
    return { text: text(), dropped };
  };

  // --- reporting -----------------------------------------------------------------------------------

  const pad = (number, length = 2) => String(number).padStart(length, "0");
  const clock = (seconds, hours = 2) => `${pad(Math.floor(seconds / 3600), hours)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  const oneLine = (text) => text.replace(/\s*\n\s*/g, " ¶ ").slice(0, LONGEST);

  const report = (record) => {
    if (!places.includes(record.id)) places.push(record.id);
    const at = `cmi.interactions.${places.indexOf(record.id)}`;
    const now = new Date();
    const result = record.correct == null ? "neutral" : record.correct ? "correct" : "wrong";
    return [
      set(`${at}.id`, record.id),
      set(`${at}.type`, "fill-in"),
      set(`${at}.time`, clock(now.getHours() * 3600 + now.getMinutes() * 60 + now.getSeconds())),
      set(`${at}.student_response`, oneLine(record.words || JSON.stringify(record.answer))),
      set(`${at}.result`, result),
    ].every(Boolean);
  };

  const reported = new Map();
  let due;
  let note = "";

  function changed(key) {
    if (!writes || !asked.has((KEY.exec(key) ?? [])[1])) return;
    clearTimeout(due);
    const writing = [...records()].every(([id, record]) => same(record.answer, reported.get(id)));
    due = setTimeout(keep, writing ? PAUSE : SOON);
  }

  function keep() {
    clearTimeout(due);
    if (!writes) return;
    const found = records();
    let taken = true;
    for (const [id, record] of found) {
      if (record.answer === undefined || same(record.answer, reported.get(id))) continue;
      if (report(record)) reported.set(id, record.answer);
      else taken = false;
    }
    const answered = [...asked.keys()].filter((id) => lost.has(id) || found.get(id)?.answer !== undefined);
    const { text, dropped } = packed();
    taken = set("cmi.core.lesson_status", answered.length === asked.size ? "completed" : "incomplete") && taken;
    taken = set("cmi.suspend_data", text) && taken;
    taken = call("Commit", "") === "true" && taken;
    const sentences = note ? [note] : [];
    if (!taken) {
      sentences.push(t("The learning platform did not take your last answers. They are still on this page: try again, or export them before you leave."));
    }
    if (dropped.length) {
      const which = dropped.join(", ");
      sentences.push(nt("The platform has no more room: it has your answer to {which}, but will not bring its text back here. Export it before you leave.",
        "The platform has no more room: it has your answers to {which}, but will not bring these {n} texts back here. Export them before you leave.", dropped.length, { which }));
    }
    say(sentences, taken ? null : keep);
  }

  let over = false;
  const end = () => {
    if (over || !answers) return;
    over = true;
    keep();
    if (writes) {
      set("cmi.core.exit", "suspend");
      set("cmi.core.session_time", clock(Math.round((Date.now() - began) / 1000), 4));
      call("Commit", "");
    }
    call("Finish", "");
  };

  // --- beginning -----------------------------------------------------------------------------------

  if (answers) {
    note = restore();
    records().forEach((record, id) => reported.set(id, record.answer));
    if (lost.size) {
      const which = [...lost].join(", ");
      note = nt("Your answer to {which} was handed in, but the platform had no room to bring its text back.",
        "Your answers to {which} were handed in, but the platform had no room to bring these {n} texts back.", lost.size, { which });
    }
    if (!writes) note = t("You look back at finished work: nothing that you change now is kept or handed in. To go on, start a new attempt on the platform.");
    if (writes && call("GetValue", "cmi.core.lesson_status") === "not attempted") {
      set("cmi.core.lesson_status", "incomplete");
      call("Commit", "");
    }
  } else {
    note = api ? t("The learning platform does not answer: your answers stay in this browser, and nothing is handed in. Close this page and open it again from the course.")
      : t("No learning platform is here: your answers stay in this browser, and nothing is handed in. Open the chapter from your course.");
  }
  say(note ? [note] : []);
  window.iziumSession = {
    shelf: answers ? shelf : null,
    keeps: writes ? t("The learning platform keeps your answers and shows them to your teacher.") : note,
  };
  addEventListener("pagehide", end);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  document.querySelector("iframe").src = task.page;
})();
