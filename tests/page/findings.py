"""Tries the page of findings: findings.py CHECKS, in a folder with the pages that findings.sh has made."""
import json
import sys

from browser import Browser, Checks

check = Checks(int(sys.argv[1]))
browser = Browser()


def cards():
    return browser.run('return document.querySelectorAll(".finding").length')


def rules_shown():
    return browser.run('return [...document.querySelectorAll(".finding .line code")].map(e => e.textContent)')


def marks(side):
    """What is marked on a side, card by card; signs that stand for invisible ones are not text."""
    return browser.run('''return [...document.querySelectorAll(".finding")].map(card =>
        [...card.querySelectorAll(".pair > p")[arguments[0]].querySelectorAll("mark")].map(e => e.textContent))''', side)


def count():
    return browser.run('return document.querySelector("#count").textContent')


def search(words):
    browser.run('const e = document.querySelector("#search"); e.value = arguments[0]; e.dispatchEvent(new Event("input"))', words)
    browser.run('const end = Date.now() + 300; while (Date.now() < end);')  # the page waits a little for more letters
    browser.wait('true')


def quiet(name):
    check('no message, %s' % name, [], browser.faults())
    check('no request, %s' % name, [], browser.requests())


with open('ru.jsonl', encoding='utf-8') as file:
    told = [json.loads(line) for line in file]


def part(finding, side):
    text = finding[side].encode()
    spans = finding.get(side + '_spans') or ([finding[side + '_span']] if finding[side + '_span'] else [])
    return [text[begin:end].decode() for begin, end in spans]


# ---- all findings, both texts as they were, the spans marked ----
browser.open('ru.html')
check('a card a finding', len(told), cards())
check('in their order', [f['rule'] for f in told], rules_shown())
check('sources whole', [f['source'] for f in told],
      browser.run('return [...document.querySelectorAll(".pair")].map(e => e.children[0].textContent)'))
check('sources marked, beyond the first plane, too', [part(f, 'source') for f in told], marks(0))
check('targets marked', [part(f, 'target') for f in told], marks(1))
check('nothing that stands in texts has run', 'ru.tsv: findings', browser.run('return document.title'))
check('nor become an element', 0, browser.run('return document.querySelectorAll("main img, main script, main a").length'))
check('an empty target says so', '(empty)', browser.run('return document.querySelector(".empty").textContent'))
check('all in the picture', True, browser.run('return document.querySelectorAll("#map .bin").length === 6'))

# ---- filters ----
browser.click('#levels button:nth-child(1)')
check('without errors', ['symbol-value', 'target-empty'], rules_shown())
check('and counted', '2 of %d findings' % len(told), count())
browser.press('1')
check('errors again, by key', len(told), cards())
browser.press('2', '3')
check('without warnings and notes', True, not {'symbol-value', 'target-empty'} & set(rules_shown()))
browser.press('2', '3')
browser.run('[...document.querySelectorAll("#rules button")].find(b => b.textContent.includes("symbol-value")).click()')
check('one rule', ['symbol-value'], rules_shown())
check('its bar only', 1, browser.run('return document.querySelectorAll("#map [class^=fill]").length'))
browser.run('[...document.querySelectorAll("#rules button")].find(b => b.textContent.includes("symbol-value")).click()')
browser.press('/')
browser.type('ЕВРО')
browser.wait('document.querySelectorAll(".finding").length === 1')
check('searched, whatever the case', 1, cards())
browser.press('Escape')
search('')
check('all again', len(told), cards())
search('no such text')
check('nothing passes', 'Nothing passes the filters.', browser.run('return document.querySelector(".none").textContent'))
search('')

# ---- keys ----
browser.press('j', 'j', 'k', 'j')
check('j and k', 1, browser.run('return [...document.querySelectorAll(".finding")].findIndex(e => e.classList.contains("current"))'))
browser.press('r')
check('about the rule', True, browser.run('return document.querySelector(".current .about").textContent.includes("Known false alarms")'))
browser.cdp('Browser.grantPermissions', {'permissions': ['clipboardReadWrite', 'clipboardSanitizedWrite']})
browser.press('c')
check('copied', True, browser.wait('document.querySelector(".current .copy").textContent === "copied"'))
copied = browser.run('return navigator.clipboard.readText()')
check('as bitext prints it, with both texts', ['ru.tsv:%d: %s: %s: %s' % tuple(told[1][k] for k in ('unit', 'severity', 'rule', 'message')),
      'en: ' + told[1]['source'], 'ru: ' + told[1]['target'], told[1]['fingerprint'], ''], copied.split('\n'))
browser.run('document.querySelector("#map .bin:nth-last-of-type(2)").dispatchEvent(new MouseEvent("click"))')
check('the picture leads there', True, browser.run('return document.querySelector(".current") !== null'))

