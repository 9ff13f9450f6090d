/* The rows, and what can be done to them.  Every operation is a list of splices [at, old rows, new rows]; undoing it puts
 * the old rows back, so that each step can be undone for ever. */
class Model {
  constructor(data) {
    this.head = data.head;
    this.beads = data.beads;
    this.evidence = null; // stands behind the script and is read when it is wanted
    this.base = data.beads.map(firstRow);
    this.rows = this.base.slice();
    this.done = [];
    this.undone = [];
    this.whole = data.head.profile === 'un'; // source segments are neither split nor merged
    this.languages = [data.head.from, data.head.to];
  }

  /* ---- what a row is ---- */

  text(row, side) {
    return joinSegments(row[side], this.languages[side === 's' ? 0 : 1]);
  }

  sameSides(row) {
    const base = this.base[row.home];
    const same = (a, b) => a.length === b.length && a.every((x, i) => x.t === b[i].t && x.n === b[i].n && x.b === b[i].b);
    return row === base || (same(row.s, base.s) && same(row.t, base.t));
  }

  untouched(row) {
    return row === this.base[row.home] || (this.sameSides(row) && !row.accepted && !row.flag && !row.note && !row.deleted);
  }

  /* Whether a person has decided that these two belong together. */
  human(row) {
    return !!row.accepted || !this.sameSides(row);
  }

  /* The same, in an earlier round. */
  decided(row) {
    return property(this.beads[row.home], 'x-confidence') === 'human';
  }

  confidence(row) {
    const told = this.beads[row.home].confidence;
    return this.human(row) ? null : told === undefined ? 1 : told;
  }

  lone(row) {
    return !row.s.length || !row.t.length;
  }

  doubtful(row) {
    return !this.human(row) && !this.decided(row) && !row.deleted && (this.lone(row) || this.confidence(row) < 0.8);
  }

  explanation(row) {
    if (!this.evidence && document.readyState !== 'loading') this.evidence = readLines('evidence');
    if (!this.evidence || this.evidence.length !== this.beads.length || !this.sameSides(row)) return null;
    const line = this.evidence[row.home];
    return typeof line === 'string' ? (this.evidence[row.home] = JSON.parse(line)) : line;
  }

  /* ---- changes and their history ---- */

  change(name, splices, focus) {
    if (this.whole && splices.some(([, , rows]) => rows.some(row => row.s.length > 1))) return 'refusedWhole';
    const step = {name, splices, focus};
    this.apply(step, false);
    this.done.push(step);
    this.undone = [];
    return '';
  }

  apply(step, back) {
    for (const [at, old, rows] of back ? step.splices.slice().reverse() : step.splices)
      this.put(at, back ? rows.length : old.length, back ? old : rows);
  }

  put(at, count, rows) {
    if (rows.length === count) for (let i = 0; i < count; i++) this.rows[at + i] = rows[i];
    else this.rows = this.rows.slice(0, at).concat(rows, this.rows.slice(at + count));
  }

  undo() {
    const step = this.done.pop();
    if (step) this.apply(step, true), this.undone.push(step);
    return step;
  }

  redo() {
    const step = this.undone.pop();
    if (step) this.apply(step, false), this.done.push(step);
    return step;
  }

  replace(name, at, count, rows, focus = at) {
    return this.change(name, [[at, this.rows.slice(at, at + count), rows]], focus);
  }

  /* ---- operations: each returns '' or the word for why not ---- */

  /* What is left of a row whose text has changed hands; flags and notes stay, what was accepted was another row. */
  with(row, parts) {
    const next = {...row, ...parts};
    delete next.accepted;
    return next;
  }

  /* Rows without text are none. */
  full(rows) {
    return rows.filter(row => row.s.length || row.t.length);
  }

  homed(row) {
    return {...row};
  }

  /* Cuts before segment `index`, or inside of it at `offset`: what follows goes into an empty cell below, or a new row. */
  split(at, side, index, offset) {
    const row = this.rows[at], list = row[side];
    let before = list.slice(0, index), after = list.slice(index);
    if (offset) {
      const segment = list[index];
      const parts = [segment.t.slice(0, offset).trim(), segment.t.slice(offset).trim()];
      if (!parts[0] || !parts[1]) return 'cannot';
      if (this.whole && side === 's') return 'refusedWhole';
      before = before.concat({...segment, t: parts[0]});
      after = [{...segment, t: parts[1]}, ...list.slice(index + 1)];
    }
    if (!before.length || !after.length) return 'cannot';
    const below = this.rows[at + 1], other = side === 's' ? 't' : 's';
    const first = this.with(row, {[side]: before});
    if (below && !below[side].length && below[other].length && !below.deleted && this.human(below))
      return this.replace('split', at, 2, [first, this.with(below, {[side]: after})]);
    return this.replace('split', at, 1, [first, {home: row.home, s: [], t: [], [side]: after}]);
  }

