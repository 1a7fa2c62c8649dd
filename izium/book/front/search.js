// The search: sections with the words in their place, each answer a link to that place.
(() => {
  "use strict";
  const { t, nt, h } = window.iziumSay;
  const results = document.getElementById("search-results");
  const told = document.getElementById("search-told");
  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const here = new URL(".", document.currentScript.src);
  const book = new URL("../../", here);
  const MOST = 40;
  const PATIENCE = 15000;

  // Words as they are compared: without accents, Cyrillic in Latin letters, y as i, so that Izyum,
  // Ізюм and Изюм all find Izium.
  const LATIN = { а: "a", б: "b", в: "v", г: "h", ґ: "g", д: "d", е: "e", є: "ie", ё: "e", ж: "zh", з: "z", и: "i", і: "i", ї: "i",
    й: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh",
    щ: "shch", ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia", ł: "l", ø: "o", đ: "d", ß: "ss" };
  const fold = (word) => [...word.toLowerCase().replace(/['’ʼ`´′‘]s?$/, "").replace(/['’ʼ`´′‘]/g, "")]
    .map((letter) => LATIN[letter] ?? letter).join("")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/y/g, "i").replace(/ii+/g, "i");
  const WORD = /[\p{L}\p{N}'’ʼ`´′‘]+/gu;
  const tokens = (text) => text.match(WORD) ?? [];
  // Each language brings the words that it leaves out, and its endings.
  const { stop = [], stem = (word) => word, counts } = window.iziumStems ?? {};
  const STOP = new Set(stop);
  const meaning = (word) => (STOP.has(word.toLowerCase()) ? null : fold(stem(word)) || null);

  const excerpt = (text, found) => {
    const line = h("p");
    const hits = [...text.matchAll(WORD)].filter(([word]) => found.has(meaning(word)));
    const from = hits.length ? Math.max(0, text.lastIndexOf(" ", Math.max(0, hits[0].index - 60)) + 1) : 0;
    const end = text.lastIndexOf(" ", from + 240);
    const to = text.length <= from + 240 ? text.length : end > from ? end : from + 240;
    let at = from;
    if (from) line.append("… ");
    for (const { 0: word, index } of hits) {
      if (index < at || index + word.length > to) continue;
      line.append(text.slice(at, index), h("mark", {}, word));
      at = index + word.length;
    }
    line.append(text.slice(at, to), to < text.length ? " …" : "");
    return line;
  };

  const importance = (at) => {
    if (/^chapters\/[^/]+$/.test(at.split("#")[0])) return 1.5;
    // People, speakers, places and units come before what only speaks of them, or is by them.
    if (/records[^#]*#[nspu]\d/.test(at)) return 2;
    if (/#picture-/.test(at)) return 1.6;
    if (/records[^#]*#w\d/.test(at)) return 0.6;
    if (/\/(?:answer-key|matrix|teaching|gallery|class-report)\.html/.test(at)) return 0.15;
    if (/data-dictionary/.test(at)) return 0.3;
    return /^exercises|how-made/.test(at) ? 0.6 : 1;
  };

  // An id as it is typed: without its noughts, in brackets, with a letter that only looks Latin.
  const TWINS = { а: "a", в: "b", с: "c", е: "e", і: "i", к: "k", о: "o", р: "p" };
  const bare = (id) => [...id.toLowerCase()].map((letter) => TWINS[letter] ?? letter).join("").replace(/\./g, "-")
    .replace(/[^a-z\d-]/g, "").replace(/^([a-z])0+/, "$1").replace(/-$/, "");

  const search = (entries) => {
    const found = new MiniSearch({ fields: ["title", "page", "text"], tokenize: tokens, processTerm: meaning });
    found.addAll(entries.map((entry, id) => ({ ...entry, id })));
    const id = bare(asked);
    const named = !/^[a-z]+\d/.test(id) ? -1 : entries.findIndex(({ at }) => at.includes("records") && bare(at.split("#")[1] ?? "") === id);
    const counting = new Set(counts?.test(asked) ? found.search("counting").map((hit) => hit.id) : []);
    // Four letters begin too many words where endings are cut off.
    const least = /\p{Script=Cyrillic}/u.test(asked) ? 5 : 4;
    const options = {
      boost: { title: 4, page: 0.5 }, prefix: (word) => word.length >= least, fuzzy: (word) => (word.length > 5 ? 0.2 : false),
      boostDocument: (number) => importance(entries[number].at) * (counting.has(number) ? 2 : 1),
    };
    let hits = found.search(asked, { ...options, combineWith: "AND" });
    if (!hits.length) hits = found.search(asked, options);
    return [
      ...(named < 0 ? [] : [{ id: named, terms: [] }]),
      ...hits.filter((hit) => hit.id !== named),
    ].map(({ id: number, terms }) => ({ ...entries[number], terms: new Set(terms) }));
  };

  const show = (entries) => {
    if (tokens(asked).length && !tokens(asked).some(meaning)) {
      told.textContent = t("These words stand on nearly every page: add one that says what you look for.");
      return;
    }
    const hits = search(entries);
    told.textContent = !hits.length ? t("Nothing in the book has these words. Try a single word, or another spelling of a name.")
      : hits.length > MOST ? t("{n} places, the {most} that fit best:", { n: hits.length, most: MOST }) : nt("{n} place:", "{n} places:", hits.length);
    results.replaceChildren(...hits.slice(0, MOST).map(({ at, title, page, text, terms }) => {
      const name = page === title ? null : h("span", { class: "search-page-name" }, page);
      return h("li", {}, h("a", { href: new URL(at, book).href }, title), name, excerpt(text, terms));
    }));
  };

  // The index is one more file: where it does not come, the page says so and can ask again.
  const ask = async () => {
    told.textContent = t("Looking …");
    const found = await window.iziumLoad(new URL("searchindex.js", book).href, () => window.iziumSearch, PATIENCE);
    if (found) { show(found); return; }
    const again = h("button", { type: "button", onclick: ask }, t("Try again"));
    told.replaceChildren(t("What the search needs did not arrive."), " ", again, " ", t("Or choose a page from the contents."));
  };
  document.getElementById("search-words").value = asked;
  if (asked) ask();
})();
