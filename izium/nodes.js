// Nodes of pages and of drawings. Text is text: everything reaches a page through DOM nodes.
const nodesOf = (make) => (tag, props = {}, ...kids) => {
  const node = make(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...kids.flat().filter((kid) => kid != null));
  return node;
};
const h = nodesOf((tag) => document.createElement(tag));
const svg = nodesOf((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
