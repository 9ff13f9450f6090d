"""A browser driven through chromedriver's WebDriver interface (W3C 2018), with the standard library only."""
import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request

KEYS = {'Enter': '\ue007', 'Escape': '\ue00c', 'ArrowLeft': '\ue012', 'ArrowUp': '\ue013', 'ArrowRight': '\ue014',
        'ArrowDown': '\ue015', 'Delete': '\ue017', 'Home': '\ue011', 'End': '\ue010', 'F2': '\ue032', 'Ctrl': '\ue009',
        'Alt': '\ue00a', 'Shift': '\ue008', 'Tab': '\ue004', 'PageDown': '\ue00f', 'Space': ' '}


def is_there():
    return bool(shutil.which('chromedriver') and (shutil.which('chromium') or shutil.which('google-chrome')))


class Browser:
    def __init__(self, width=1280, height=800, dark=False, language='en'):
        self.room = tempfile.mkdtemp(prefix='bitext-page-')
        self.downloads = os.path.join(self.room, 'downloads')
        os.mkdir(self.downloads)
        self.driver = subprocess.Popen(['chromedriver', '--port=0'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.driver.stdout:
            found = re.search(r'started successfully on port (\d+)', line)
            if found:
                break
        self.root = 'http://127.0.0.1:' + found.group(1)
        arguments = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--lang=' + language,
                     '--user-data-dir=' + os.path.join(self.room, 'profile'), '--window-size=%d,%d' % (width, height)]
        if dark:
            arguments.append('--force-dark-mode')
        options = {'args': arguments, 'prefs': {'download.default_directory': self.downloads, 'intl.accept_languages': language},
                   'perfLoggingPrefs': {'enableNetwork': True}}
        wanted = {'browserName': 'chrome', 'goog:chromeOptions': options, 'goog:loggingPrefs': {'browser': 'ALL', 'performance': 'ALL'}}
        self.session = None
        self.session = self.call('POST', '/session', {'capabilities': {'alwaysMatch': wanted}})['sessionId']
        if dark:
            self.cdp('Emulation.setEmulatedMedia', {'features': [{'name': 'prefers-color-scheme', 'value': 'dark'}]})

    def call(self, method, path, body=None):
        prefix = '/session/' + self.session if self.session else ''
        data = json.dumps(body or {}).encode() if method == 'POST' else None
        request = urllib.request.Request(self.root + prefix + path, data, {'Content-Type': 'application/json'}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as fault:
            raise RuntimeError(json.load(fault)['value']['message'].split('\n')[0]) from None

    def cdp(self, command, parameters):
        return self.call('POST', '/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def close(self):
        try:
            self.call('DELETE', '')
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.room, ignore_errors=True)

    def open(self, path):
        self.call('POST', '/url', {'url': 'file://' + os.path.abspath(path)})

    def run(self, script, *arguments):
        return self.call('POST', '/execute/sync', {'script': script, 'args': list(arguments)})

    def wait(self, script, seconds=10):
        end = time.time() + seconds
        while time.time() < end:
            if self.run('return ' + script):
                return True
            time.sleep(0.03)
        return False

    def press(self, *names):
        """Presses keys one after the other; 'Ctrl+z' holds the first down."""
        for name in names:
            parts = name.split('+') if len(name) > 1 else [name]
            keys = [KEYS.get(part, part) for part in parts]
            actions = [{'type': 'keyDown', 'value': k} for k in keys] + [{'type': 'keyUp', 'value': k} for k in reversed(keys)]
            self.call('POST', '/actions', {'actions': [{'type': 'key', 'id': 'keys', 'actions': actions}]})

    def type(self, text):
        actions = [{'type': kind, 'value': c} for c in text for kind in ('keyDown', 'keyUp')]
        self.call('POST', '/actions', {'actions': [{'type': 'key', 'id': 'keys', 'actions': actions}]})

    def click(self, selector, x=None, y=None, double=False):
        """Clicks the middle of what a selector finds, or a point of it."""
        box = self.run('const b = document.querySelector(arguments[0]).getBoundingClientRect(); return [b.left, b.top, b.width, b.height]', selector)
        self.click_at(box[0] + (box[2] / 2 if x is None else x), box[1] + (box[3] / 2 if y is None else y), double)

    def click_at(self, x, y, double=False):
        once = [{'type': 'pointerDown', 'button': 0}, {'type': 'pointerUp', 'button': 0}]
        actions = [{'type': 'pointerMove', 'x': int(x), 'y': int(y)}] + once * (2 if double else 1)
        self.call('POST', '/actions', {'actions': [{'type': 'pointer', 'id': 'mouse', 'parameters': {'pointerType': 'mouse'}, 'actions': actions}]})

    def hover(self, x, y):
        actions = [{'type': 'pointerMove', 'x': int(x), 'y': int(y)}]
        self.call('POST', '/actions', {'actions': [{'type': 'pointer', 'id': 'mouse', 'parameters': {'pointerType': 'mouse'}, 'actions': actions}]})

    def faults(self):
        """What the console has to complain of."""
        log = self.call('POST', '/se/log', {'type': 'browser'})
        return [entry['message'] for entry in log if entry['level'] in ('SEVERE', 'WARNING')]

    def requests(self):
        """Addresses asked for that are neither the page itself nor in it."""
        log = self.call('POST', '/se/log', {'type': 'performance'})
        events = [json.loads(entry['message'])['message'] for entry in log]
        urls = [e['params']['request']['url'] for e in events if e['method'] == 'Network.requestWillBeSent']
        return [url for url in urls if not url.startswith(('file:', 'data:', 'blob:', 'chrome:', 'about:'))]

    def downloaded(self, name):
        path = os.path.join(self.downloads, name)
        for _ in range(200):
            if os.path.exists(path) and not os.path.exists(path + '.crdownload'):
                with open(path, 'rb') as file:
                    content = file.read()
                os.remove(path)
                return content
            time.sleep(0.03)
        return None

    def picture(self, path):
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.call('GET', '/screenshot')))


class Checks:
    """Prints "ok N - name", or "not ok" with what came instead; N goes on from what the shell has counted."""

    def __init__(self, count):
        self.count = count

    def __call__(self, name, want, got):
        self.count += 1
        print('%s %d - %s' % ('ok' if want == got else 'not ok', self.count, name))
        if want != got:
            print('    want: %s\n    got:  %s' % (str(want)[:1500], str(got)[:1500]))
