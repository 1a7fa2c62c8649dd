// "You draw the line": readers set the rules, and the city is drawn again on every day.
// In Jupyter an anywidget; on the static page hosted by the lines that `izium.charts.machine` adds.

const CARRY = { none: t("only on its own day"), until: t("until somebody says otherwise") };
const CLASH = {
  split: t("leave the ground split"),
  latest: t("the statement that answers the other counts"),
  against: t("the side that loses by saying it counts"),
};

const startRules = (data) => ({ voices: data.voices.map(({ id }) => id), relayed: true, whole: false,
  carry: "none", clash: "split" });

// --- the decision: what is drawn on each day, by the rules ---------------------------------------

// Of statements on one ground and day, those that count when they clash.
const settle = (said, rules, parties) => {
  const holders = new Set(said.map(({ holder }) => holder));
  if (holders.size < 2 || rules.clash === "split") return said;
  if (rules.clash === "latest") {
    const answered = new Set(said.map(({ answers }) => answers));
    const last = said.filter(({ id }) => !answered.has(id));
    return last.length ? last : said;
  }
  const costly = said.filter(({ side, holder }) => parties.includes(side) && parties.includes(holder) && side !== holder);
  return costly.length ? costly : said;
};

const decide = (data, rules) => {
  const parties = data.parties.map(({ id }) => id);
  const heard = data.said.filter((one) => rules.voices.includes(one.side) && (rules.relayed || !one.relayed));
  const grounds = [data.whole, ...data.parts.map(({ id }) => id)];
  const before = {};
  const days = data.days.map((day, at) => {
    const ground = {};
    let invented = false;
    for (const id of grounds) {
      const own = heard.filter((one) => one.first <= at && at <= one.last &&
        (one.ground === id || (rules.whole && one.ground === data.whole)));
      const holders = [...new Set(settle(own, rules, parties).map(({ holder }) => holder))].sort();
      if (holders.length) before[id] = holders;
      else if (rules.carry === "until" && before[id]) invented = true;
      ground[id] = holders.length ? holders : rules.carry === "until" ? before[id] ?? [] : [];
    }
    return { day, ground, invented };
  });
  const firsts = Object.fromEntries(parties.map((party) =>
    [party, days.find(({ ground }) => ground[data.whole].includes(party))?.day ?? null]));
  const spoken = days.filter(({ ground }) => ground[data.whole].length);
  const agree = spoken.filter(({ ground, day }) => same(ground[data.whole], data.series[day])).length;
  return { days, firsts, invented: days.filter((one) => one.invented).length, spoken: spoken.length, agree };
};
const same = (holders, coded) => holders.length === 1 && holders[0] === coded;

// --- rules in words, and in an address --------------------------------------------------------------

