// Answers as one page to read and print, which needs nothing else and may load nothing. Only My work
// loads this; what it needs of the pages' own script is handed to it.

window.iziumReadable = ({ h, t, withStop, LANGUAGE, name, found, several, standing, shown, dayOf, titleOf }) => {
  const heading = [t("My work"), name].filter(Boolean).join(": ");
  const look = "body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif } "
    + "li { margin-bottom: 1rem; break-inside: avoid } p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }";
  const answer = (row) => h("li", {}, h("p", {}, h("b", {}, row.question || row.id)), h("p", { dir: "auto" }, shown(row)),
    h("p", {}, h("small", {}, [standing(row), t("attempts: {n}", { n: row.attempts }), dayOf(row)].filter(Boolean).join(" · "))));
  const chapter = (id) => [h("h2", {}, titleOf(id)), h("ol", {}, found.filter((row) => row.chapter === id).map(answer))];
  const sheet = h("html", { lang: LANGUAGE.slice(0, 2) },
    h("head", {}, h("meta", { charset: "utf-8" }),
      h("meta", { "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'" }),
      h("meta", { name: "viewport", content: "width=device-width" }), h("title", {}, heading), h("style", {}, look)),
    h("body", {}, h("h1", {}, heading), h("p", {}, [dayOf({ updated: new Date() }), several(found.length)].map(withStop).join(" ")),
      [...new Set(found.map((row) => row.chapter))].flatMap(chapter)));
  return `<!doctype html>${new XMLSerializer().serializeToString(sheet)}`;
};
