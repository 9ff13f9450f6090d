/* Dialogs: each is built when it is opened. */
class Dialogs {
  constructor(app) {
    this.app = app;
    this.node = document.getElementById('dialog');
    // the event comes late: another dialog may be open by then
    this.node.addEventListener('close', () => { if (!this.node.open) { this.node.replaceChildren(); app.focus(); } });
    this.node.addEventListener('click', event => event.target === this.node && this.node.close());
    this.words = {what: '', by: '', exact: false};
  }

  open(title, ...content) {
    const name = element('h2', {id: 'dialog-title'}, title);
    const close = this.button('cancel', () => this.node.close());
    this.node.setAttribute('aria-labelledby', 'dialog-title');
    this.node.replaceChildren(name, ...content, element('p', {class: 'buttons'}, close));
    if (!this.node.open) this.node.showModal();
    this.node.scrollTop = 0;
  }

  button(word, run) {
    const button = element('button', {type: 'button', 'data-do': word}, this.app.word(word));
    button.addEventListener('click', run);
    return button;
  }

  field(word, value, type = 'text') {
    const input = element('input', {type, id: 'field-' + word, dir: 'auto', autocomplete: 'off'});
    if (type === 'checkbox') input.checked = value;
    else input.value = value;
    return [element('label', {for: 'field-' + word}, this.app.word(word)), input];
  }

  help() {
    const {app} = this, table = element('table', {class: 'keys'});
    const line = (keys, text) => table.append(element('tr', {}, element('th', {scope: 'row'}, ...keys.flatMap((key, i) => [i ? ' ' : '', element('kbd', {}, key)])), element('td', {}, text)));
    line(['↑', '↓', '←', '→'], app.word('keysMove'));
    line(['Home', 'End'], app.word('keysPage'));
    for (const command of COMMANDS) line(command.keys.map(key => key === ' ' ? 'Space' : key), app.word(command.name));
    line(['Ctrl+Enter'], app.word('keysCut'));
    line(['Enter', 'Esc'], app.word('keysLeave'));
    this.open(app.word('help'), table);
  }

  save() {
    const {app} = this, {model} = app, name = (model.head.source_file || 'bitext').replace(/\.[^.]*$/, '');
    const line = (word, run) => element('p', {}, this.button(word, run));
    const file = element('input', {type: 'file', id: 'patch-file', accept: '.patch,.jsonl'});
    file.addEventListener('change', async () => file.files[0] && this.say(app.load(await file.files[0].text())));
    this.open(app.word('save'),
      line('saveTmx', () => app.download(name + '.tmx', exportTmx(model))),
      line('saveTsv', () => app.download(name + '.tsv', exportTsv(model))),
      line('savePatch', () => app.download(name + '.patch', exportPatch(model))),
      element('p', {}, element('label', {for: 'patch-file'}, app.word('loadPatch') + ' '), file),
      line('reset', () => this.sure()), element('p', {class: 'message', role: 'alert'}));
  }

  say(message) {
    const place = this.node.querySelector('.message');
    if (message && place) place.textContent = message;
    else this.node.close();
  }

  sure() {
    const {app} = this;
    this.open(app.word('reset'), element('p', {}, app.word('sure')), element('p', {}, this.button('reset', () => { app.reset(); this.node.close(); })));
  }

  note() {
    const {app} = this, row = app.model.rows[app.at], [label, input] = this.field('note', row.note || '');
    const done = () => { app.does(app.model.note(app.at, input.value), 'note'); this.node.close(); };
    input.addEventListener('keydown', event => event.key === 'Enter' && (event.preventDefault(), done()));
    this.open(app.word('note'), element('p', {}, label, input), element('p', {}, this.button('note', done)));
    input.focus();
  }

  plot() {
    const canvas = element('canvas', {width: 560, height: 560, role: 'img', 'aria-label': this.app.word('plot')});
    this.open(`${this.app.word('plot')}: ${this.app.word('source')} →, ${this.app.word('target')} ↓`, canvas);
    drawPlot(canvas, this.app);
  }

  find() {
    const {app, words} = this;
    const [whatLabel, what] = this.field('findWhat', words.what), [byLabel, by] = this.field('replaceBy', words.by);
    const [exactLabel, exact] = this.field('matchCase', words.exact, 'checkbox');
    const take = () => Object.assign(words, {what: what.value, by: by.value, exact: exact.checked});
    const run = action => () => { take(); this.say2(action()); };
    this.open(app.word('find'), element('p', {}, whatLabel, what), element('p', {}, byLabel, by), element('p', {}, exact, ' ', exactLabel),
      element('p', {class: 'buttons'}, this.button('findNext', run(() => this.findNext())), this.button('replace', run(() => this.replace())),
        this.button('replaceAll', run(() => this.replaceAll()))), element('p', {class: 'message', role: 'alert'}));
    what.addEventListener('keydown', event => event.key === 'Enter' && (event.preventDefault(), run(() => this.findNext())()));
    what.select();
  }

  say2(message) {
    const place = this.node.querySelector('.message');
    if (place) place.textContent = message;
  }

  /* The words sought as a pattern in which nothing has a special meaning. */
  pattern(flags = '') {
    const {what, exact} = this.words;
    return new RegExp(what.replace(/[.*+?^${}()|[\]\\\/]/g, '\\$&'), (exact ? 'u' : 'iu') + flags);
  }

  /* The next cell behind the present one, or from it on, that has the words. */
  findNext(here = false) {
    const {app} = this, {list} = app.view, order = ['s', 't'];
    if (!this.words.what || !list.length) return app.word('notFound');
    const pattern = this.pattern(), cells = list.length * 2;
    const start = Math.max(0, app.view.place.get(app.at) || 0) * 2 + order.indexOf(app.side);
    for (let k = here ? 0 : 1; k <= cells; k++) {
      const i = (start + k) % cells, at = list[i >> 1], side = order[i & 1];
      if (!pattern.test(app.model.text(app.model.rows[at], side))) continue;
      app.go(at, side, false);
      return `${app.word('row')} ${at + 1}: ${app.model.text(app.model.rows[at], side)}`;
    }
    return app.word('notFound');
  }

  replace() {
    const {app} = this, row = app.model.rows[app.at];
    if (!this.words.what || !row) return app.word('notFound');
    const text = app.model.text(row, app.side);
    if (!this.pattern().test(text)) return this.findNext();
    app.does(app.model.edit(app.at, app.side, text.replace(this.pattern(), () => this.words.by)), 'replace');
    return this.findNext(true);
  }

  /* All that is shown, in one step. */
  replaceAll() {
    const {app} = this, {model} = app, splices = [], pattern = this.pattern('g');
    let count = 0;
    if (!this.words.what) return app.word('notFound');
    for (const at of app.view.list) {
      let row = model.rows[at];
      for (const side of ['s', 't'])
        row = model.edited(row, side, model.text(row, side).replace(pattern, () => { count++; return this.words.by; }));
      if (row !== model.rows[at] && (row.s.length || row.t.length)) splices.push([at, [model.rows[at]], [row]]);
    }
    if (splices.length) app.does(model.change('replaceAll', splices, splices[0][0]), 'replaceAll');
    return app.word('replaced', count);
  }
}