  merge(at) {
    const [a, b] = [this.rows[at], this.rows[at + 1]];
    if (!b) return 'cannot';
    const note = [a.note, b.note].filter(Boolean).join(' | ');
    const row = this.with(a, {s: a.s.concat(b.s), t: a.t.concat(b.t)});
    if (note) row.note = note;
    if (!a.s.length && b.s.length) row.home = b.home;
    return this.replace('merge', at, 2, [row]);
  }

  mergeSide(at, side) {
    const [a, b] = [this.rows[at], this.rows[at + 1]];
    if (!b || !b[side].length) return 'cannot';
    return this.replace('mergeSide', at, 2, this.full([this.with(a, {[side]: a[side].concat(b[side])}), this.with(b, {[side]: []})]));
  }

  up(at, side) {
    const [a, b] = [this.rows[at - 1], this.rows[at]];
    if (!b[side].length) return 'cannot';
    const rest = this.with(b, {[side]: b[side].slice(1)});
    if (!a) return !rest.s.length && !rest.t.length ? 'cannot'
      : this.replace('up', at, 1, [{home: b.home, s: [], t: [], [side]: b[side].slice(0, 1)}, rest]);
    return this.replace('up', at - 1, 2, this.full([this.with(a, {[side]: a[side].concat(b[side][0])}), rest]), at - 1);
  }

  down(at, side) {
    const [a, b] = [this.rows[at], this.rows[at + 1]];
    if (!a[side].length) return 'cannot';
    const rest = this.with(a, {[side]: a[side].slice(0, -1)}), last = a[side][a[side].length - 1];
    if (!b) return !rest.s.length && !rest.t.length ? 'cannot'
      : this.replace('down', at, 1, [rest, {home: a.home, s: [], t: [], [side]: [last]}], at + 1);
    const rows = this.full([rest, this.with(b, {[side]: [last, ...b[side]]})]);
    return this.replace('down', at, 2, rows, at + rows.length - 1);
  }

  /* Moves the cells of a side, from this row on, a row down; the row keeps its other side. */
  shiftDown(at, side) {
    const old = this.rows.slice(at), rows = [];
    let carried = [];
    for (const row of old) {
      rows.push(this.with(row, {[side]: carried}));
      carried = row[side];
    }
    if (carried.length) rows.push({home: old[old.length - 1].home, s: [], t: [], [side]: carried});
    return this.change('shiftDown', [[at, old, this.full(rows)]], at);
  }

  /* Moves them a row up, onto the row above. */
  shiftUp(at, side) {
    if (!at) return 'cannot';
    const old = this.rows.slice(at - 1);
    const rows = old.map((row, i) => this.with(row, {[side]: (i ? [] : row[side]).concat(i + 1 < old.length ? old[i + 1][side] : [])}));
    return this.change('shiftUp', [[at - 1, old, this.full(rows)]], at - 1);
  }

  unlink(at) {
    const row = this.rows[at];
    if (this.lone(row)) return 'cannot';
    return this.replace('unlink', at, 1, [this.with(row, {t: []}), {home: row.home, s: [], t: row.t}]);
  }

  /* Joins a row without a counterpart with its neighbour below or above that has what it lacks. */
  link(at) {
    const row = this.rows[at], lacks = side => !row[side].length;
    if (!this.lone(row)) return 'cannot';
    const missing = lacks('s') ? 's' : 't', other = missing === 's' ? 't' : 's';
    const fits = next => next && next[missing].length && !next[other].length;
    const above = fits(this.rows[at + 1]) ? at : fits(this.rows[at - 1]) ? at - 1 : -1;
    if (above < 0) return 'cannot';
    const [a, b] = [this.rows[above], this.rows[above + 1]];
    const joined = this.with(a, {s: a.s.concat(b.s), t: a.t.concat(b.t), home: a.s.length ? a.home : b.home});
    return this.replace('link', above, 2, [joined], above);
  }

  /* Text as it may stand in a cell: one line. */
  edited(row, side, text) {
    const clean = text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').trim();
    if (clean === this.text(row, side)) return row;
    const list = row[side];
    return this.with(row, {[side]: clean ? [{t: clean, n: joinPlaces(list, 'n'), b: joinPlaces(list, 'b')}] : []});
  }

  edit(at, side, text) {
    const row = this.edited(this.rows[at], side, text);
    if (row === this.rows[at]) return '';
    return this.replace('edit', at, 1, this.full([row]));
  }

  toggle(at, mark) {
    const row = {...this.rows[at]};
    if (row[mark]) delete row[mark];
    else row[mark] = true;
    return this.replace({accepted: 'accept', flag: 'flag', deleted: 'remove'}[mark], at, 1, [row]);
  }

  note(at, text) {
    const row = {...this.rows[at], note: text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()};
    if (!row.note) delete row.note;
    return this.replace('note', at, 1, [row]);
  }
}

/* Numbers by their digits, whatever script and grouping they are written in. */
function numbersOf(text) {
  const plain = text.normalize('NFKC').replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0);
    if (code < 128) return digit;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
    return String(code - zero);
  });
  const runs = plain.match(/\d+(?:[.,  '’]\d{3})*(?:[.,]\d+)?/g) || [];
  return runs.map(run => run.replace(/\D/g, '')).sort().join(' ');
}
