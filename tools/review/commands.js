/* What keys and buttons do.  Each command: its name (of TEXTS), keys, and how it is done; in [] those that have a button. */
const COMMANDS = [
  {name: 'undo', keys: ['Ctrl+z'], sign: '↶', run: app => app.undo()},
  {name: 'redo', keys: ['Ctrl+y', 'Ctrl+Shift+z'], sign: '↷', run: app => app.redo()},
  {name: 'accept', keys: ['a'], sign: '✓', run: app => app.does(app.model.toggle(app.at, 'accepted'), 'accept')},
  {name: 'split', keys: ['s'], sign: '✂', run: app => app.split()},
  {name: 'merge', keys: ['m'], sign: '⊔', run: app => app.does(app.model.merge(app.at), 'merge')},
  {name: 'mergeSide', keys: ['Shift+m'], sign: '⨆', run: app => app.does(app.model.mergeSide(app.at, app.side), 'mergeSide')},
  {name: 'up', keys: ['Alt+ArrowUp'], sign: '↑', run: app => app.does(app.model.up(app.at, app.side), 'up')},
  {name: 'down', keys: ['Alt+ArrowDown'], sign: '↓', run: app => app.does(app.model.down(app.at, app.side), 'down')},
  {name: 'shiftUp', keys: ['Alt+Shift+ArrowUp'], sign: '⇈', run: app => app.does(app.model.shiftUp(app.at, app.side), 'shiftUp')},
  {name: 'shiftDown', keys: ['Alt+Shift+ArrowDown'], sign: '⇊', run: app => app.does(app.model.shiftDown(app.at, app.side), 'shiftDown')},
  {name: 'unlink', keys: ['u'], sign: '⇹', run: app => app.does(app.model.unlink(app.at), 'unlink')},
  {name: 'link', keys: ['l'], sign: '⇔', run: app => app.does(app.model.link(app.at), 'link')},
  {name: 'edit', keys: ['Enter', 'F2'], sign: '✐', run: app => app.edit()},
  {name: 'flag', keys: ['f'], sign: '⚑', run: app => app.does(app.model.toggle(app.at, 'flag'), 'flag')},
  {name: 'note', keys: ['n'], sign: '✎', run: app => app.noteDialog()},
  {name: 'remove', keys: ['Delete'], sign: '✗', run: app => app.does(app.model.toggle(app.at, 'deleted'), 'remove')},
  {name: 'previous', keys: ['['], sign: '⇤', run: app => app.doubtful(-1)},
  {name: 'next', keys: [']', ' '], sign: '⇥', run: app => app.doubtful(1)},
  {name: 'find', keys: ['Ctrl+f', '/'], sign: '⌕', run: app => app.findDialog()},
  {name: 'plot', keys: ['d'], sign: '⋱', run: app => app.plotDialog()},
  {name: 'save', keys: ['Ctrl+s'], sign: '⤓', run: app => app.saveDialog()},
  {name: 'help', keys: ['?'], sign: '?', run: app => app.helpDialog()},
];

const MOVES = {
  ArrowUp: app => app.step(-1), ArrowDown: app => app.step(1), PageUp: app => app.step(-10), PageDown: app => app.step(10),
  Home: app => app.step(-Infinity), End: app => app.step(Infinity),
  ArrowLeft: app => app.turn(true), ArrowRight: app => app.turn(false),
};

/* A key as COMMANDS writes it.  Letters go by their place where the keyboard writes another script. */
function keyName(event) {
  let key = event.key;
  if (key.length === 1 && key > '~' && /^Key[A-Z]$/.test(event.code)) key = event.code[3];
  const letter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  const sign = key.length === 1 && !letter;
  if (letter) key = key.toLowerCase();
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + (event.shiftKey && !sign ? 'Shift+' : '') + key;
}
