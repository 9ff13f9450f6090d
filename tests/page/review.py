"""Tries the review page: review.py BITEXT CHECKS, in a folder with the pages that review.sh has made."""
import subprocess
import sys

from browser import Browser, Checks

BITEXT, check = sys.argv[1], Checks(int(sys.argv[2]))
browser = Browser()


def shape():
    """The rows as numbers of segments, with their marks."""
    return browser.run('''return app.model.rows.map(r => r.s.length + '-' + r.t.length + (r.accepted ? 'a' : '') + (r.flag ? 'f' : '') +
        (r.deleted ? 'd' : '') + (r.note ? 'n' : '')).join(' ')''')


def texts(at):
    return browser.run('const r = app.model.rows[arguments[0]]; return [app.model.text(r, "s"), app.model.text(r, "t")]', at)


def place():
    return browser.run('return [app.at, app.side]')


def go(at, side='t'):
    browser.run('app.go(arguments[0], arguments[1])', at, side)


def button(name):
    browser.click('[data-command=%s]' % name)


def clean(page):
    browser.open(page)
    browser.run('localStorage.clear(); app.model.rows = app.model.base.slice(); app.model.done = []; app.refresh()')
    browser.open(page)


# ---- each operation by key, then by button: the same result, and undone ----
clean('letter.html')
first = shape()
rows = first.split()
check('the letter has its rows', True, len(rows) > 15 and '0-1' in rows)
lone = rows.index('0-1')
OPERATIONS = [  # name, row, side, keys, what has changed
    ('accept', 2, 't', ['a'], lambda new: new[2] == rows[2] + 'a'),
    ('flag', 2, 't', ['f'], lambda new: new[2] == rows[2] + 'f'),
    ('remove', 2, 't', ['Delete'], lambda new: new[2] == rows[2] + 'd'),
    ('merge', 8, 't', ['m'], lambda new: new == rows[:8] + ['2-2'] + rows[10:]),
    ('mergeSide', 8, 't', ['Shift+m'], lambda new: new[8:10] == ['1-2', '1-0']),
    ('up', 9, 't', ['Alt+ArrowUp'], lambda new: new[8:10] == ['1-2', '1-0']),
    ('down', 8, 's', ['Alt+ArrowDown'], lambda new: new[8:10] == ['0-1', '2-1']),
    ('shiftDown', 8, 't', ['Alt+Shift+ArrowDown'], lambda new: len(new) == len(rows) + 1 and new[8] == '1-0' and new[-1] == '0-1'),
    ('shiftUp', 8, 's', ['Alt+Shift+ArrowUp'], lambda new: new[7] == '2-1' and new[-1] == '0-1'),
    ('unlink', 8, 't', ['u'], lambda new: new[8:10] == ['1-0', '0-1'] and len(new) == len(rows) + 1),
]
for name, at, side, keys, good in OPERATIONS:
    for how in ('key', 'button'):
        go(at, side)
        if how == 'key':
            browser.press(*keys)
        else:
            button(name)
        check('%s by %s' % (name, how), True, good(shape().split()))
        if how == 'key':
            browser.press('Ctrl+z')
        else:
            button('undo')
        check('%s by %s is undone' % (name, how), first, shape())
        browser.press('Ctrl+y') if how == 'key' else button('redo')
        check('%s by %s is redone' % (name, how), True, good(shape().split()))
        browser.press('Ctrl+z')

for how in ('key', 'button'):
    go(8)
    browser.press('u')
    browser.press('l') if how == 'key' else button('link')
    check('link by %s undoes unlink' % how, first, shape())
    browser.press('Ctrl+z', 'Ctrl+z')

# ---- text ----
whole = texts(8)[1]
go(8)
browser.press('Enter', 'End')
browser.type(' и ещё')
browser.press('Enter')
check('edit by key', whole + ' и ещё', texts(8)[1])
browser.press('Ctrl+z')
box = browser.run('const b = app.view.cellOf(8, "t").getBoundingClientRect(); return [b.left + b.width / 2, b.top + 20]')
browser.click_at(box[0], box[1], double=True)
browser.press('End')
browser.type('X')
browser.press('Escape')
check('Escape leaves the text as it was', whole, texts(8)[1])
browser.click_at(box[0], box[1], double=True)
browser.press('Ctrl+a')
browser.type('Z')
browser.click('[data-command=accept]')
check('edit by double click, taken over by a button', 'Z', texts(8)[1])
browser.press('Ctrl+z', 'Ctrl+z')
check('edits are undone', first, shape())

