/* Editing the text of a cell in its place. */
class Editing {
  constructor(app, caret) {
    this.app = app;
    this.at = app.at;
    this.side = app.side;
    this.row = app.model.rows[this.at];
    const cell = app.view.cellOf(this.at, this.side);
    this.area = element('textarea', {rows: '1', dir: cell.dir, 'aria-label': app.word('edit'), spellcheck: 'true'});
    this.area.value = app.model.text(this.row, this.side);
    this.area.addEventListener('keydown', event => this.key(event));
    this.area.addEventListener('input', () => this.fit());
    this.area.addEventListener('blur', () => this.leave(true));
    cell.replaceChildren(this.area);
    this.area.focus();
    const end = caret === undefined ? this.area.value.length : caret;
    this.area.setSelectionRange(end, end);
    this.fit();
  }

  fit() {
    this.area.style.height = 'auto';
    this.area.style.height = this.area.scrollHeight + 'px';
    if (this.app.view.measure()) this.app.view.render();
  }

  key(event) {
    const name = keyName(event);
    if (event.isComposing || !['Escape', 'Enter', 'Ctrl+Enter', 'Tab'].includes(name)) return;
    event.preventDefault();
    event.stopPropagation();
    if (name === 'Ctrl+Enter') this.cut();
    else this.leave(name !== 'Escape');
  }

  /* Takes the text over, or leaves the cell as it was. */
  leave(keep) {
    const {app} = this;
    if (app.editing !== this) return;
    app.editing = null;
    const node = app.view.nodes.get(this.row);
    if (node) node.remove(), app.view.nodes.delete(this.row);
    const before = app.model.done.length, failed = keep ? app.model.edit(this.at, this.side, this.area.value) : '';
    if (failed || app.model.done.length > before) app.does(failed, 'edit');
    else app.refresh();
  }

  /* Takes the text over and cuts it at the caret. */
  cut() {
    const {app, at, side} = this, caret = this.area.selectionStart, text = this.area.value;
    const clean = text.slice(0, caret).replace(/\s+/g, ' ').trimStart();
    this.leave(true);
    const row = app.model.rows[at], place = row && placeOf(app.model, row, side, clean.length);
    if (!place) return app.announce(app.word('cannot'));
    return app.does(app.model.split(at, side, place.index, place.offset), 'split');
  }
}

/* The segment and the place in it of a place in the joined text. */
function placeOf(model, row, side, caret) {
  for (let index = row[side].length; index-- > 0;) {
    const before = model.text({...row, [side]: row[side].slice(0, index + 1)}, side).length - row[side][index].t.length;
    if (caret >= before) return {index, offset: Math.min(caret - before, row[side][index].t.length)};
  }
  return null;
}

/* Where a text is most likely to be cut: behind the mark nearest to its middle that ends a sentence or clause. */
function likelyCut(text) {
  let best = text.length;
  for (const found of text.matchAll(/[.!?;:…。！？；，،؛؟,]["»”’)]*\s*/g)) {
    const end = found.index + found[0].length;
    if (end < text.length && Math.abs(end - text.length / 2) < Math.abs(best - text.length / 2)) best = end;
  }
  return best;
}

/* A click falls into a word as often as between two; words are not cut where there are gaps at hand. */
function nearestGap(text, place) {
  const inside = at => at > 0 && at < text.length && !/\s/.test(text[at - 1]) && !/\s/.test(text[at]);
  for (let far = 0; far < 16; far++)
    for (const at of [place + far, place - far]) if (at > 0 && at < text.length && !inside(at)) return at;
  return place;
}
