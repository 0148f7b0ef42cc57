// One key finds anybody: / or Ctrl-K. Arrow keys choose, Enter goes there. J and K walk lists, Ctrl Enter keeps a form.
'use strict';
(() => {
  const box = document.getElementById('finder');
  const field = box?.querySelector('input');
  const place = box?.querySelector('[data-found]');
  let asked = 0;

  const links = () => [...place.querySelectorAll('[data-hit]')];
  const choose = (at) => {
    const all = links();
    all.forEach((link, index) => link.toggleAttribute('data-chosen', index === at));
    all[at]?.scrollIntoView({ block: 'nearest' });
  };
  const chosen = () => links().findIndex((link) => link.hasAttribute('data-chosen'));

  const find = async () => {
    const turn = ++asked;
    const answer = await fetch('/search.hits?q=' + encodeURIComponent(field.value));
    if (answer.status === 401) { location.reload(); return; }
    if (!answer.ok || turn !== asked) return;
    const parsed = document.createElement('template');
    parsed.innerHTML = await answer.text();
    if (turn !== asked) return;
    place.replaceChildren(parsed.content);
    choose(0);
  };
  let waiting;
  field?.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(find, 80); });
  field?.addEventListener('keydown', (event) => {
    const all = links();
    if (event.key === 'ArrowDown') { event.preventDefault(); choose(Math.min(all.length - 1, chosen() + 1)); }
    if (event.key === 'ArrowUp') { event.preventDefault(); choose(Math.max(0, chosen() - 1)); }
    // a browser only empties a search field by it
    if (event.key === 'Escape') { event.preventDefault(); box.close(); }
    if (event.key === 'Enter') { event.preventDefault(); all[Math.max(0, chosen())]?.click(); }
  });

  const open = () => {
    if (!box || box.open) return;
    box.showModal();
    field.select();
  };
  document.querySelector('[data-find]')?.addEventListener('click', (event) => { event.preventDefault(); open(); });

  const walk = (step) => {
    const rows = [...document.querySelectorAll('[data-row]')];
    const at = rows.indexOf(document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  };
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') { event.preventDefault(); open(); return; }
    if (event.ctrlKey && event.key === 'Enter') {
      const form = event.target.closest('form[data-form]');
      // the browser itself would send the form into a tab of its own
      if (form) { event.preventDefault(); form.requestSubmit(form.querySelector('.btn.primary')); }
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input, textarea, select')) return;
    if (event.key === '/') { event.preventDefault(); open(); }
    if (event.key === 'j' && document.querySelector('[data-row]')) walk(1);
    if (event.key === 'k' && document.querySelector('[data-row]')) walk(-1);
  });
})();