go(8)
browser.press('s')
check('split asks for the caret', True, browser.run('return document.activeElement.tagName === "TEXTAREA"'))
browser.press('Ctrl+Enter')
check('split by key', ['1-1', '0-1'], shape().split()[8:10])
check('nothing is lost', whole, ' '.join(texts(at)[1] for at in (8, 9)))
browser.press('Ctrl+z')
check('split is undone', first, shape())
browser.run('app.view.cellOf(8, "t").scrollIntoView({block: "center"})')
box = browser.run('const b = app.view.cellOf(8, "t").getBoundingClientRect(); return [b.left + b.width / 3, b.top + 20]')
browser.click_at(*box)
button('split')
check('split by mouse, at the place clicked', (['1-1', '0-1'], whole), (shape().split()[8:10], ' '.join(texts(at)[1] for at in (8, 9))))
go(9)
browser.press('Alt+ArrowUp')
browser.press('s')
check('two segments are split between them', ['1-1', '0-1'], shape().split()[8:10])
browser.press('Ctrl+z', 'Ctrl+z', 'Ctrl+z')
check('undo back to the start', first, shape())

go(3)
browser.press('n')
browser.type('a note')
browser.press('Enter')
check('note by key', 'n', shape().split()[3][-1])
go(4)
button('note')
browser.type('more')
browser.click('[data-do=note]')
check('note by button', 'n', shape().split()[4][-1])
browser.press('Ctrl+z', 'Ctrl+z')

# ---- finding ----
go(0)
browser.press('Ctrl+f')
browser.type('glaciers')
browser.press('Enter')
found = browser.run('return app.model.text(app.model.rows[app.at], app.side)')
check('find by key', True, 'glaciers' in found)
browser.run('document.querySelector("#field-replaceBy").value = "$& <GLACIERS>"')
browser.click('[data-do=replace]')
check('replace', True, '$& <GLACIERS>' in texts(place()[0])[0] or any('$& <GLACIERS>' in texts(at)[0] for at in range(len(rows))))
browser.click('[data-do=replaceAll]')
check('replace all', False, browser.run('return app.model.rows.some(r => / glaciers/.test(app.model.text(r, "s").replaceAll("<GLACIERS>", "")))'))
browser.press('Escape')
browser.press('Ctrl+z', 'Ctrl+z')
check('replacing is undone', first, shape())

# ---- moving and filters ----
go(0)
browser.press(']')
at = place()[0]
check('next doubtful by key', True, browser.run('return app.model.doubtful(app.model.rows[app.at])'))
button('next')
check('next doubtful by button', True, place()[0] > at)
browser.press('[')
check('previous doubtful', at, place()[0])
browser.press('Home', 'ArrowDown', 'ArrowLeft')
check('arrows move', [1, 's'], place())
check('the focus goes along', ['gridcell', 's'], browser.run('const e = document.activeElement; return [e.getAttribute("role"), e.dataset.side]'))
browser.press('End')
check('End', len(rows) - 1, place()[0])
for name in ('doubtful', 'below', 'shape', 'numbers', 'unaligned', 'changed', 'flagged', 'all'):
    browser.run('const f = document.getElementById("filter"); f.value = arguments[0]; f.dispatchEvent(new Event("change"))', name)
    good = browser.run('return app.view.list.length === app.model.rows.filter(r => app.shows(r)).length')
    check('filter %s' % name, True, good)
check('a row is lit with what ties it together', True, browser.run('app.go(8); return document.querySelectorAll(".active mark").length > 1'))
for key, selector in (('?', 'table.keys'), ('d', 'dialog canvas')):
    browser.press(key)
    check('%s opens' % selector, True, browser.run('return !!document.querySelector(arguments[0])', selector))
    browser.press('Escape')
browser.run('const l = document.getElementById("language"); l.value = "ru"; l.dispatchEvent(new Event("change"))')
check('Russian', ['ru', True], browser.run('return [document.documentElement.lang, document.querySelector("[data-command=split]").title.startsWith("Разделить")]'))
browser.run('const l = document.getElementById("language"); l.value = "en"; l.dispatchEvent(new Event("change"))')
check('every word is there in every language', [], browser.run('return Object.keys(TEXTS).flatMap(l => Object.keys(TEXTS.en).filter(w => !TEXTS[l][w]))'))
check('every button has a name', 0, browser.run('return [...document.querySelectorAll("button, select, input")].filter(e => !(e.getAttribute("aria-label") || e.textContent)).length'))

# ---- reload keeps the work ----
go(8)
browser.press('m', 'a')
kept = shape()
# what earlier steps left there will not do: a browser that is slow would read it again
UNDATED = '.replace(/"date":[0-9]+/, "")'
check('work is kept', True, browser.wait('(localStorage.getItem(app.key) || "")%s === exportPatch(app.model)%s' % (UNDATED, UNDATED)))
browser.open('letter.html')
check('a reload keeps the work', kept, shape())
browser.run('localStorage.clear(); app.model.rows = app.model.base.slice(); app.refresh()')

