/* The whole document in a strip, and the path of the alignment as a dot-plot. */
/* From what needs no look to what does. */
const COLOURS = {deleted: '--deleted', human: '--human', c0: '--c0', c1: '--c1', c2: '--c2', c3: '--c3', lone: '--lone'};

function palette() {
  const style = getComputedStyle(document.documentElement);
  const colours = {};
  for (const name of [...Object.values(COLOURS), '--text', '--line', '--flag', '--note', '--back'])
    colours[name] = style.getPropertyValue(name).trim();
  return colours;
}

class Strip {
  constructor(app) {
    this.app = app;
    this.canvas = document.getElementById('strip');
    this.frame = element('div', {class: 'window'});
    this.canvas.after(this.frame);
    let down = false;
    const go = event => {
      const {view} = app, box = this.canvas.getBoundingClientRect();
      const i = Math.floor((event.clientY - box.top) / box.height * view.list.length);
      if (view.list.length) app.go(view.list[Math.max(0, Math.min(view.list.length - 1, i))], app.side, false);
    };
    this.canvas.addEventListener('pointerdown', event => { down = true; this.canvas.setPointerCapture(event.pointerId); go(event); });
    this.canvas.addEventListener('pointermove', event => down && go(event));
    this.canvas.addEventListener('pointerup', () => { down = false; });
    new ResizeObserver(() => this.later()).observe(this.canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.later());
  }

  /* Draws when what is more urgent is on the screen. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), 0);
  }

  /* Rows that share a line of pixels: as wide as their share, the most doubtful to the right and never too thin to be seen. */
  draw() {
    const {model, view} = this.app, ratio = devicePixelRatio || 1, colours = palette();
    const width = this.canvas.width = Math.round(26 * ratio), height = this.canvas.height = Math.max(1, Math.round(this.canvas.clientHeight * ratio));
    const pen = this.canvas.getContext('2d'), order = Object.keys(COLOURS), count = view.list.length;
    const shares = new Float32Array(height * order.length), marks = new Uint8Array(height);
    view.list.forEach((at, i) => {
      const row = model.rows[at], step = order.indexOf(level(model, row));
      const mark = row.flag ? 1 : property(model.beads[row.home], 'x-kind') === 'footnote' ? 2 : 0;
      const from = Math.floor(i * height / count), to = Math.max(from + 1, Math.floor((i + 1) * height / count));
      for (let y = from; y < to; y++) shares[y * order.length + step]++, marks[y] = marks[y] || mark;
    });
    for (let y = 0; y < height; y++) this.line(pen, y, width, shares.subarray(y * order.length, (y + 1) * order.length), order, colours, marks[y]);
    this.window();
  }

  line(pen, y, width, shares, order, colours, mark) {
    const sum = shares.reduce((a, b) => a + b, 0), body = width * 0.72;
    let right = body;
    for (let step = order.length; sum && step-- > 0;) {
      if (!shares[step]) continue;
      const part = Math.max(body * shares[step] / sum, body * 0.15);
      pen.fillStyle = colours[COLOURS[order[step]]];
      pen.fillRect(Math.max(0, right - part), y, Math.min(part, right), 1);
      right -= part;
    }
    if (!mark) return;
    pen.fillStyle = colours[mark === 1 ? '--flag' : '--note'];
    pen.fillRect(width * 0.78, y, width * 0.22, 1);
  }

  /* Where the rows in sight are. */
  window() {
    const {view} = this.app, count = view.list.length || 1, height = this.canvas.clientHeight;
    const from = view.find(view.scroll.scrollTop), to = view.find(view.scroll.scrollTop + view.scroll.clientHeight) + 1;
    this.frame.style.top = this.canvas.offsetTop + from / count * height + 'px';
    this.frame.style.height = Math.max(6, (Math.min(count, to) - from) / count * height) + 'px';
  }
}

/* The path: source segments to the right, target segments down. */
function drawPlot(canvas, app) {
  const {model} = app, colours = palette(), pen = canvas.getContext('2d'), size = canvas.width;
  const totals = ['s', 't'].map(side => Math.max(1, model.rows.reduce((sum, row) => sum + row[side].length, 0)));
  const places = [];
  let x = 0, y = 0;
  pen.clearRect(0, 0, size, size);
  model.rows.forEach((row, at) => {
    const width = row.s.length / totals[0] * size, height = row.t.length / totals[1] * size;
    pen.fillStyle = colours[COLOURS[level(model, row)]];
    pen.fillRect(x, y, Math.max(1.5, width), Math.max(1.5, height));
    if (at === app.at) pen.strokeStyle = colours['--text'], pen.lineWidth = 2, pen.strokeRect(x - 4, y - 4, width + 8, height + 8);
    x += width;
    y += height;
    places.push(x + y);
  });
  canvas.onclick = event => {
    const box = canvas.getBoundingClientRect();
    const sum = (event.clientX - box.left) / box.width * size + (event.clientY - box.top) / box.height * size;
    const at = places.findIndex(place => place >= sum);
    app.go(at < 0 ? model.rows.length - 1 : at, app.side, false);
    drawPlot(canvas, app);
  };
}