# ---- dismissals ----
browser.run('localStorage.clear()')
browser.wait('false', 2)  # storage goes to another process, in its own time: it must not clear what comes next
browser.open('ru.html')
browser.press('j', 'x', 'j', 'x')
check('two dismissed', len(told) - 2, cards())
browser.click('#shown')
check('shown on demand', [len(told), 2], [cards(), browser.run('return document.querySelectorAll(".dismissed").length')])
browser.run('''const e = document.querySelector(".dismissed input"); e.value = "as in\\n the original"; e.dispatchEvent(new Event("change"))''')
browser.wait('false', 2)
browser.open('ru.html')
check('remembered', len(told) - 2, cards())
browser.click('#save')
saved = (browser.downloaded('dismissals.txt') or b'').decode()
lines = [line.split(' ', 2) for line in saved.splitlines() if not line.startswith('#')]
check('saved, a line each', 2, len(lines))
check('with rule and reason', 1, sum(line[2:] == ['as in the original'] for line in lines))
with open('dismissals.txt', 'w', encoding='utf-8') as file:
    file.write(saved)
quiet('Russian')

# ---- writing from right to left, and Han ----
browser.open('ar.html')
check('Arabic runs from the right', 'rtl', browser.run('return getComputedStyle(document.querySelectorAll(".pair > p")[1]).direction'))
check('English does not', 'ltr', browser.run('return getComputedStyle(document.querySelectorAll(".pair > p")[0]).direction'))
check('its date is marked', [['13 آذار/مارس 2007']], marks(1))
browser.open('zh.html')
check('Han are marked', [['2007年3月13日']], marks(1))
check('and say their language', 'zh', browser.run('return document.querySelectorAll(".pair > p")[1].lang'))
browser.open('none.html')
check('nothing was found', 'Nothing was found.', browser.run('return document.querySelector(".none").textContent'))
quiet('other languages')

# ---- a unit as long as a book, with a finding a sentence ----
browser.open('long.html')
check('what stands around it is shown', True, browser.run('return [...document.querySelectorAll(".pair > p")].every(e => e.textContent.length < 1000)'))
check('with the place in it', [['Пункт пункт']] * 3, marks(1)[:3])
check('from word to word', True, browser.run('return /^…\\s?\\S+ .* \\S+\\s?…$/.test(document.querySelectorAll(".pair")[50].children[1].textContent)'))
browser.run('document.querySelector(".pair .gap").click()')
check('the same place on the other side', True, browser.run('return /Item (49|50|51) /.test(document.querySelectorAll(".pair")[50].children[0].textContent)'))
check('and the whole text on demand', True, browser.run('return document.querySelector(".pair > p").textContent.length > 16000'))
search('item 999 ')
check('searched in all of it', '1,000 of 1,000 findings', count())
search('')
quiet('long')

# ---- many ----
browser.open('big.html')
check('20,000 are counted', '20,000 of 20,000 findings', count())
check('few are drawn', True, cards() < 1000)
browser.run('[...document.querySelectorAll("#map .bin")].pop().dispatchEvent(new MouseEvent("click"))')
check('the end by the picture', True, browser.run('return document.querySelector(".current .place").textContent.startsWith("unit 199")'))
check('what lies between is not drawn', True, cards() < 1000)
browser.press('k')
check('one before', True, browser.run('return document.querySelector(".current .place").textContent.startsWith("unit 19900")'))
browser.run('document.querySelector(".earlier").click()')
check('earlier ones', True, browser.run('return document.querySelector(".finding .place").textContent.startsWith("unit 197")'))
browser.run('window.scrollTo(0, document.body.scrollHeight)')
check('more when they are looked at', True, browser.wait('document.querySelectorAll(".finding").length > 100'))
search('Item 19999 ')
check('one of them found', 1, cards())
browser.open('many.html')
check('two files to choose from', 3, browser.run('return document.querySelectorAll("#file option").length'))
browser.run('const e = document.querySelector("#file"); e.value = 0; e.dispatchEvent(new Event("change"))')
check('one of them', True, cards() < 20)
quiet('many')
browser.close()

# ---- dark, and on paper ----
browser = Browser(dark=True)
browser.open('ru.html')
check('dark', 'dark', browser.run('return document.documentElement.dataset.theme'))
browser.click('#theme')
check('light at will', 'light', browser.run('return document.documentElement.dataset.theme'))
browser.cdp('Emulation.setEmulatedMedia', {'media': 'print'})
check('no buttons on paper', 'none', browser.run('return getComputedStyle(document.querySelector(".tools")).display'))
quiet('dark')
browser.close()
