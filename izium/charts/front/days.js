// One day for all pictures of a page: chosen by click, keyboard or slider, and in the address.
(() => {
  "use strict";
  const DAY = /[#&]d=(\d{4}-\d\d-\d\d)\b/;
  const { t, LANGUAGE, h } = window.iziumSay;
  const inWords = (day) => new Date(day).toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const parts = [...document.querySelectorAll("[data-day]")];
  const bands = [...document.querySelectorAll("[data-band]")];
  const maps = [...document.querySelectorAll(".picture[data-days]")].map((picture) => ({
    picture, days: picture.dataset.days.split(" "),
  }));
  const here = (band) => band.closest("a").getAttribute("href").startsWith("#");
  const known = [...new Set([...maps.flatMap(({ days }) => days),
    ...bands.filter(here).map((band) => band.dataset.band)])].sort();
  let chosen = null;

  const choose = (day, { keep = true } = {}) => {
    if (!known.includes(day)) return;
    chosen = day;
    for (const { picture, days, show, beside } of maps) {
      if (!days.includes(day)) continue;
      for (const part of parts) {
        if (picture.contains(part) || beside?.contains(part)) part.toggleAttribute("data-chosen", part.dataset.day === day);
      }
      show(day);
    }
    for (const band of bands) {
      const own = band.dataset.band === day;
      band.toggleAttribute("data-chosen", own);
      const link = band.closest("a");
      link.setAttribute("tabindex", own ? "0" : "-1");
      if (own) link.setAttribute("aria-current", "date");
      else link.removeAttribute("aria-current");
    }
    // Safari and Firefox refuse it to whoever moves the slider for long.
    if (keep) try { history.replaceState(null, "", `#d=${day}`); } catch { /* the address stays at a day before */ }
  };

  const step = (days, from, by) => {
    const at = days.indexOf(from);
    return days[Math.min(days.length - 1, Math.max(0, at + by))];
  };

  // --- the controls of a map ------------------------------------------------------------------

  const button = (words, name, onclick) => h("button", { type: "button", "aria-label": name, onclick }, words);

  const control = (map, where) => {
    const { days, show: others } = map;
    const slider = h("input", { type: "range", min: 0, max: days.length - 1, step: 1, "aria-label": t("Day"),
      oninput: () => choose(days[slider.value]) });
    const told = h("output");
    const before = button("‹", t("Earlier day shown"), () => choose(step(days, map.day, -1)));
    const after = button("›", t("Later day shown"), () => choose(step(days, map.day, 1)));
    map.show = (day) => {
      others?.(day);
      map.day = day;
      slider.value = days.indexOf(day);
      slider.setAttribute("aria-valuetext", inWords(day));
      told.textContent = inWords(day);
      before.disabled = day === days[0];
      after.disabled = day === days.at(-1);
    };
    map.show(map.day ?? days[0]);
    if (days.length > 1) where.prepend(h("div", { class: "picture-days" }, before, slider, after, told));
  };
  maps.forEach((map) => control(map, map.picture));

  // --- the map beside the prose ---------------------------------------------------------------

  // On a wide page the drawing for phones has no use where it is: it stands in the margin then,
  // and follows the records that a reader comes to.
  const margin = document.querySelector(".beside");
  const first = margin && maps.find(({ days }) => days.length > 1);
  if (first) {
    const wide = matchMedia("(min-width: 87.5rem)");
    const drawing = first.picture.querySelector(".picture-narrow");
    const frame = h("div", { class: "picture", "data-days": first.picture.dataset.days });
    first.beside = margin;
    control(first, frame);
    const move = () => {
      if (wide.matches) {
        frame.append(drawing);
        margin.append(frame);
      } else {
        first.picture.querySelector(".picture-wide").after(drawing);
        frame.remove();
      }
    };
    wide.addEventListener("change", move);
    move();
    const dayOf = new Map();
    for (const part of first.picture.querySelectorAll(":scope > [data-day]")) {
      for (const { hash } of part.querySelectorAll("a[href*='#']")) dayOf.has(hash) || dayOf.set(hash, part.dataset.day);
    }
    const follow = ({ target }) => {
      const day = wide.matches && dayOf.get(target.closest?.("article p a.record-link")?.hash);
      if (day) choose(day, { keep: false });
    };
    document.addEventListener("pointerover", follow);
    document.addEventListener("focusin", follow);
  }

  // --- the columns of a strip or matrix -------------------------------------------------------

  for (const band of bands) {
    const link = band.closest("a");
    link.addEventListener("click", (event) => {
      if (!here(band)) return;
      event.preventDefault();
      choose(band.dataset.band);
    });
    // The arrows go over all days; Enter opens one that another chapter tells.
    link.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const row = bands.filter((one) => one.closest("svg") === link.closest("svg"));
      const next = row[Math.min(row.length - 1, Math.max(0, row.indexOf(band) + by))];
      if (here(next)) choose(next.dataset.band);
      next.closest("a").focus();
    });
  }
  for (const svg of new Set(bands.map((band) => band.closest("svg")))) {
    const row = bands.filter((band) => svg.contains(band));
    (row.find(here) ?? row[0]).closest("a").setAttribute("tabindex", "0");
  }

  const fromAddress = () => {
    const found = DAY.exec(location.hash);
    if (found) choose(found[1], { keep: false });
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
