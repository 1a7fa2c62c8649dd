// The headings that My work writes stand before the others in what the page lists of itself.

{
  const work = document.querySelector("[data-izium-work]");
  const list = document.querySelector("#page-guide nav ul");
  const others = [...list?.children ?? []];
  const show = () => {
    const heads = [...work.querySelectorAll(".activity-chapter > h2")];
    if (heads.every((head, place) => head.parentElement.id === `account-${place}`) && list.children.length === heads.length + others.length) return;
    list.replaceChildren(...heads.map((head, place) => {
      head.parentElement.id = `account-${place}`;
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      Object.assign(link, { href: `#account-${place}`, textContent: head.textContent });
      item.append(link);
      return item;
    }), ...others);
  };
  if (work && list) {
    new MutationObserver(show).observe(work, { childList: true, subtree: true });
    show();
  }
}
