/* The rows on the screen: only those in sight exist.  Heights are guessed from the length of the text until a row has been
 * seen; the first row in sight stays where it is when a guess is mended. */
const MARGIN = 600; // pixels above and below what is seen

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (name in node && typeof value !== 'string') node[name] = value;
    else node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/* A confidence as a step of the colours: 0 sure ... 4 doubtful. */
function level(model, row) {
  if (row.deleted) return 'deleted';
  if (model.human(row) || model.decided(row)) return 'human';
  const confidence = model.confidence(row);
  if (model.lone(row)) return 'lone';
  return confidence >= 0.95 ? 'c0' : confidence >= 0.8 ? 'c1' : confidence >= 0.5 ? 'c2' : 'c3';
}

class View {
  constructor(app) {
    this.app = app;
    this.model = app.model;
    this.scroll = document.getElementById('scroll');
    this.grid = document.getElementById('grid');
    this.heights = new WeakMap(); // of rows that were seen
    this.nodes = new Map();
    this.margin = MARGIN; // on paper all rows exist
    this.list = []; // indexes of the rows shown
    this.tops = new Float64Array(1);
    this.width = this.scroll.clientWidth;
    this.height = this.scroll.clientHeight;
    this.scroll.addEventListener('scroll', () => this.draw());
    new ResizeObserver(() => this.resize()).observe(this.scroll);
    addEventListener('beforeprint', () => { this.margin = Infinity; this.render(); });
    addEventListener('afterprint', () => { this.margin = MARGIN; this.draw(); });
  }

  resize() {
    if (this.width === this.scroll.clientWidth && this.height === this.scroll.clientHeight) return;
    if (this.width !== this.scroll.clientWidth) this.heights = new WeakMap();
    this.width = this.scroll.clientWidth;
    this.height = this.scroll.clientHeight;
    this.layout();
  }

  guess(row) {
    let letters = 0;
    for (const list of [row.s, row.t]) {
      let sum = 0;
      for (const segment of list) sum += segment.t.length;
      letters = Math.max(letters, sum);
    }
    return 22 + 22 * Math.max(1, Math.ceil(letters * 8 / Math.max(200, (this.width - 130) / 2)));
  }

  layout() {
    const tops = new Float64Array(this.list.length + 1);
    for (let i = 0; i < this.list.length; i++) {
      const row = this.model.rows[this.list[i]];
      tops[i + 1] = tops[i] + (this.heights.get(row) || this.guess(row));
    }
    this.tops = tops;
    this.grid.style.height = tops[this.list.length] + 'px';
    this.draw();
  }

  /* Shows these rows; the grid says how many there are. */
  show(list) {
    this.list = list;
    this.place = new Map(list.map((row, i) => [row, i]));
    this.grid.setAttribute('aria-rowcount', list.length);
    this.layout();
  }

  /* The place in the list that is shown at a height. */
  find(top) {
    let low = 0, high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tops[middle + 1] <= top) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  draw() {
    const first = this.find(this.scroll.scrollTop), offset = this.scroll.scrollTop - (this.tops[first] || 0);
    for (let round = 0; round < 3 && this.render() && this.measure(); round++) {
      this.scroll.scrollTop = this.tops[first] + offset;
    }
    this.app.strip.window();
  }

  render() {
    const top = this.scroll.scrollTop, seen = new Set();
    const from = this.find(top - this.margin), to = Math.min(this.list.length, this.find(top + this.scroll.clientHeight + this.margin) + 1);
    let before = null;
    for (let i = from; i < to; i++) {
      const at = this.list[i], row = this.model.rows[at];
      seen.add(row);
      let node = this.nodes.get(row);
      if (!node) this.nodes.set(row, node = this.build(row));
      node.dataset.at = at;
      node.style.transform = `translateY(${this.tops[i]}px)`;
      node.setAttribute('aria-rowindex', i + 1);
      node.firstChild.firstChild.textContent = at + 1;
      if (node.parentNode !== this.grid) this.grid.insertBefore(node, before ? before.nextSibling : this.grid.firstChild);
      before = node;
    }
    if (this.app.editing) seen.add(this.app.editing.row);
    for (const [row, node] of this.nodes) if (!seen.has(row)) node.remove(), this.nodes.delete(row);
    this.mark();
    return true;
  }

  /* Takes the heights of what is seen; whether any was guessed wrong. */
  measure() {
    let wrong = false;
    for (const [row, node] of this.nodes) {
      const height = node.offsetHeight;
      if (height && this.heights.get(row) !== height) wrong = wrong || Math.abs((this.heights.get(row) || this.guess(row)) - height) > 0, this.heights.set(row, height);
    }
    if (!wrong) return false;
    for (let i = 0; i < this.list.length; i++) {
      const row = this.model.rows[this.list[i]];
      this.tops[i + 1] = this.tops[i] + (this.heights.get(row) || this.guess(row));
    }
    this.grid.style.height = this.tops[this.list.length] + 'px';
    return true;
  }