# ---- exports are what apply writes ----
MIX = '''
let seed = arguments[0];
const random = n => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return (seed >> 8) % n; };
const m = app.model;
for (let k = 0; k < arguments[1] && m.rows.length; k++) {
  const at = random(m.rows.length), side = random(2) ? 's' : 't', row = m.rows[at];
  const operations = [
    () => row[side].length && m.split(at, side, random(row[side].length), random(2) && random(row[side][0].t.length)),
    () => m.merge(at), () => m.mergeSide(at, side), () => m.up(at, side), () => m.down(at, side), () => m.unlink(at), () => m.link(at),
    () => m.edit(at, side, m.text(row, side) + ' <b>&"x\\u2028y\\u0001\\ud800 '), () => m.toggle(at, 'accepted'), () => m.toggle(at, 'flag'),
    () => m.toggle(at, 'deleted'), () => m.note(at, '<note>; =\\\\ ' + k), () => random(6) || m.shiftDown(at, side),
    () => random(6) || m.shiftUp(at, side), () => random(2) ? m.undo() : m.redo()];
  operations[random(operations.length)]();
}
app.changed();
const made = exportPatch(m), again = readPatch(m, made), rows = m.rows;
m.rows = again.rows || [];
const same = exportPatch(m) === made;
m.rows = rows;
while (m.undo());
const back = m.rows.length === m.base.length && m.rows.every((row, i) => row === m.base[i]);
while (m.redo());
return [same, back, exportPatch(m) === made];
'''


def download(word, name):
    browser.press('Ctrl+s')
    browser.click('[data-do=%s]' % word)
    content = browser.downloaded(name)
    browser.press('Escape')
    return content


for page, bitext, seeds in (('letter.html', 'letter.html', (1, 2, 3)), ('memory.html', 'letter.tmx', (4, 5)), ('un.html', 'un.html', (6,)),
                            ('hostile.html', 'hostile.html', (7, 8)), ('hostile.html', 'hostile.jsonl', (9,))):
    for seed in seeds:
        clean(page)
        name = browser.run('return app.model.head.source_file.replace(/\\.[^.]*$/, "").replace(/[<>:"]/g, "_")')
        check('%s %d: patches are read as written, undo goes back to the start' % (page, seed), [True] * 3, browser.run(MIX, seed * 7919, 10 + 10 * seed))
        with open('made.patch', 'wb') as file:
            file.write(download('savePatch', name + '.patch') or b'')
        for word, kind in (('saveTmx', 'tmx'), ('saveTsv', 'tsv')):
            run = subprocess.run([BITEXT, 'apply', 'made.patch', bitext, '-o', 'applied.' + kind], capture_output=True, text=True, check=False)
            got = open('applied.' + kind, 'rb').read() if run.returncode == 0 else run.stderr
            check('%s %d: %s is what apply writes of %s' % (page, seed, kind, bitext), download(word, name + '.' + kind), got)

clean('un.html')
before = shape()
go(8, 's')
browser.press('m', 'Alt+ArrowUp', 's', 'Shift+m')
check('profile un keeps source segments whole', before, shape())
check('and says so', True, 'whole' in browser.run('return document.getElementById("status").textContent'))
check('a patch of another bitext is refused, with the row', True,
      'row 1 ' in browser.run('return app.load(JSON.stringify({bitext_patch: 1, beads: "00000000"}))'))

# ---- hostile text ----
clean('hostile.html')
check('text is text', [0, 0], browser.run('return [document.querySelectorAll("#grid script, #grid img").length, window.hit || 0]'))
check('right to left', 'rtl', browser.run('return app.view.cellOf(1, "t").dir'))

# ---- twenty thousand rows ----
clean('big.html')
check('20,000 rows', 20000, browser.run('return app.model.rows.length'))
browser.wait('performance.getEntriesByName("first-contentful-paint").length', 60)
paint = browser.run('return performance.getEntriesByName("first-contentful-paint")[0].startTime')
browser.run('''window.frames_ = []; let before = 0, n = 0; const s = app.view.scroll; const f = now => { if (before) frames_.push(now - before); before = now;
    s.scrollTop = n % 40 < 39 ? s.scrollTop + 300 : s.scrollHeight * (n / 200); if (n++ < 200) requestAnimationFrame(f); }; requestAnimationFrame(f)''')
browser.wait('frames_.length >= 200', 60)
times = sorted(browser.run('return frames_'))
print('# 20,000 rows: first paint with content after %d ms; frames while scrolling: median %d ms, 95%% %d ms, longest %d ms'
      % (paint, times[len(times) // 2], times[int(len(times) * 0.95)], times[-1]))
check('few rows exist at a time', True, browser.run('return app.view.nodes.size < 200'))
browser.press('End')
check('the last row is in sight', True, browser.wait('(cell => cell && cell.getBoundingClientRect().bottom < innerHeight)(app.view.cellOf(19999, "t"))'))
browser.press('Home', 'Alt+Shift+ArrowDown', 'Ctrl+z')
check('shifting all of them is undone', True, browser.run('return app.model.rows.every((r, i) => r === app.model.base[i])'))

check('nothing was asked of the network', [], browser.requests())
check('the console has nothing to say', [], browser.faults())
browser.close()
