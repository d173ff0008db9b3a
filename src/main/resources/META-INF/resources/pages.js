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
