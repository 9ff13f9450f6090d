/* The page: one model, its view, and the commands that go from the one to the other. */
class App {
  constructor() {
    this.model = new Model(readData());
    this.at = 0;
    this.side = 't';
    this.filter = 'all';
    this.threshold = 80;
    this.caret = null;
    this.language = this.stored('bitext-review-language') || (navigator.language || 'en').slice(0, 2);
    if (!TEXTS[this.language]) this.language = 'en';
    const {head} = this.model;
    let hash = 2166136261;
    for (const c of head.rows) hash = Math.imul(hash ^ c.charCodeAt(0), 16777619);
    this.key = `bitext-review ${(hash >>> 0).toString(16)} ${head.source_file} ${head.target_file}`;
    this.strip = new Strip(this);
    this.view = new View(this);
    this.dialogs = new Dialogs(this);
    this.chrome();
    this.listen();
    const work = this.stored(this.key);
    const failed = work && this.load(work, true);
    this.refresh();
    if (work) this.announce(failed || this.word('restored'));
  }

  word(name, ...values) {
    const text = TEXTS[this.language][name] || TEXTS.en[name] || name;
    return text.replace(/\{(\d)\}/g, (_, i) => values[i]);
  }

  /* ---- the frame ---- */

  chrome() {
    const {head} = this.model, tools = document.getElementById('tools'), views = document.getElementById('views');
    document.documentElement.lang = this.language;
    const names = [head.source_file, head.target_file].filter((name, i, all) => name && all.indexOf(name) === i);
    document.title = document.getElementById('title').textContent = names.join(' ↔ ') || 'bitext';
    document.getElementById('source-name').textContent = `${this.word('source')} (${head.from})`;
    document.getElementById('target-name').textContent = `${this.word('target')} (${head.to})`;
    for (const [id, tag] of [['source-name', head.from], ['target-name', head.to]])
      document.getElementById(id).dir = RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr';
    this.strip.canvas.setAttribute('aria-label', this.word('strip'));
    this.strip.canvas.title = this.word('strip');
    this.view.grid.setAttribute('aria-label', document.title);
    tools.setAttribute('aria-label', document.title);
    tools.replaceChildren(...COMMANDS.map(command => {
      const title = `${this.word(command.name)} (${command.keys.map(key => key === ' ' ? 'Space' : key).join(', ')})`;
      const button = element('button', {type: 'button', title, 'aria-label': title, 'data-command': command.name}, command.sign);
      button.addEventListener('mousedown', event => event.preventDefault()); // the caret stays in the text
      button.addEventListener('click', () => this.run(command));
      return button;
    }));
    const filter = element('select', {id: 'filter', 'aria-label': this.word('rows')});
    for (const name of ['all', 'doubtful', 'below', 'shape', 'numbers', 'unaligned', 'changed', 'flagged'])
      filter.append(element('option', {value: name}, this.word(name)));
    filter.value = this.filter;
    filter.addEventListener('change', () => { this.filter = filter.value; this.refresh(); this.chromeThreshold(); });
    const below = element('input', {type: 'number', id: 'threshold', min: '1', max: '100', 'aria-label': this.word('below')});
    below.value = this.threshold;
    below.addEventListener('change', () => { this.threshold = Number(below.value) || 80; this.refresh(); });
    const language = element('select', {id: 'language', 'aria-label': this.word('language_')});
    for (const tag of Object.keys(TEXTS)) language.append(element('option', {value: tag}, TEXTS[tag].language));
    language.value = this.language;
    language.addEventListener('change', () => this.speak(language.value));
    views.replaceChildren(filter, below, element('span', {id: 'counts'}), language);
    this.chromeThreshold();
  }

  chromeThreshold() {
    document.getElementById('threshold').hidden = this.filter !== 'below';
  }

  speak(language) {
    this.language = language;
    this.store('bitext-review-language', language);
    this.chrome();
    this.view.nodes.forEach(node => node.remove());
    this.view.nodes.clear();
    this.refresh();
  }

  listen() {
    document.addEventListener('keydown', event => this.key_(event));
    const {grid} = this.view;
    grid.addEventListener('mousedown', event => this.press(event));
    grid.addEventListener('dblclick', event => event.target.closest('.cell') && !this.editing && this.edit());
    grid.addEventListener('mouseover', event => {
      const row = event.target.closest('.row');
      if (row && !this.editing) this.view.light(this.model.rows[Number(row.dataset.at)], row);
    });
    grid.addEventListener('mouseout', event => {
      const row = event.target.closest('.row');
      if (row && !row.contains(event.relatedTarget) && !row.classList.contains('active') && row.dataset.lit) this.view.dim(row);
    });
    addEventListener('beforeunload', event => {
      this.keep();
      if (this.unkept && this.model.done.length) event.preventDefault();
    });
  }

