// What the pages of staff do beyond HTML. Without it everything works, only with more key presses.
document.addEventListener('submit', event => {
  // A double click sends a form once; the button works again when somebody comes back to the page.
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent;
});
// Dialogs, and keys on the list of orders.
for (const opener of document.querySelectorAll('[data-opens]'))
  opener.addEventListener('click', () => document.getElementById(opener.dataset.opens).showModal());
const boxes = [...document.querySelectorAll('table.queue input[name=order]')];
const chosen = document.querySelector('[data-chosen]');
function choose() {
  const count = boxes.filter(box => box.checked).length;
  chosen.hidden = count === 0;
  chosen.textContent = count === 1 ? '1 order is chosen.' : count + ' orders are chosen.';
}
for (const box of boxes) box.addEventListener('change', choose);
const all = document.querySelector('[data-all]');
if (all) all.addEventListener('change', () => {
  for (const box of boxes) box.checked = all.checked;
  choose();
});
document.addEventListener('keydown', event => {
  const typing = event.target.matches('input:not([type=checkbox]), select, textarea');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  const links = [...document.querySelectorAll('table.queue tbody th a')];
  const at = links.findIndex(link => link.closest('tr').contains(document.activeElement));
  const keys = {
    '/': () => document.getElementById('typed')?.focus(),
    '?': () => document.getElementById('keys')?.showModal(),
    'j': () => links[Math.min(at + 1, links.length - 1)]?.focus(),
    'k': () => links[Math.max(at - 1, 0)]?.focus(),
    'x': () => boxes[at]?.click(),
    'n': () => document.querySelector('a[rel=next]')?.click(),
  };
  if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
    // A scanner types wherever it is: a number begins with a capital or a digit, the square code with an h.
  } else if (/^[0-9A-Zh]$/.test(event.key)) document.getElementById('typed')?.focus();
});
// What was refused can be corrected by hand; a scanner types over it. What is being scanned while the page loads stays whole.
const refused = document.querySelector('.scan[autofocus]');
if (refused && refused.defaultValue && refused.value === refused.defaultValue) refused.select();
// A file is sent as it is; what became of it stands beside the form.
for (const form of document.querySelectorAll('form[data-file]'))
  form.addEventListener('submit', async event => {
    event.preventDefault();
    event.stopPropagation();
    const button = form.querySelector('button');
    const answers = document.getElementById(form.dataset.file);
    if (button.disabled) return;
    button.disabled = true;
    answers.textContent = 'Reading the file …';
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv', 'HX-Request': 'true', ...JSON.parse(document.body.getAttribute('hx-headers')) },
        body: form.querySelector('input[type=file]').files[0],
      });
      const login = answer.headers.get('HX-Redirect');
      if (login) location.assign(login);
      else if (answer.status === 413) answers.innerHTML = '<p class="wrong loud">The file is too large: send it in parts. Nothing was changed.</p>';
      else {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        answers.replaceChildren(...(page.querySelector('main') ?? page.body).childNodes);
      }
    } catch {
      answers.innerHTML = '<p class="wrong loud">No answer came, so it is not known what was done. Send the same file again: nothing is done twice.</p>';
    } finally {
      button.disabled = false;
    }
  });
// Scans are sent one after the other, however fast they come: each has the step that the one before it led to.
const scanning = document.querySelector('form[data-scans]');
if (scanning) {
  const field = scanning.querySelector('.scan');
  let sending = Promise.resolve();
  let audio;
  const sound = () => {
    const kind = document.querySelector('[data-sound=bad]') ? 'bad' : document.querySelector('[data-sound=good]') ? 'good' : null;
    if (!kind || !window.AudioContext) return;
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    tone.type = kind === 'bad' ? 'sawtooth' : 'sine';
    tone.frequency.value = kind === 'bad' ? 160 : 880;
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + (kind === 'bad' ? .6 : .15));
  };
  const send = async code => {
    const table = document.getElementById(scanning.dataset.scans);
    const fields = new URLSearchParams(new FormData(scanning));
    fields.set('code', code);
    try {
      const answer = await fetch(scanning.action, { method: 'POST', headers: { 'HX-Request': 'true' }, body: fields });
      const login = answer.headers.get('HX-Redirect');
      if (login) { location.assign(login); return; }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.getElementById(table.id);
      if (next) table.replaceWith(next);
      else table.replaceChildren(...page.querySelector('main').childNodes);
      sound();
    } catch {
      const lost = document.createElement('p');
      lost.className = 'wrong loud';
      lost.setAttribute('role', 'alert');
      lost.dataset.sound = 'bad';
      lost.textContent = 'No answer came for “' + code + '”. Load the page again to see what was counted.';
      table.prepend(lost);
      sound();
    }
  };
  scanning.addEventListener('submit', event => {
    event.preventDefault();
    event.stopPropagation();
    const code = field.value;
    field.value = '';
    sending = sending.then(() => send(code));
  });
  document.addEventListener('keydown', event => {
    const elsewhere = event.target === document.body || event.target.matches('main, #table');
    if (elsewhere && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) field.focus();
  });
}
