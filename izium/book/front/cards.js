// Record cards: what stands behind a link, shown on hover, focus and tap, of a finger or a pen; Escape closes.
(() => {
  "use strict";
  const { t, h } = window.iziumSay;
  const LINKS = 'a[href*="records"][href*=".html#"], a[href*="glossary.html#"], a.record-link';
  const PAUSE = 160;
  const PATIENCE = 5000;
  // What a sheet needs to be read in, and how far a key moves it, in parts of what is seen of it.
  const ROOM = 192;
  const STEPS = { ArrowDown: .2, ArrowUp: -.2, PageDown: .9, PageUp: -.9 };
  // What a link is described by: the rest of a card is read where the link leads.
  const BRIEF = "record-card-brief";
  const narrow = matchMedia("(max-width: 47.99rem)");
  const here = new URL(".", document.currentScript.src);
  const version = new URL(document.currentScript.src).search;
  const chapter = document.body.dataset.cards;
  const files = {};
  let card, owner, timer, touched = false;

  // The cards of a file; where it does not come, the link leads to the record all the same, and the
  // next one asks again.
  const load = (file) => files[file] ||= window.iziumLoad(new URL(`cards-${file}.js${version}`, here).href,
    () => window.iziumCards?.[file], PATIENCE).then((found) => {
    if (!found) delete files[file];
    return found;
  });
  const kind = (id) => /^[a-z]\d{2,3}$/.test(id) ? id[0] : /\d/.test(id) ? "sentences" : "terms";
  const find = async (id) => (chapter && (await load(chapter))?.[id]) || (await load(kind(id)))?.[id];
  // In a drawing, a link has no `href` of its own that is a text.
  const address = (link) => new URL(link.getAttribute("href"), document.baseURI).href;
  const idOf = (link) => (link.getAttribute("href") || "").split("#")[1] || "";
  const linkAt = (target) => target instanceof Element ? target.closest(LINKS) : null;

  // A text comes in runs where some of it is of another language.
  const said = (text) => [text].flat().map((run) => Array.isArray(run) ? h("span", { lang: run[1] }, run[0]) : run);

  const fill = (record, link) => {
    const sheet = narrow.matches;
    const lines = record.lines.filter(([label]) => label);
    card.replaceChildren(
      h("div", { id: BRIEF }, h("p", { class: "record-card-title" }, record.voice ? h("span", { class: `voice voice-${record.voice}` }) : null,
        record.kind ? [h("span", { class: "record-card-kind" }, record.kind), " "] : null, said(record.title)),
      ...record.lines.filter(([label]) => !label).map(([, text]) => h("p", {}, said(text)))),
      lines.length ? h("dl", {}, lines.map(([label, text]) => h("div", {}, h("dt", {}, label), h("dd", {}, said(text))))) : "",
    );
    if (touched || sheet) {
      const shut = () => { link.focus({ preventScroll: true }); close(); };
      card.append(h("p", { class: "record-card-actions" },
        h("a", { href: address(link) }, t("Open the record")),
        sheet ? h("button", { type: "button", onclick: shut }, t("Close")) : null));
    }
  };

  const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // Where the bar at the top ends, below which a card can be read.
  const ceiling = () => Math.max(0, document.querySelector(".topbar")?.getBoundingClientRect().bottom ?? 0);

  const lastOf = (link) => [...link.getClientRects()].at(-1) || link.getBoundingClientRect();

  // On a narrow page a card is a sheet where the link is not. Where neither side is high enough,
  // a link that was chosen makes room; one that is only pointed at stays below the pointer.
  const lay = (link) => {
    const sides = () => [link.getClientRects()[0].top - ceiling(), innerHeight - lastOf(link).bottom];
    const chosen = touched || link === document.activeElement;
    if (chosen && Math.max(...sides()) < ROOM) link.scrollIntoView({ block: "start" });
    const [over, under] = sides();
    if (over > under) Object.assign(card.style, { top: `${ceiling() + 8}px`, bottom: "auto" });
    card.style.maxHeight = `${Math.min(Math.max(innerHeight * .44, ROOM), Math.max(over, under) - 16)}px`;
    card.scrollTop = 0;
    return true;
  };

  // Below the link or above it, wherever the card does not hide what has the focus.
  const place = (link) => {
    card.removeAttribute("style");
    if (narrow.matches) return lay(link);
    const box = lastOf(link);
    const room = document.documentElement.clientWidth;
    const { width, height } = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, room - width - 8));
    const first = link.getClientRects()[0] || box;
    const spots = [box.bottom + 6, first.top - height - 6];
    if (box.bottom + 6 + height > innerHeight && first.top - height - 6 > ceiling()) spots.reverse();
    const focused = document.activeElement;
    const kept = focused && focused !== document.body && focused.tagName !== "MAIN" && focused !== link
      ? focused.getBoundingClientRect() : null;
    const free = spots.find((top) =>
      !kept || !overlaps(kept, { left, top, right: left + width, bottom: top + height }));
    if (free === undefined) return false;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${free + scrollY}px`;
    return true;
  };

  const close = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = undefined;
    if (card) card.hidden = true;
  };

  const open = async (link) => {
    if (owner === link) return;
    close();
    owner = link;
    const record = await find(idOf(link));
    if (owner !== link) return;
    if (!record) {
      owner = undefined;
      if (touched) location.assign(address(link));
      return;
    }
    if (!card) {
      card = h("div", { id: "record-card", class: "record-card" });
      document.querySelector("main").append(card);
      // Letters that come late make it higher, and it may stand above its link.
      new ResizeObserver(() => { if (owner && !narrow.matches && !place(owner)) close(); }).observe(card);
    }
    fill(record, link);
    card.hidden = false;
    if (!place(link)) { close(); return; }
    if (touched) card.scrollIntoView({ block: "nearest" });
    link.setAttribute("aria-describedby", BRIEF);
  };

  // The focus is on the link, so its keys move the card; at its end they move the page as ever.
  const move = (event) => {
    const before = card.scrollTop;
    card.scrollTop += STEPS[event.key] * card.clientHeight;
    if (card.scrollTop !== before) event.preventDefault();
  };

  const soon = (act) => { clearTimeout(timer); timer = setTimeout(act, PAUSE); };
  const inside = (target) => card && target instanceof Node && card.contains(target);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (inside(event.target)) clearTimeout(timer);
    else if (link) { touched = false; soon(() => open(link)); }
    else if (owner && owner !== document.activeElement && !narrow.matches) soon(close);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    if (inside(event.target)) return;
    const link = linkAt(event.target);
    if (link && link.matches(":focus-visible") && !touched) open(link);
    else if (link !== owner) close();
  });
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse"; });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape") close();
    else if (STEPS[event.key] && !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) && owner && owner === document.activeElement && card) move(event);
  });
  document.addEventListener("click", (event) => {
    if (inside(event.target)) return;
    const link = linkAt(event.target);
    if (link && touched && link !== owner) {
      event.preventDefault();
      open(link);
    } else close();
  });
  // A window that gets higher or lower, as on a phone whose bars come and go while one scrolls, is no other page.
  let width = innerWidth;
  addEventListener("resize", () => {
    if (width !== innerWidth) close();
    width = innerWidth;
  });
  // Paper opens no card: there a link tells the id of its record, as in the printed book.
  addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll("main a.record-link")) {
      const id = idOf(link).toUpperCase().replace("-", ".");
      if (/\d/.test(id) && !link.textContent.includes(id)) link.dataset.record = id;
    }
  });
})();