  key_(event) {
    if (this.dialogs.node.open || this.editing || event.isComposing) return;
    const field = event.target.closest('input, select, textarea');
    const name = keyName(event), command = COMMANDS.find(c => c.keys.includes(name));
    const button = event.target.closest('button') && (name === 'Enter' || name === ' ');
    if (button || (field && !name.startsWith('Ctrl+'))) return;
    const move = MOVES[name];
    if (!command && !move) return;
    event.preventDefault();
    if (command) this.run(command);
    else move(this);
  }

  /* Where a click went: row, side, and the place in the text. */
  press(event) {
    const row = event.target.closest('.row'), cell = event.target.closest('.cell');
    if (!row || event.target.closest('textarea')) return;
    const at = Number(row.dataset.at), side = cell ? cell.dataset.side : this.side;
    const caret = cell && this.caretAt(event, cell);
    this.go(at, side, true, false);
    this.caret = caret && {at, side, ...caret};
  }

  caretAt(event, cell) {
    const found = document.caretPositionFromPoint ? document.caretPositionFromPoint(event.clientX, event.clientY)
      : document.caretRangeFromPoint && document.caretRangeFromPoint(event.clientX, event.clientY);
    const node = found && (found.offsetNode || found.startContainer);
    const segment = node && node.parentElement && node.parentElement.closest('.segment');
    if (!segment || !cell.contains(segment)) return null;
    const range = document.createRange();
    range.setStart(segment, 0);
    range.setEnd(node, found.offsetNode ? found.offset : found.startOffset);
    return {index: [...cell.querySelectorAll('.segment')].indexOf(segment), offset: nearestGap(segment.textContent, range.toString().length)};
  }

  run(command) {
    if (this.editing && command.name !== 'split') this.editing.leave(true);
    if (!this.model.rows.length && !['undo', 'redo', 'save', 'help'].includes(command.name)) return;
    command.run(this);
  }

  /* ---- moving ---- */

  go(at, side = this.side, focus = true, reveal = true) {
    this.at = at;
    this.side = side;
    this.caret = null;
    if (reveal) this.view.reveal(at);
    else this.view.mark();
    if (focus) this.focus();
    this.detail();
  }

  focus() {
    const cell = !this.dialogs.node.open && this.view.cellOf(this.at, this.side);
    if (cell) cell.focus({preventScroll: true});
  }

  step(by) {
    const {list, place} = this.view, i = place.get(this.at) || 0;
    if (list.length) this.go(list[Math.max(0, Math.min(list.length - 1, i + by))]);
  }

  /* Left and right; the source is on the left whatever the languages. */
  turn(left) {
    this.go(this.at, left ? 's' : 't');
  }

  doubtful(by) {
    const {list, place} = this.view, start = place.get(this.at) || 0;
    for (let k = 1; k <= list.length; k++) {
      const at = list[(start + by * k % list.length + list.length) % list.length];
      if (this.model.doubtful(this.model.rows[at])) return this.go(at);
    }
    return this.announce(this.word('noMore'));
  }

  /* ---- changing ---- */

  /* Shows what a command has done, or says why it could not. */
  does(failed, name) {
    if (failed) return this.announce(this.word(failed));
    const step = this.model.done[this.model.done.length - 1];
    if (step) this.at = Math.min(step.focus, this.model.rows.length - 1);
    this.changed();
    return this.announce(this.word(name));
  }

