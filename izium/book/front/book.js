// What every page does beyond its HTML: light and dark, the guide, scrolling tables, later files.
(() => {
  "use strict";
  const { t } = window.iziumSay;
  // A script that is needed only now. Gives what `found` finds when it has run; nothing where it
  // does not come, or where something else comes in its place, such as a sign-in page. A cache may
  // keep what came in its place, so whoever asks again asks under another address.
  const tries = {};
  window.iziumLoad = (address, found, patience) => new Promise((done) => {
    const url = new URL(address);
    const before = tries[address] ?? 0;
    tries[address] = before + 1;
    if (before) url.searchParams.set("again", before);
    const script = Object.assign(document.createElement("script"), { src: url });
    script.dataset.later = "";
    const end = () => { script.remove(); done(found()); };
    script.onload = script.onerror = end;
    setTimeout(end, patience);
    document.head.append(script);
  });

  const root = document.documentElement;
  const names = { auto: t("Automatic"), light: t("Light"), dark: t("Dark") };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.getElementById("mode-button");

  const show = () => {
    const mode = root.dataset.mode;
    root.dataset.theme = mode === "auto" ? (system.matches ? "dark" : "light") : mode;
    if (!button) return;
    button.textContent = names[mode] || names.auto;
    button.setAttribute("aria-label", t("Page colours: {name}", { name: button.textContent }));
  };
  if (button) {
    button.addEventListener("click", () => {
      const order = Object.keys(names);
      root.dataset.mode = order[(order.indexOf(root.dataset.mode) + 1) % order.length];
      try { localStorage.setItem("izium:mode", root.dataset.mode); } catch { /* kept for this page */ }
      show();
    });
  }
  system.addEventListener("change", show);
  show();

  const panels = [...document.querySelectorAll(".book-contents, .page-guide")];
  if (!("popover" in HTMLElement.prototype)) {
    root.classList.add("no-popover");
    const close = () => panels.forEach((panel) => panel.removeAttribute("data-open"));
    document.addEventListener("click", (event) => {
      const opener = event.target.closest("[popovertarget]");
      const panel = opener && document.getElementById(opener.getAttribute("popovertarget"));
      const opens = panel && !panel.hasAttribute("data-open");
      if (!event.target.closest("[data-open]") || opener) close();
      if (opens) { panel.setAttribute("data-open", ""); panel.querySelector("button, a").focus(); }
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  }
  document.addEventListener("click", (event) => {
    const panel = event.target.closest("a") && panels.find((one) => one.contains(event.target));
    if (!panel) return;
    panel.hidePopover?.();
    panel.removeAttribute("data-open");
  });

  // The same place of the page in its other language.
  const inView = (part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  document.querySelectorAll("a.language").forEach((link) => {
    link.addEventListener("click", () => {
      const named = document.getElementById(location.hash.slice(1));
      const passed = [...document.querySelectorAll("main section[id]")].filter((part) =>
        !/^id\d+$/.test(part.id) && part.getBoundingClientRect().top < innerHeight / 3);
      link.hash = named && inView(named) ? location.hash : scrollY && passed.at(-1)?.id || "";
    });
  });

  const contents = document.getElementById("book-contents");
  const place = contents?.querySelector("[aria-current]");
  if (place && place.offsetTop > contents.clientHeight) contents.scrollTop = place.offsetTop - contents.clientHeight / 2;

  // The second click of a double click is none: below it may lie what the first one brought, such as a
  // button that erases, or one that stops what was started.
  document.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target.closest?.("button")?.closest(".activity-actions, .live-buttons, .live-bar, #cr-keeping")) event.stopPropagation();
  }, true);

  const search = document.querySelector('.topbar input[name="q"]');
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && search && !writing) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  const guide = new Map();
  for (const link of document.querySelectorAll(".page-guide nav a")) {
    const section = document.getElementById(link.hash.slice(1));
    if (section) guide.set(section, link);
  }
  if (guide.size) {
    const seen = new Set();
    const watch = new IntersectionObserver((entries) => {
      for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target);
      const current = [...guide.keys()].find((section) => seen.has(section));
      for (const [section, link] of guide) {
        if (section === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    }, { rootMargin: "-15% 0px -60% 0px" });
    for (const section of guide.keys()) watch.observe(section);
  }

  // A table wider than the page scrolls by itself: by keyboard too, and under a name.
  const scrollers = [...document.querySelectorAll(".table-scroll, .pst-scrollable-table-container, pre")];
  const name = (box) => {
    const wide = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    if (!wide && box === document.activeElement) return;
    if (!wide) {
      for (const attribute of ["tabindex", "role", "aria-label"]) box.removeAttribute(attribute);
      return;
    }
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    const label = box.querySelector("caption")?.textContent.trim()
      || box.closest("figure")?.querySelector("figcaption")?.textContent.trim()
      || (box.tagName === "PRE" ? t("Code") : t("Table"));
    box.setAttribute("aria-label", t("{label} ({n}), scrolls", { label, n: scrollers.indexOf(box) + 1 }));
  };
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => name(target)));
  scrollers.forEach((box) => sizes.observe(box));
})();