  build(row) {
    const {app, model} = this, step = level(model, row);
    const node = element('div', {role: 'row', class: `row ${step}`});
    const confidence = model.confidence(row);
    const how = row.deleted ? app.word('deleted') : model.human(row) ? app.word(row.accepted ? 'accepted' : 'edited')
      : `${app.word('confidence')} ${Math.round(confidence * 100)} %`;
    node.append(element('div', {class: 'number', role: 'rowheader', title: how, 'aria-label': how},
      element('span', {class: 'ordinal'}), element('span', {class: 'sure', 'aria-hidden': 'true'})));
    for (const side of ['s', 't']) node.append(this.cell(row, side));
    const marks = [model.human(row) ? '✓' : '', row.flag ? '⚑' : '', row.note ? '✎' : ''].filter(Boolean).join(' ');
    const words = [model.human(row) && app.word('human'), row.flag && app.word('flagged'), row.note].filter(Boolean).join('; ');
    node.append(element('div', {class: 'marks', title: words, 'aria-label': words, role: 'gridcell'}, marks));
    return node;
  }

  cell(row, side) {
    const {app, model} = this, index = side === 's' ? 0 : 1, tag = model.languages[index];
    const cell = element('div', {class: 'cell ' + side, role: 'gridcell', tabindex: '-1', lang: tag, dir: RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'auto'});
    cell.dataset.side = side;
    row[side].forEach((segment, i) => {
      if (i) cell.append(element('span', {class: 'border', 'aria-hidden': 'true'}, '¦'));
      cell.append(element('span', {class: 'segment'}, segment.t));
    });
    if (!row[side].length) cell.append(element('span', {class: 'empty'}, app.word('empty')));
    return cell;
  }

  /* Marks the row and side that commands go to, and what ties its sides together. */
  mark() {
    const {at, side} = this.app;
    for (const [row, node] of this.nodes) {
      const active = Number(node.dataset.at) === at;
      if (node.classList.toggle('active', active)) this.light(row, node);
      else if (node.dataset.lit) this.dim(node);
      for (const cell of node.querySelectorAll('.cell')) {
        const here = active && cell.dataset.side === side;
        cell.tabIndex = here ? 0 : -1;
        cell.setAttribute('aria-selected', here);
      }
    }
  }

  node(at) {
    return this.nodes.get(this.model.rows[at]);
  }

  cellOf(at, side) {
    const node = this.node(at);
    return node && node.querySelector('.cell.' + side);
  }

  /* Brings a row into sight, its neighbours too where there is room: again when rows turn out to be higher than was guessed. */
  reveal(at) {
    const i = this.place.get(at);
    if (i === undefined) return;
    for (let round = 0, before = -1; round < 4 && before !== this.scroll.scrollTop; round++) {
      const top = this.tops[i], bottom = this.tops[i + 1], height = this.scroll.clientHeight, room = Math.min(60, height / 5);
      before = this.scroll.scrollTop;
      if (top - room < before) this.scroll.scrollTop = top - room;
      else if (bottom + room > before + height) this.scroll.scrollTop = Math.min(top - room, bottom + room - height);
      this.draw();
    }
  }

  /* ---- evidence ---- */

  /* Shows what ties the sides of a row together. */
  light(row, node) {
    if (node.dataset.lit) return;
    const found = this.model.explanation(row);
    if (!found) return;
    node.dataset.lit = '1';
    const anchors = found[3], spans = {s: [], t: []};
    for (let i = 0; i < anchors.length; i += 8) {
      spans.s.push([anchors[i + 1], anchors[i + 2], anchors[i + 3], (i / 8) % 6, anchors[i]]);
      spans.t.push([anchors[i + 4], anchors[i + 5], anchors[i + 6], (i / 8) % 6, anchors[i]]);
    }
    for (const side of ['s', 't'])
      node.querySelectorAll(`.cell.${side} .segment`).forEach((segment, index) =>
        this.paint(segment, row[side][index].t, spans[side].filter(span => span[0] === index)));
  }

  paint(segment, text, spans) {
    const bytes = encoder.encode(text), parts = [];
    let at = 0;
    for (const [, begin, end, colour, kind] of spans.sort((a, b) => a[1] - b[1] || a[2] - b[2])) {
      if (begin < at || end > bytes.length || end <= begin) continue;
      parts.push(decoder.decode(bytes.subarray(at, begin)), element('mark', {class: 'a' + colour, title: kind}, decoder.decode(bytes.subarray(begin, end))));
      at = end;
    }
    if (parts.length) segment.replaceChildren(...parts, decoder.decode(bytes.subarray(at)));
  }

  dim(node) {
    delete node.dataset.lit;
    for (const segment of node.querySelectorAll('.segment')) segment.textContent = segment.textContent;
  }
}