  changed() {
    this.refresh();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 300);
  }

  undo() {
    const step = this.model.undo();
    if (!step) return this.announce(this.word('nothingUndo'));
    this.at = step.focus;
    this.changed();
    return this.announce(this.word('undone', this.word(step.name)));
  }

  redo() {
    const step = this.model.redo();
    if (!step) return this.announce(this.word('cannot'));
    this.at = step.focus;
    this.changed();
    return this.announce(this.word('redone', this.word(step.name)));
  }

  /* At the caret, where there is one inside of the text; else between segments; else the caret is asked for. */
  split() {
    if (this.editing) return this.editing.cut();
    const {caret} = this, row = this.model.rows[this.at], list = row[this.side];
    if (caret && caret.at === this.at && caret.side === this.side && (caret.index || caret.offset) && list[caret.index])
      if (caret.index < list.length - 1 || caret.offset < list[caret.index].t.length)
        return this.does(this.model.split(this.at, this.side, caret.index, caret.offset), 'split');
    if (list.length > 1) return this.does(this.model.split(this.at, this.side, list.length - 1, 0), 'split');
    if (!list.length) return this.announce(this.word('cannot'));
    if (this.model.whole && this.side === 's') return this.announce(this.word('refusedWhole'));
    this.edit(likelyCut(list[0].t));
    return this.announce(this.word('placeCaret'));
  }

  edit(caret) {
    this.view.reveal(this.at);
    if (this.view.cellOf(this.at, this.side)) this.editing = new Editing(this, caret);
  }

  /* ---- what is shown ---- */

  shows(row) {
    const {model} = this;
    switch (this.filter) {
      case 'doubtful': return model.doubtful(row);
      case 'below': return !model.human(row) && model.confidence(row) < this.threshold / 100;
      case 'shape': return row.s.length !== 1 || row.t.length !== 1;
      case 'numbers': return !model.lone(row) && numbersOf(model.text(row, 's')) !== numbersOf(model.text(row, 't'));
      case 'unaligned': return model.lone(row);
      case 'changed': return !model.untouched(row);
      case 'flagged': return !!row.flag;
      default: return true;
    }
  }

  refresh() {
    const {model, view} = this, list = [];
    let changed = 0, doubtful = 0;
    model.rows.forEach((row, at) => {
      if (this.shows(row)) list.push(at);
      changed += !model.untouched(row);
      doubtful += model.doubtful(row);
    });
    view.show(list);
    if (!view.place.has(this.at)) this.at = list.find(at => at >= this.at) ?? list[list.length - 1] ?? 0;
    view.reveal(this.at);
    this.strip.later();
    this.focus();
    this.caret = null;
    this.detail();
    document.getElementById('counts').textContent = this.word('shown', list.length, model.rows.length, changed, doubtful);
    document.querySelector('[data-command=undo]').disabled = !model.done.length;
    document.querySelector('[data-command=redo]').disabled = !model.undone.length;
  }

  /* What is known of the row: how sure, why, what else it could be. */
  detail() {
    const {model} = this, row = model.rows[this.at], place = document.getElementById('detail');
    if (!row || !this.view.list.length) return place.replaceChildren();
    const bead = model.beads[row.home], parts = [], add = (word, text) => parts.push(element('span', {class: 'fact'}, element('b', {}, this.word(word) + ': '), text));
    add('row', `${this.at + 1} · ${row.s.length}-${row.t.length}`);
    if (row.deleted) add('remove', this.word('deleted'));
    add('confidence', model.human(row) ? this.word('human') : (model.confidence(row) * 100).toFixed(1) + ' %');
    const reason = property(bead, 'x-reason'), found = model.explanation(row);
    if (reason && !model.human(row)) add('reason', reason);
    if (row.note) add('note', row.note);
    if (found && found[1]) add('runnerUp', this.describe(found[1]));
    if (found && found[2].length) {
      const kinds = [];
      for (let i = 0; i < found[2].length; i += 2) kinds.push([found[2][i], found[2][i + 1]]);
      add('evidence', kinds.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])).map(([kind, sum]) => `${kind} ${sum > 0 ? '+' : ''}${sum.toFixed(1)}`).join(', '));
    }
    return place.replaceChildren(...parts);
  }

  describe([sFirst, sCount, tFirst, tCount, probability]) {
    const side = (first, count) => !count ? this.word('nothing') : count === 1 ? `${first + 1}` : `${first + 1}–${first + count}`;
    return `${side(sFirst, sCount)} ↔ ${side(tFirst, tCount)} (${(probability * 100).toFixed(1)} %)`;
  }

  announce(text) {
    document.getElementById('status').textContent = text;
  }

  /* ---- keeping and giving out ---- */

  stored(key) {
    try {
      return localStorage.getItem(key);
    } catch (refused) {
      return null;
    }
  }

  store(key, text) {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      return true;
    } catch (refused) {
      return false;
    }
  }

  keep() {
    clearTimeout(this.timer);
    const same = this.model.rows.length === this.model.base.length && this.model.rows.every((row, i) => row === this.model.base[i]);
    this.unkept = !this.store(this.key, same ? null : exportPatch(this.model));
    if (this.unkept) this.announce(this.word('notKept'));
  }

  /* Takes the rows of a patch as one step; what is wrong with it, or ''. */
  load(text, quiet) {
    const {rows, fault, row} = readPatch(this.model, text);
    if (fault) return this.word(fault, row);
    if (quiet) this.model.rows = rows;
    else this.does(this.model.change('loadPatch', [[0, this.model.rows, rows]], 0), 'loadPatch');
    return '';
  }

  reset() {
    this.does(this.model.change('reset', [[0, this.model.rows, this.model.base.slice()]], this.at), 'reset');
  }

  download(name, text) {
    const link = element('a', {href: URL.createObjectURL(new Blob([text], {type: 'application/octet-stream'})), download: name});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    this.announce(name);
  }

  noteDialog() { this.dialogs.note(); }
  findDialog() { this.dialogs.find(); }
  plotDialog() { this.dialogs.plot(); }
  saveDialog() { this.dialogs.save(); }
  helpDialog() { this.dialogs.help(); }
}

const app = new App();
document.addEventListener('DOMContentLoaded', () => { app.view.mark(); app.detail(); });
