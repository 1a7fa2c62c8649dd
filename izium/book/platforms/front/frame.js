// On a page of a package: the platform's session keeps the answers in place of the browser's storage,
// and what leads to another site opens beside the platform, which such a site would replace.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const address = link?.getAttribute("href") ?? "";
    if (/^https?:/i.test(address)) {
      link.setAttribute("target", "_blank");
      link.setAttribute("rel", "noopener noreferrer");
    }
  }, true);
  let session = null;
  try {
    session = parent !== window ? parent.iziumSession : null;
  } catch { /* the frame around is another site's */ }
  if (!session) return;
  document.documentElement.dataset.kept = session.keeps;
  if (session.shelf) Object.defineProperty(window, "localStorage", { value: session.shelf, configurable: true });
})();
