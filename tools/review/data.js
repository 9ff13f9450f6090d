/* What the page was given: beads as they were found.  A segment is {t: text, n: its number, b: its bytes}, a row
 * {s: segments, t: segments, home: the bead it comes from}, and once made neither is ever changed. */
const encoder = new TextEncoder(), decoder = new TextDecoder();

function readLines(id) {
  return document.getElementById(id).textContent.split('\n').filter(line => line.trim());
}

function property(record, type) {
  for (const p of record.properties || []) if (p.type === type && !p.owner) return p.value;
  return '';
}

/* A list for the whole side is shared out when it has an item for each segment, else each segment has it all. */
function share(list, count) {
  const items = list.split(',');
  return Array.from({length: count}, (_, i) => items.length === count ? items[i] : list);
}

/* The segments of a side: borders are marked by codes, which count bytes. */
function cutSegments(record, side) {
  const text = record[side];
  if (!text) return [];
  const n = property(record, `x-${side}-segments`), b = property(record, `x-${side}-bytes`);
  if (!record[side + '_codes']) return [{t: text, n, b}];
  const borders = (record[side + '_codes'] || []).filter(code => code.kind === 'segment').map(code => code.at);
  let texts = [text];
  if (borders.length) {
    const utf8 = encoder.encode(text);
    const ends = [...borders, utf8.length];
    texts = ends.map((end, i) => decoder.decode(utf8.subarray(i ? ends[i - 1] : 0, end)));
    texts = texts.map((t, i) => i < texts.length - 1 ? t.replace(/ +$/, '') : t);
  }
  const numbers = share(n, texts.length), bytes = share(b, texts.length);
  return texts.map((t, i) => ({t, n: numbers[i], b: bytes[i]}));
}

function readData() {
  const head = JSON.parse(document.getElementById('head').textContent);
  const beads = readLines('rows').map(line => JSON.parse(line));
  return {head, beads};
}

function firstRow(bead, home) {
  return {s: cutSegments(bead, 'source'), t: cutSegments(bead, 'target'), home};
}

/* Text of a side as it is written: as in libalign/write/bead.c. */
function joinSegments(segments, language) {
  const spaceless = /^(zh|ja|yue)/.test(language);
  let text = '';
  segments.forEach((segment, i) => {
    const own = i < segments.length - 1 ? segment.t.replace(/ +$/, '') : segment.t;
    text += (text && own.trim() && !spaceless ? ' ' : '') + own;
  });
  return text;
}

/* The numbers or bytes of a side, those that come twice in a row (the parts of a segment that was cut) once. */
function joinPlaces(segments, key) {
  return segments.map(s => s[key]).filter((place, i, all) => place && place !== all[i - 1]).join(',');
}

const RIGHT_TO_LEFT = /^(ar|fa|he|ur|yi|ps|sd|ug|ckb|dv)\b/;
