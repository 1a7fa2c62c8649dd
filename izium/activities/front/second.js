// A second place for answers, on pages opened as files. There Chromium now and then gives a page a
// localStorage that no other page sees: what is written is lost with the page, what is there is not
// found. (Seen under load in new profiles, three times in a hundred.) So answers also go into the
// browser's database, each with the time, and what only that one has is taken over.

const second = {
  base: null,
  waiting: [],
  put(key, record) {
    this.write(key, { record, at: Date.now() });
  },
  write(key, value) {
    if (!this.base) {
      this.waiting.push([key, value]);
      return;
    }
    const work = this.base.transaction("answers", "readwrite");
    work.objectStore("answers").put(value, key);
    // Now, since the page may be left at once.
    work.commit?.();
  },
  // Gives what is there by its keys, once. A browser without a database for files gives nothing.
  open(then) {
    try {
      const asked = window.indexedDB.open("izium", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("answers");
      asked.onsuccess = () => {
        this.base = asked.result;
        for (const one of this.waiting.splice(0)) this.write(...one);
        const found = new Map();
        this.base.transaction("answers").objectStore("answers").openCursor().onsuccess = ({ target: { result: at } }) => {
          if (!at) return then(found);
          found.set(at.key, at.value);
          return at.continue();
        };
      };
    } catch {
      this.waiting = { push: () => 0 };
    }
  },
};

// When all was erased: what is older is gone in both places, whichever of them has heard of it.
const takeOver = (found) => {
  const there = found.get(ERASED)?.at ?? 0;
  if (there > erasedHere()) {
    for (const key of keys()) {
      const { record, at } = found.get(key) ?? {};
      if (!(record && at > there)) store.area().removeItem(key);
    }
    noteErased(there);
  }
  const since = Math.max(there, erasedHere());
  for (const [key, { record, at }] of found) {
    if (!key.startsWith(PREFIX) || !record || at <= since) continue;
    if (!(store.get(key)?.updated >= record.updated)) store.set(key, record);
  }
  reload();
};

const openSecond = () => {
  if (window.location.protocol !== "file:" || !keeps) return;
  store.heard = (key, record) => second.put(key, record);
  second.open(takeOver);
};
