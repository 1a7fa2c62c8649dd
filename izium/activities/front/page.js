// The host of the static page: gives each activity a model, and keeps the page's account of them.

const makeModel = (state) => {
  const heard = new Map();
  return {
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      for (const tell of heard.get(`change:${name}`) ?? []) tell(value);
    },
    save_changes() {},
    on: (name, tell) => heard.set(name, (heard.get(name) ?? new Set()).add(tell)),
    off: (name, tell) => heard.get(name)?.delete(tell),
  };
};

const hosted = [];

const start = () => {
  for (const section of document.querySelectorAll("section.activity:not([data-ready])")) {
    const script = section.querySelector('script[type="application/json"]');
    if (!script) continue;
    const definition = JSON.parse(script.textContent);
    if (!KINDS[definition.kind]) continue;
    const { base, chapter } = section.dataset;
    const model = makeModel({ definition, saved: {}, base, chapter });
    hosted.push({ model, definition, section });
    activity.initialize({ model });
    activity.render({ model, el: section });
  }
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
