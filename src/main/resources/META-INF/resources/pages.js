// What the pages of staff do beyond HTML. Without it everything works, only with more key presses.
document.addEventListener('submit', event => {
  // A double click sends a form once; the button works again when somebody comes back to the page.
  const form = event.target;
  if (form.dataset.sent && !form.hasAttribute('hx-get')) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent;
});
