// The host of a panel in a notebook: its table is what pandas made of a frame there.

const render = ({ model, el }) => {
  const { html, ...panel } = model.get("panel");
  const table = h("div", { class: "jp-RenderedHTMLCommon", tabindex: 0, style: "max-height: 24em; overflow: auto" });
  table.innerHTML = html;
  el.append(table);
  makePanel(el, panel);
};
export default { render };
