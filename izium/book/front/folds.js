// The folds of the answer key: a link to an answer opens it, and paper has all of them open.
(() => {
  "use strict";
  const folds = [...document.querySelectorAll("details.answer-fold")];
  const open = () => {
    const named = document.getElementById(location.hash.slice(1));
    const fold = folds.find((one) => one.parentElement === named);
    if (!fold || fold.open) return;
    fold.open = true;
    named.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folds.filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });
})();