const dayWords = (day) => (day ? new Date(day).toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", timeZone: "UTC" }) : t("never"));
const listWords = (words) => (words.length < 2 ? words.join("")
  : t("{words} and {last}", { words: words.slice(0, -1).join(", "), last: words.at(-1) }));

const toCode = (rules) => [rules.voices.join("."), rules.relayed ? 1 : 0, rules.whole ? 1 : 0, rules.carry, rules.clash].join(";");
const CODE = /rules=([A-Za-z.]*;[01];[01];[a-z]+;[a-z]+)/;
const fromCode = (text, data) => {
  const found = CODE.exec((text ?? "").replace(/%3B/gi, ";"));
  if (!found) return null;
  const [voices, relayed, whole, carry, clash] = found[1].split(";");
  if (!Object.hasOwn(CARRY, carry) || !Object.hasOwn(CLASH, clash)) return null;
  const known = data.voices.map(({ id }) => id);
  return { voices: known.filter((id) => voices.split(".").includes(id)), relayed: relayed === "1",
    whole: whole === "1", carry, clash };
};

const rulesInWords = (data, rules) => {
  const names = data.voices.filter(({ id }) => rules.voices.includes(id)).map(({ words }) => words);
  const whose = names.length === data.voices.length ? t("anybody") : names.length ? listWords(names) : t("nobody");
  return [
    rules.relayed ? t("I go by the word of {whose}, passed on or direct;", { whose })
      : t("I go by the word of {whose}, only where it is not passed on;", { whose }),
    rules.whole ? t("what is said of the whole city counts for its parts;")
      : t("what is said of the whole city does not count for its parts;"),
    t("a statement holds {carry}; where two clash, {clash}.", { carry: CARRY[rules.carry], clash: CLASH[rules.clash] }),
  ].join(" ");
};

const resultInWords = (data, found) => {
  const firsts = data.parties.map(({ id, words }) => (found.firsts[id]
    ? t("{words} from {day}", { words, day: dayWords(found.firsts[id]) }) : t("{words} never", { words })));
  return t("The whole city is drawn {firsts}. Days you invented, on which something is drawn that nobody said of that day: {invented} of {days}. Of {spoken} days on which the whole city is drawn, {series} codes {agree} the same.",
    { firsts: listWords(firsts), invented: found.invented, days: data.days.length, spoken: found.spoken, series: data.seriesName, agree: found.agree });
};

// --- the drawing --------------------------------------------------------------------------------

let machines = 0;

const draw = (data, found, uid) => {
  const either = t(" or ");
  const known = Object.fromEntries(data.parties.map((party) => [party.id, party]));
  const paper = "var(--picture-paper)";
  const pattern = (name, step, look, ...kids) => svg("pattern", { id: `${uid}-${name}`, width: step, height: step,
    patternUnits: "userSpaceOnUse", ...look }, ...kids);
  const ground = (step, fill) => svg("rect", { width: step, height: step, fill });
  const stripes = (name, one, other, step, thick) => pattern(name, step, { patternTransform: "rotate(45)" },
    ground(step, other), svg("path", { d: `M0 0V${step}`, stroke: one, "stroke-width": thick }));
  const dots = ({ id, ink }) => pattern(id, 12, {}, ground(12, ink),
    [3, 9].map((at) => svg("circle", { cx: at, cy: at, r: 2, fill: paper })));
  const fillOf = (holder) => (known[holder]?.dotted ? `url(#${uid}-${holder})` : known[holder]?.ink ?? `url(#${uid}-contested)`);
  // Where statements clash, each side keeps its fill, in stripes; what is no side has that of the paper.
  const splits = {};
  const split = ([one, other]) => {
    const name = `${one}-${other}`;
    splits[name] ??= stripes(name, ...[one, other].map((holder) => (known[holder] ? fillOf(holder) : paper)), 24, 24);
    return `url(#${uid}-${name})`;
  };
  const fill = (holders) => (holders.length > 1 ? split(holders) : holders.length ? fillOf(holders[0]) : paper);
  const frame = (holder, at) => {
    const rim = (look) => svg("rect", { x: 3 + 7 * at, y: 3 + 7 * at, width: data.width - 6 - 14 * at,
      height: data.height - 6 - 14 * at, fill: "none", ...look });
    return [rim({ stroke: known[holder]?.ink ?? "currentColor", "stroke-width": 6, "stroke-dasharray": known[holder] ? null : "8 5" }),
      known[holder]?.dotted ? rim({ stroke: paper, "stroke-width": 2.4, "stroke-dasharray": "0 6", "stroke-linecap": "round" }) : null];
  };
  const city = ({ ground }) => svg("svg", { viewBox: `0 0 ${data.width} ${data.height}`, "aria-hidden": "true" },
    data.parts.map(({ id, path }) => svg("path", { d: path, fill: fill(ground[id]), stroke: "currentColor", "stroke-width": .6 })),
    svg("path", { d: data.river, fill: "none", stroke: data.water, "stroke-width": 3 }),
    ground[data.whole].flatMap(frame));
  const coded = (day) => svg("svg", { viewBox: "0 0 100 12", class: "machine-coded", "aria-hidden": "true" },
    svg("rect", { width: 100, height: 12, fill: fill([data.series[day]].filter(Boolean)), stroke: "currentColor" }));
  const told = ({ day, ground }) => {
    const said = [data.whole, ...data.parts.map(({ id }) => id)].filter((id) => ground[id].length)
      .map((id) => `${data.names[id]}: ${ground[id].map((holder) => data.words[holder]).join(either)}`).join("; ");
    const code = data.series[day] && `${data.seriesName}: ${data.words[data.series[day]]}`;
    return [said || t("nothing drawn"), code].filter(Boolean).join("; ");
  };
  const swatch = (holders, words) => h("li", {}, svg("svg", { viewBox: "0 0 26 24", "aria-hidden": "true" },
    svg("rect", { width: 26, height: 24, fill: fill(holders), stroke: "currentColor", "stroke-width": 1.2 })), ` ${words}`);
  const key = h("ul", { class: "machine-key", role: "list" }, Object.entries(data.words).map(([id, words]) => swatch([id], words)),
    swatch(Object.keys(known), t("statements clash")), swatch([], t("nobody says")));
  const days = h("ol", { class: "machine-days", role: "list", "aria-labelledby": `${uid}-rules` }, found.days.map((one) => h("li", { "data-invented": one.invented },
    h("span", {}, dayWords(one.day).replace(/ (\p{L}{3})\p{L}*/u, " $1")), city(one), coded(one.day),
    h("span", { class: "machine-told" }, told(one)))));
  const defs = svg("svg", { width: 0, height: 0, class: "machine-fills", "aria-hidden": "true" }, svg("defs", {},
    data.parties.filter(({ dotted }) => dotted).map(dots), stripes("contested", "currentColor", paper, 16, 6), Object.values(splits)));
  return [defs, days, key];
};

const render = ({ model, el }) => {
  const data = model.get("data");
  const uid = `machine-${(machines += 1)}`;
  const answer = () => document.querySelector(`#activity-${CSS.escape(data.answer)} textarea`);
  const onPage = model.get("hosted");
  let rules = (onPage && fromCode(location.hash, data)) || fromCode(answer()?.value, data) || startRules(data);
  const told = h("p", { role: "status", class: "machine-result" });
  const sentence = h("p", { class: "machine-rules", id: `${uid}-rules` });
  const place = h("div", {});
  const done = h("p", { role: "status" });
  const box = (words, checked, act) => {
    const input = h("input", { type: "checkbox", onchange: () => { act(input.checked); show(true); } });
    input.checked = checked();
    return { input, checked, node: h("label", {}, input, ` ${words}`) };
  };
  const voices = data.voices.map(({ id, words }) => box(words, () => rules.voices.includes(id), (on) => {
    rules = { ...rules, voices: data.voices.map((one) => one.id).filter((one) => (one === id ? on : rules.voices.includes(one))) };
  }));
  const others = [
    box(t("Words that somebody passed on count"), () => rules.relayed, (on) => { rules = { ...rules, relayed: on }; }),
    box(t("What is said of the whole city counts for its parts"), () => rules.whole, (on) => { rules = { ...rules, whole: on }; }),
  ];
  const list = (label, name, choices) => {
    const input = h("select", { onchange: () => { rules = { ...rules, [name]: input.value }; show(true); } },
      Object.entries(choices).map(([value, words]) => h("option", { value }, words)));
    return { input, name, node: h("label", { class: "machine-choice" }, `${label} `, input) };
  };
  const lists = [list(t("A statement holds"), "carry", CARRY), list(t("Where two clash"), "clash", CLASH)];
  const show = (changed) => {
    for (const one of [...voices, ...others]) one.input.checked = one.checked();
    for (const one of lists) one.input.value = rules[one.name];
    const found = decide(data, rules);
    place.replaceChildren(...draw(data, found, uid));
    sentence.textContent = rulesInWords(data, rules);
    told.textContent = resultInWords(data, found);
    done.textContent = "";
    if (changed && onPage) history.replaceState(null, "", `#rules=${toCode(rules)}`);
  };
  const put = () => {
    const field = answer();
    if (!field) {
      done.textContent = t("The activity to keep the rules in is not on this page: run its cell first.");
      return;
    }
    const kept = field.value.split("\n").filter((one) => !CODE.test(one)).join("\n");
    const mine = t("My rules:");
    const line = `${mine} ${rulesInWords(data, rules)} ${resultInWords(data, decide(data, rules))} (rules=${toCode(rules)})`;
    field.value = kept.trim() ? `${line}\n\n${kept.trimStart()}` : `${line}\n\n`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    done.textContent = t("Your rules stand in the answer below: say there what they cost, and keep it.");
  };
  el.classList.add("machine");
  el.replaceChildren(
    h("fieldset", {}, h("legend", {}, t("Whose word counts")), voices.map(({ node }) => node)),
    h("fieldset", {}, h("legend", {}, t("How it counts")), others.map(({ node }) => node), lists.map(({ node }) => node)),
    sentence, place, h("p", { class: "machine-note" }, t("A frame is a statement on the city as a whole; dashed: contested. A part is filled even where somebody speaks of one place in it alone."), " ", t("The bar below each city is {series}’s code for the whole of it.", { series: data.seriesName })),
    told,
    h("div", { class: "machine-actions" }, h("button", { type: "button", onclick: put }, t("Put these rules into my answer")),
      h("button", { type: "button", onclick: () => { rules = startRules(data); show(true); } }, t("Start again"))),
    done);
  show(false);
  const back = () => {
    rules = fromCode(location.hash, data) ?? rules;
    show(false);
  };
  if (onPage) addEventListener("hashchange", back);
  return () => removeEventListener("hashchange", back);
};

const machine = { render };
export default machine;
