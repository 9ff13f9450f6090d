
"use strict";
/* The findings come as JSON in the page.  Texts of documents enter the page as text nodes only, never as markup. */
const data = JSON.parse(document.getElementById("data").textContent);
const LEVELS = ["note", "warning", "error"], SHOWN_AT_ONCE = 100, BINS = 200, LONG = 4000, AROUND = 200, SVG = "http://www.w3.org/2000/svg";
const byId = id => document.getElementById(id);
const list = byId("list"), map = byId("map"), search = byId("search");

const state = {
  levels: new Set([0, 1, 2]), rules: new Set(), file: -1, words: "", dismissedToo: false,
  found: [],     /* indexes of the findings that pass the filters */
  first: 0,      /* those from the first ... */
  drawn: 0,      /* ... to this one, without it, are on the page */
  current: -1,   /* the place in found */
};

/* An element with properties, a class and children; strings become text. */
function element(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {}))
    if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function plural(count, word) {
  return count.toLocaleString("en") + " " + word + (count === 1 ? "" : "s");
}

/* ---- dismissals: fingerprint to reason; kept by the browser where it lets us ---- */

const STORE = "bitext-dismissals";
const dismissed = new Map(readStore());

function readStore() {
  try {
    return Object.entries(JSON.parse(localStorage.getItem(STORE) || "{}")).filter(entry => /^[0-9a-f]{16}$/.test(entry[0]));
  } catch (error) {
    return [];
  }
}

function writeStore() {
  try {
    localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(dismissed)));
  } catch (error) { /* a browser that keeps nothing: they last as long as the page */ }
  showDismissals();
}

function here() {
  return data.findings.filter(finding => dismissed.has(finding.print));
}

function showDismissals() {
  const count = here().length;
  byId("shown").textContent = count ? `dismissed (${count})` : "dismissed";
  byId("save").disabled = count === 0;
}

/* A line a fingerprint: what `bitext check --dismissals` reads. */
function dismissalsText() {
  const lines = new Map();
  for (const finding of here()) {
    const reason = dismissed.get(finding.print).replace(/[\s\u0000-\u001f\u007f]+/g, " ").trim();
    lines.set(finding.print, `${finding.print} ${data.rules[finding.rule].id}${reason ? " " + reason : ""}\n`);
  }
  return "# Findings that were dismissed: fingerprint, rule, reason\n" + [...lines.values()].join("");
}

