/* The bitext as TMX and TSV, byte for byte what `bitext apply` writes (libalign/write/write_tmx.c, write_tsv.c), and the
 * patch (bitext-patch(5)). */
const UNIT_ATTRIBUTES = ['o-encoding', 'datatype', 'usagecount', 'lastusagedate', 'creationtool', 'creationtoolversion',
  'creationdate', 'creationid', 'changedate', 'segtype', 'changeid', 'o-tmf'];
const OWN_COLUMNS = ['x-confidence', 'x-source-segments', 'x-target-segments', 'x-reason', 'x-source-file', 'x-target-file',
  'x-source-symbol', 'x-target-symbol'];
const PLACES = ['x-source-segments', 'x-source-bytes', 'x-target-segments', 'x-target-bytes'];

function escapeXml(text) {
  const names = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;'};
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"\r]/g, c => names[c]);
}

function escapeAttribute(text) {
  return escapeXml(text).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}

function oneLine(text) {
  return text.replace(/[\t-\r\u0085\u2028\u2029]/g, ' ').replace(/[\u0000-\u001f\u007f\ufeff\ufffe\uffff]/g, '');
}

/* The date as TMX has it, YYYYMMDDThhmmssZ. */
function stamp(seconds) {
  return new Date(Math.min(seconds, 253402300799) * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
}

/* Units: what is told of each row that is written. */
class Units {
  constructor(model) {
    this.model = model;
    this.head = model.head;
    this.last = -1; // the bead whose id was given away last; rows come in the order of their beads
  }

  remarks(row, bead, human) {
    const all = [], keeps = type => !human || !['x-confidence', 'x-reason', ...PLACES].includes(type);
    for (const side of ['source', 'target'])
      if (bead[side + '_file'] && bead[side + '_file'] !== this.head[side + '_file'])
        all.push({type: `x-${side}-file`, value: bead[side + '_file']});
    if (human) all.push({type: 'x-confidence', value: 'human'});
    for (const p of bead.properties || []) if (p.owner || keeps(p.type)) all.push(p);
    if (human)
      for (const [i, [side, key]] of [['s', 'n'], ['s', 'b'], ['t', 'n'], ['t', 'b']].entries()) {
        const value = joinPlaces(row[side], key);
        if (value) all.push({type: PLACES[i], value});
      }
    if (row.accepted) all.push({type: 'x-review', value: 'accepted'});
    if (row.flag) all.push({type: 'x-review', value: 'flagged'});
    for (const note of bead.notes || []) all.push(typeof note === 'string' ? {note: true, value: note} : {...note, note: true});
    if (row.note) all.push({note: true, value: row.note});
    return all;
  }

  of(row) {
    if (row.deleted) return null;
    const bead = this.model.beads[row.home], human = this.model.human(row);
    const id = row.home > this.last ? bead.id || '' : '';
    this.last = Math.max(this.last, row.home);
    const source = this.model.text(row, 's'), target = this.model.text(row, 't');
    if (!source || !target) return null;
    return {id, source, target, confidence: human || bead.confidence === undefined ? '' : bead.confidence.toFixed(4),
      remarks: this.remarks(row, bead, human), attributes: bead.attributes || [], bead};
  }
}

function remarkXml(remark, indent) {
  const tag = remark.note ? 'note' : 'prop';
  let out = indent + '<' + tag;
  if (!remark.note) out += ` type="${escapeAttribute(remark.type || 'x-unknown')}"`;
  if (remark.language) out += ` xml:lang="${escapeAttribute(remark.language)}"`;
  if (remark.encoding) out += ` o-encoding="${escapeAttribute(remark.encoding)}"`;
  return `${out}>${escapeXml(remark.value)}</${tag}>\n`;
}

/* What an owner ('' of the unit, 'source', 'target') has: attributes, and lines. */
function ownedXml(unit, owner, indent) {
  const own = list => list.filter(x => (x.owner || '') === owner);
  const attributes = own(unit.attributes);
  return {
    attributes: attributes.filter(a => UNIT_ATTRIBUTES.includes(a.name)).map(a => ` ${a.name}="${escapeAttribute(a.value)}"`).join(''),
    lines: attributes.filter(a => !UNIT_ATTRIBUTES.includes(a.name)).map(a => remarkXml({type: a.name, value: a.value}, indent))
      .concat(own(unit.remarks).map(r => remarkXml(r, indent))).join(''),
  };
}

function variantXml(unit, side, language) {
  const own = ownedXml(unit, side, '        ');
  return `      <tuv xml:lang="${escapeAttribute(language)}"${own.attributes}>` + (own.lines ? `\n${own.lines}        ` : '') +
    `<seg>${escapeXml(unit[side])}</seg></tuv>\n`;
}

function unitXml(unit, head) {
  const own = ownedXml(unit, '', '      ');
  return '    <tu' + (unit.id ? ` tuid="${escapeAttribute(unit.id)}"` : '') + own.attributes + '>\n' +
    (unit.confidence ? `      <prop type="x-confidence">${unit.confidence}</prop>\n` : '') + own.lines +
    variantXml(unit, 'source', head.from) + variantXml(unit, 'target', head.to) + '    </tu>\n';
}

function exportTmx(model) {
  const {head} = model, units = new Units(model);
  const file = side => head[side + '_file'] ? `    <prop type="x-${side}-file">${escapeXml(head[side + '_file'])}</prop>\n` : '';
  const out = ['<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n  <header' +
    ` creationtool="bitext" creationtoolversion="${head.version}" segtype="sentence" o-tmf="libalign" adminlang="en"` +
    ` srclang="${escapeAttribute(head.from)}" datatype="plaintext" creationdate="${stamp(head.date)}">\n` +
    file('source') + file('target') + '  </header>\n  <body>\n'];
  for (const row of model.rows) {
    const unit = units.of(row);
    if (unit) out.push(unitXml(unit, head));
  }
  out.push('  </body>\n</tmx>\n');
  return out.join('');
}

function exportTsv(model) {
  const {head} = model, units = new Units(model);
  const out = ['source\ttarget\tconfidence\tsource segments\ttarget segments\treason\tid\tsource language\ttarget language\t' +
    'source file\ttarget file\tsource symbol\ttarget symbol\tnotes\tproperties\n'];
  const language = tag => tag === 'und' ? '' : tag;
  for (const row of model.rows) {
    const unit = units.of(row);
    if (!unit) continue;
    const own = unit.remarks.filter(r => !r.owner);
    const first = type => (own.find(r => r.type === type) || {value: ''}).value;
    const notes = own.filter(r => r.note && r.value).map(r => r.value).join(' | ');
    const properties = own.filter(r => !r.note && r.type && r.value && !OWN_COLUMNS.includes(r.type))
      .map(r => `${r.type}=${r.value.replace(/[;\\]/g, '\\$&')}`).join('; ');
    out.push([unit.source, unit.target, unit.confidence || first('x-confidence'), first('x-source-segments'), first('x-target-segments'),
      first('x-reason'), unit.id, language(head.from), language(head.to), first('x-source-file') || head.source_file,
      first('x-target-file') || head.target_file, first('x-source-symbol'), first('x-target-symbol'), notes, properties]
      .map(oneLine).join('\t') + '\n');
  }
  return out.join('');
}

/* ---- the patch ---- */

/* A row that stands as it was found, and whose bead no other row has a part of. */
function standing(model, at) {
  const {rows} = model, home = rows[at].home;
  return model.untouched(rows[at]) && (!at || rows[at - 1].home < home) && (at + 1 === rows.length || rows[at + 1].home > home);
}

function patchRow(model, row) {
  const segment = x => ({text: x.t, ...(x.n ? {segments: x.n} : {}), ...(x.b ? {bytes: x.b} : {})});
  const out = {home: row.home + 1, source: row.s.map(segment), target: row.t.map(segment)};
  if (model.human(row)) out.human = true;
  for (const mark of ['accepted', 'flag', 'deleted']) if (row[mark]) out[mark] = true;
  if (row.note) out.note = row.note;
  return JSON.stringify(out) + '\n';
}

function exportPatch(model) {
  const {head, rows, base} = model;
  const out = [JSON.stringify({bitext_patch: 1, date: head.date, from: head.from, to: head.to, source_file: head.source_file,
    target_file: head.target_file, beads: head.rows}) + '\n'];
  let next = 0; // the bead that is expected
  for (let at = 0; at <= rows.length;) {
    const begin = at;
    while (at < rows.length && !standing(model, at)) at++;
    const stop = at < rows.length ? rows[at].home : base.length;
    if (at > begin || stop > next) {
      out.push(JSON.stringify({at: next + 1, beads: stop - next, rows: at - begin}) + '\n');
      for (let i = begin; i < at; i++) out.push(patchRow(model, rows[i]));
    }
    next = stop + 1;
    at++;
  }
  return out.join('');
}

/* Puts the rows of a patch in place: the list of rows, or a word for what is wrong with a number. */
function readPatch(model, text) {
  const lines = text.split('\n').filter(line => line.trim());
  let parsed;
  try {
    parsed = lines.map(line => JSON.parse(line));
  } catch (fault) {
    return {fault: 'notPatch'};
  }
  if (!parsed.length || parsed[0].bitext_patch !== 1) return {fault: 'notPatch'};
  const want = String(parsed[0].beads), have = model.head.rows;
  for (let i = 0; i < Math.max(want.length, have.length); i += 8)
    if (want.slice(i, i + 8) !== have.slice(i, i + 8)) return {fault: 'misfit', row: i / 8 + 1};
  const rows = [], segment = x => ({t: String(x.text), n: x.segments || '', b: x.bytes || ''});
  let next = 0;
  for (let i = 1; i < parsed.length; i++) {
    const hunk = parsed[i];
    if (!(hunk.at > next) || !(hunk.beads >= 0) || hunk.at - 1 + hunk.beads > model.base.length || !(hunk.rows >= 0)) return {fault: 'notPatch'};
    for (; next < hunk.at - 1; next++) rows.push(model.base[next]);
    next += hunk.beads;
    for (let k = 0; k < hunk.rows; k++) {
      const row = parsed[++i];
      if (!row || !Array.isArray(row.source) || !Array.isArray(row.target) || !model.base[row.home - 1]) return {fault: 'notPatch'};
      const made = {s: row.source.map(segment), t: row.target.map(segment), home: row.home - 1};
      for (const mark of ['accepted', 'flag', 'deleted']) if (row[mark]) made[mark] = true;
      if (row.note) made.note = String(row.note);
      rows.push(made);
    }
  }
  for (; next < model.base.length; next++) rows.push(model.base[next]);
  return {rows};
}
