// HTML as a tree of plain values: drawn in the page, and written out with everything escaped.

const h = (tag, attributes, ...children) => ({ tag, attributes: attributes ?? {}, children });
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
  .replaceAll('"', "&quot;").replaceAll("'", "&#39;");

function toHtml(tree) {
  if (typeof tree === "string") return escape(tree);
  const attributes = Object.entries(tree.attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<${tree.tag}${attributes.join("")}>${tree.children.map(toHtml).join("")}</${tree.tag}>`;
}

function toDom(tree) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const isDrawing = tree.tag === "svg" || tree.tag === "rect";
  const element = isDrawing
    ? document.createElementNS("http://www.w3.org/2000/svg", tree.tag)
    : document.createElement(tree.tag);
  for (const [name, value] of Object.entries(tree.attributes)) element.setAttribute(name, value);
  element.append(...tree.children.map(toDom));
  return element;
}