function saveDismissals() {
  const link = element("a", { download: "dismissals.txt", href: URL.createObjectURL(new Blob([dismissalsText()], { type: "text/plain" })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/* ---- texts with their spans marked ---- */

/* Signs that do not show, by what stands for them inside marks. */
const HIDDEN = /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff\ue000-\uf8ff]/g;

function signs(text) {
  const parts = [];
  let done = 0;
  for (const match of text.matchAll(HIDDEN)) {
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    parts.push(text.slice(done, match.index), element("span", { className: "sign", "data-sign": "U+" + code }, match[0]));
    done = match.index + match[0].length;
  }
  parts.push(text.slice(done));
  return parts;
}

/* A message, in which each quotation has a direction of its own. */
function quotes(message) {
  return message.split(/("[^"]*")/).map(part => part.startsWith('"') ? element("bdi", {}, ...signs(part)) : part);
}

/* What of a long text is shown: from before its first span to behind its last one, and no more than LONG; without spans the
 * same place as on the other side. */
function part(finding, side) {
  const unit = data.units[finding.unit], text = unit[side], spans = finding[side];
  if (text.length <= LONG) return [0, text.length];
  const space = (at, step) => { /* the end of a word near by; else no character is cut in two */
    for (let near = at; Math.abs(near - at) < 30; near += step) if (/\s/.test(text[near] || " ")) return near;
    return /[\udc00-\udfff]/.test(text[at]) ? at + step : at;
  };
  const other = side === "source" ? "target" : "source", met = finding[other];
  const place = met.length ? Math.floor(met[0][0] / unit[other].length * text.length) : 0;
  const begin = spans.length ? spans[0][0] : place, last = spans.length ? spans[spans.length - 1][1] : place;
  const from = begin > AROUND ? space(begin - AROUND, 1) : 0;
  const to = Math.min(last + AROUND, from + LONG);
  return [from, to < text.length ? space(to, -1) : text.length];
}

function marked(finding, side, language, whole) {
  const text = data.units[finding.unit][side], spans = finding[side];
  const paragraph = element("p", { dir: "auto", lang: language });
  if (!text) paragraph.append(element("span", { className: "empty", dir: "ltr" }, "(empty)"));
  const [first, end] = whole ? [0, text.length] : part(finding, side);
  const more = () => element("button", { type: "button", className: "gap", title: "the whole text",
    onclick: event => event.target.closest("p").replaceWith(marked(finding, side, language, true)) }, "…");
  let done = first;
  if (first > 0) paragraph.append(more());
  for (const [from, to] of spans) {
    if (from < done || from > end) continue;
    const stop = Math.min(to, end);
    paragraph.append(text.slice(done, from), element("mark", { className: from === to ? "point" : "" }, ...signs(text.slice(from, stop))));
    done = stop;
  }
  paragraph.append(text.slice(done, end));
  if (end < text.length) paragraph.append(more());
  return paragraph;
}

/* ---- one finding ---- */

function aboutRule(rule) {
  const about = element("div", { className: "about" }, element("p", {}, rule.description), element("dl", {},
    element("dt", {}, "Languages:"), element("dd", {}, rule.languages),
    element("dt", {}, "Known false alarms:"), element("dd", {}, rule.alarms || "none"),
    element("dt", {}, "To silence it:"), element("dd", {}, (rule.silence ? rule.silence + "; " : "") + "bitext check --skip " + rule.id),
    element("dt", {}, "ITS 2.0, MQM:"), element("dd", {}, rule.its + ", " + rule.mqm)));
  return about;
}

function place(finding) {
  const unit = data.units[finding.unit], parts = ["unit " + unit.number];
  if (unit.line) parts.push("line " + unit.line);
  if (data.files.length > 1) parts.push(data.files[unit.file].name);
  if (finding.sure < 1) parts.push(Math.round(finding.sure * 100) + " % sure");
  return parts.join(" · ");
}

/* A finding as it is told to somebody else: what `bitext check` prints, and both texts around it. */
function asText(finding) {
  const unit = data.units[finding.unit], file = data.files[unit.file];
  const around = side => {
    const [from, to] = part(finding, side), text = unit[side];
    return (from > 0 ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  };
  return `${file.name}:${unit.number}: ${LEVELS[finding.level]}: ${data.rules[finding.rule].id}: ${finding.message}` +
    (finding.suggestion ? `; perhaps "${finding.suggestion}"` : "") +
    `\n${file.from}: ${around("source")}\n${file.to}: ${around("target")}\n${finding.print}\n`;
}

/* Into the clipboard; a browser that does not let a page from the disk write there is asked in the old way. */
async function copy(card, finding) {
  try {
    await navigator.clipboard.writeText(asText(finding));
  } catch (error) {
    const field = element("textarea", { value: asText(finding) });
    card.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const button = card.querySelector(".copy");
  button.textContent = "copied";
  setTimeout(() => { button.textContent = "copy"; }, 1500);
}

function toggleAbout(card, finding) {
  const about = card.querySelector(".about");
  if (about) about.remove();
  else card.append(aboutRule(data.rules[finding.rule]));
}

function tools(card, finding) {
  const gone = dismissed.has(finding.print), more = element("div", { className: "more" });
  if (finding.suggestion)
    more.append(element("p", { className: "suggestion" }, "perhaps: ", element("bdi", {}, ...signs(finding.suggestion))));
  more.append(element("button", { type: "button", onclick: () => dismiss(finding) }, gone ? "take back" : "dismiss"));
  if (gone)
    more.append(element("input", {
      value: dismissed.get(finding.print), placeholder: "why", "aria-label": "reason",
      onchange: event => { dismissed.set(finding.print, event.target.value); writeStore(); },
    }));
  more.append(element("button", { type: "button", className: "quiet", onclick: () => toggleAbout(card, finding) }, "about the rule"),
    element("button", { type: "button", className: "quiet copy", onclick: () => copy(card, finding) }, "copy"),
    element("code", { className: "place" }, finding.print));
  return more;
}

function cardOf(index) {
  const finding = data.findings[index], unit = data.units[finding.unit], file = data.files[unit.file], level = LEVELS[finding.level];
  const card = element("article", { className: "finding " + level, tabIndex: -1 });
  card.dataset.index = index;
  card.classList.toggle("dismissed", dismissed.has(finding.print));
  card.append(
    element("div", { className: "line" }, element("span", { className: "level" }, level), element("code", {}, data.rules[finding.rule].id),
      element("span", { className: "message" }, ...quotes(finding.message)), element("span", { className: "place" }, place(finding))),
    element("div", { className: "pair" }, marked(finding, "source", file.from), marked(finding, "target", file.to)),
    tools(card, finding));
  return card;
}

/* ---- the list, drawn as far as it is looked at ---- */

const start = element("button", { type: "button", className: "earlier", onclick: () => restart(Math.max(0, state.first - SHOWN_AT_ONCE)) }, "earlier ones");
const end = element("div", {});
const watcher = new IntersectionObserver(entries => {
  if (entries.some(entry => entry.isIntersecting) && state.drawn < state.found.length) draw(state.drawn + SHOWN_AT_ONCE);
}, { rootMargin: "800px" });

function draw(until) {
  const stop = Math.min(until, state.found.length), cards = [];
  for (; state.drawn < stop; state.drawn++) cards.push(cardOf(state.found[state.drawn]));
  end.before(...cards);
  /* watched anew, so that it is told again when it is still in sight */
  watcher.unobserve(end);
  if (state.drawn < state.found.length) watcher.observe(end);
}

/* Draws from another place on: a jump over thousands does not draw them all. */
function restart(first) {
  state.first = state.drawn = first;
  list.replaceChildren(start, end);
  start.hidden = first === 0;
  draw(first + SHOWN_AT_ONCE);
}

function cardAt(at) {
  return list.children[at - state.first + 1];
}

function go(at, focus = true) {
  if (at < 0 || at >= state.found.length) return;
  if (at < state.first || at >= state.drawn + SHOWN_AT_ONCE) restart(Math.max(0, at - SHOWN_AT_ONCE / 5));
  else if (at >= state.drawn) draw(at + SHOWN_AT_ONCE);
  list.querySelector(".current")?.classList.remove("current");
  state.current = at;
  const card = cardAt(at);
  card.classList.add("current");
  if (focus) card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  drawHere();
}

function dismiss(finding) {
  if (dismissed.has(finding.print)) dismissed.delete(finding.print);
  else dismissed.set(finding.print, "");
  const at = state.current;
  writeStore();
  filter();
  go(Math.min(at, state.found.length - 1));
}

/* ---- filters ---- */

/* Texts as they are searched in, made when they are first looked at; those of a unit are kept, and searched, once for all its
 * findings. */
function plain(object, ...parts) {
  if (object.plain === undefined) object.plain = parts.join("\n").normalize("NFC").toLowerCase();
  return object.plain;
}

function holds(finding, words) {
  const unit = data.units[finding.unit];
  if (unit.sought !== words) Object.assign(unit, { sought: words, holds: plain(unit, unit.source, unit.target).includes(words) });
  return unit.holds || plain(finding, finding.message, data.rules[finding.rule].id, finding.print, finding.suggestion || "").includes(words);
}

/* Whether it passes all filters but the one named. */
function passes(finding, but) {
  return (but === "levels" || state.levels.has(finding.level)) &&
    (but === "rules" || state.rules.size === 0 || state.rules.has(finding.rule)) &&
    (state.file < 0 || data.units[finding.unit].file === state.file) &&
    (state.dismissedToo || !dismissed.has(finding.print)) &&
    (!state.words || holds(finding, state.words));
}

function filter() {
  state.found = [];
  data.findings.forEach((finding, index) => { if (passes(finding)) state.found.push(index); });
  state.current = -1;
  restart(0);
  if (state.found.length === 0)
    end.before(element("p", { className: "none" }, data.findings.length ? "Nothing passes the filters." : "Nothing was found."));
  byId("count").textContent = state.found.length.toLocaleString("en") + " of " + plural(data.findings.length, "finding");
  drawLevels();
  drawRules();
  drawMap();
}

function count(but, key, size) {
  const counts = new Array(size).fill(0);
  for (const finding of data.findings) if (passes(finding, but)) counts[finding[key]]++;
  return counts;
}

function toggle(set, value) {
  if (!set.delete(value)) set.add(value);
  filter();
}

function drawLevels() {
  const counts = count("levels", "level", 3);
  byId("levels").replaceChildren(...[2, 1, 0].map(level => element("button", {
    type: "button", "aria-pressed": state.levels.has(level), onclick: () => toggle(state.levels, level),
  }, plural(counts[level], LEVELS[level]))));
}

function drawRules() {
  const counts = count("rules", "rule", data.rules.length);
  byId("rules").replaceChildren(...data.rules.map((rule, index) => element("button", {
    type: "button", title: rule.summary, "aria-pressed": state.rules.has(index), onclick: () => toggle(state.rules, index),
  }, element("span", {}, rule.id), element("span", { className: "n" }, counts[index].toLocaleString("en")))));
}

/* ---- the picture of where findings lie: all files one after the other, the units in columns ---- */

let before = 0;
for (const file of data.files) {
  file.before = before;
  before += file.units;
}
const size = Math.max(before, 1), bins = Math.min(BINS, size);

function binOf(finding) {
  const unit = data.units[finding.unit];
  return Math.min(bins - 1, Math.floor((data.files[unit.file].before + unit.at) * bins / size));
}

function drawMap() {
  const counts = Array.from({ length: bins }, () => [0, 0, 0]), firsts = new Array(bins).fill(-1);
  state.found.forEach((index, at) => {
    const bin = binOf(data.findings[index]);
    counts[bin][data.findings[index].level]++;
    if (firsts[bin] < 0) firsts[bin] = at;
  });
  const most = Math.max(1, ...counts.map(each => each[0] + each[1] + each[2]));
  const picture = shape("svg", { viewBox: `0 0 ${bins} 44`, preserveAspectRatio: "none" });
  counts.forEach((each, bin) => drawBin(picture, each, bin, most, firsts[bin]));
  for (const file of data.files.slice(1)) {
    const x = file.before * bins / size;
    picture.append(shape("line", { class: "edge", x1: x, x2: x, y1: 0, y2: 44 }));
  }
  picture.append(shape("rect", { class: "here", width: Math.max(1, bins / 150), height: 4, y: 0, x: -9 }));
  map.replaceChildren(picture, element("div", { className: "scale" }, element("span", {}, "unit 1"), element("span", {}, plural(before, "unit"))));
  drawHere();
}

function drawBin(picture, counts, bin, most, first) {
  const total = counts[0] + counts[1] + counts[2], told = [];
  let y = 44;
  for (let level = 2; total && level >= 0; level--) {
    if (!counts[level]) continue;
    const height = Math.max(2, counts[level] / most * 38);
    y -= height;
    picture.append(shape("rect", { class: "fill-" + LEVELS[level], x: bin + .1, width: .8, y, height }));
    told.push(plural(counts[level], LEVELS[level]));
  }
  const from = Math.ceil(bin * size / bins) + 1, to = Math.ceil((bin + 1) * size / bins);
  const bar = shape("rect", { class: "bin", x: bin, width: 1, y: 0, height: 44 });
  const title = shape("title", {});
  title.textContent = (from < to ? `units ${from} to ${to}: ` : `unit ${from}: `) + (told.join(", ") || "nothing");
  bar.append(title);
  if (first >= 0) bar.addEventListener("click", () => go(first));
  picture.append(bar);
}

function drawHere() {
  const pointer = map.querySelector(".here");
  if (pointer) pointer.setAttribute("x", state.current < 0 ? -9 : binOf(data.findings[state.found[state.current]]));
}

/* ---- keys and controls ---- */

const keys = {
  j: () => go(Math.min(state.current + 1, state.found.length - 1)),
  k: () => go(Math.max(state.current - 1, 0)),
  x: () => { if (state.current >= 0) dismiss(data.findings[state.found[state.current]]); },
  c: () => { if (state.current >= 0) copy(cardAt(state.current), data.findings[state.found[state.current]]); },
  r: () => { if (state.current >= 0) toggleAbout(cardAt(state.current), data.findings[state.found[state.current]]); },
  1: () => toggle(state.levels, 2),
  2: () => toggle(state.levels, 1),
  3: () => toggle(state.levels, 0),
  "/": () => search.focus(),
  "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return document.activeElement.blur();
  if (event.target.matches("input, select, dialog, dialog *") || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
list.addEventListener("click", event => {
  const card = event.target.closest(".finding");
  if (card && card.isConnected && !event.target.closest("button, input")) go([...list.children].indexOf(card) - 1 + state.first, false);
});

let timer;
search.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    state.words = search.value.normalize("NFC").toLowerCase();
    filter();
  }, 120);
});
byId("shown").addEventListener("click", () => {
  state.dismissedToo = !state.dismissedToo;
  byId("shown").setAttribute("aria-pressed", state.dismissedToo);
  filter();
});
byId("save").addEventListener("click", saveDismissals);
byId("keys").addEventListener("click", () => byId("help").showModal());
byId("help").addEventListener("click", () => byId("help").close());
byId("file").addEventListener("change", event => {
  state.file = Number(event.target.value);
  filter();
});
window.addEventListener("beforeprint", () => {
  restart(0);
  draw(state.found.length);
});

const root = document.documentElement, darkness = matchMedia("(prefers-color-scheme: dark)");
const setTheme = dark => { root.dataset.theme = dark ? "dark" : "light"; };
setTheme(darkness.matches);
darkness.addEventListener("change", () => setTheme(darkness.matches));
byId("theme").addEventListener("click", () => setTheme(root.dataset.theme !== "dark"));

byId("title").textContent = document.title;
byId("about").textContent = `${plural(before, "unit")}, ${data.files.length > 1 ? plural(data.files.length, "file") : data.files.length ? data.files[0].from + " to " + data.files[0].to : ""}`;
byId("file").hidden = data.files.length < 2;
byId("file").append(element("option", { value: -1 }, "all files"), ...data.files.map((file, index) => element("option", { value: index }, file.name)));
showDismissals();
filter();
