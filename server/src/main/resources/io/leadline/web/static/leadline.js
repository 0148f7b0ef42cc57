// What the pages do beyond plain forms: live parts, counting times, keys, drafts. Without it all forms still work.
'use strict';
(() => {
  const csrf = document.querySelector('meta[name=csrf]')?.content ?? '';
  const page = document.querySelector('[data-live]');

  // By the user's clock, as all the page is, not by the browser's.
  const clock = (millis) => new Date(millis).toLocaleTimeString('en-GB', { timeZone: document.documentElement.dataset.zone || undefined });

  const parse = (html) => {
    const parsed = document.createElement('template');
    parsed.innerHTML = html;
    parsed.content.querySelectorAll('input[name=csrf]').forEach((field) => { field.value = csrf; });
    return parsed.content;
  };
  const fill = (place, html) => {
    const kept = opened(place);
    place.replaceChildren(parse(html));
    reopen(place, kept);
    tick();
  };

  // Brings what stands there into its new form by the smallest change: what stays the same is neither laid out nor
  // painted again, and what is open, typed, chosen or scrolled in it is left alone. A row is known by data-of; what is
  // marked data-same came before and is not sent again.
  const nameOf = (node) => node.dataset?.of || node.id;
  const like = (old, fresh) => old && !nameOf(old) && old.nodeName === fresh.nodeName;
  const blank = (node) => node.nodeType === Node.TEXT_NODE && !node.data.trim();
  const become = (old, fresh) => {
    if (fresh.dataset?.same !== undefined) return;
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !(name === 'open' && old.matches('details'))) old.removeAttribute(name);
    if (!fresh.dataset?.since) refit(old, fresh); // a timer's text is its own
  };
  const refit = (place, fresh) => {
    const wanted = new Set([...fresh.children].map(nameOf));
    const known = new Map();
    for (const row of [...place.children]) {
      const name = nameOf(row);
      if (name && wanted.has(name)) known.set(name, row);
      else if (name) row.remove();
    }
    let at = place.firstChild;
    for (const want of [...fresh.childNodes]) {
      const row = known.get(nameOf(want));
      const passed = (old) => (row ? old !== row && !nameOf(old) : blank(old) && want.nodeType === Node.ELEMENT_NODE);
      while (at && passed(at)) { const next = at.nextSibling; at.remove(); at = next; }
      const stays = row ?? (!nameOf(want) && like(at, want) ? at : null);
      if (!stays) { place.insertBefore(want, at); continue; }
      if (stays === at) at = at.nextSibling;
      else place.insertBefore(stays, at);
      become(stays, want);
    }
    while (at) { const next = at.nextSibling; at.remove(); at = next; }
  };

  // What is open stays open while it updates, with what was chosen and typed in it and the keyboard's place.
  const opened = (place) => [...place.querySelectorAll('details[open][id]')].map((menu) => {
    const fields = [...menu.querySelectorAll('input:not([type=hidden]), select, button')];
    return { id: menu.id, values: fields.map((field) => field.value), at: fields.indexOf(document.activeElement) };
  });
  const reopen = (place, kept) => kept.forEach(({ id, values, at }) => {
    const menu = place.querySelector('#' + CSS.escape(id));
    if (!menu) return;
    menu.open = true;
    const fields = [...menu.querySelectorAll('input:not([type=hidden]), select, button')];
    if (fields.length !== values.length) return;
    fields.forEach((field, i) => { if (!field.matches('button')) field.value = values[i]; });
    fields[at]?.focus();
  });

  // On a narrow screen the bar shows where the reader is.
  const here = document.querySelector('.appbar nav [aria-current]');
  const bar = here?.closest('nav');
  if (bar) bar.scrollLeft += here.getBoundingClientRect().left - bar.getBoundingClientRect().left - (bar.clientWidth - here.offsetWidth) / 2;

  // A calendar wider than the screen opens at today.
  document.querySelectorAll('.scroll th[data-today]').forEach((day) => {
    const table = day.closest('.scroll');
    table.scrollLeft += day.getBoundingClientRect().left - table.getBoundingClientRect().left - table.clientWidth / 2;
  });

  // Durations count where they stand, as long as the server tells what they count.
  let lost = 0;
  const two = (n) => String(n).padStart(2, '0');
  const tick = () => {
    document.querySelectorAll('[data-since]').forEach((timer) => {
      const seconds = Math.max(0, Math.floor(((lost || Date.now()) - Number(timer.dataset.since)) / 1000));
      const hours = Math.floor(seconds / 3600);
      const text = (hours ? hours + ':' + two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)) + ':' + two(seconds % 60);
      if (timer.textContent !== text) timer.textContent = text;
    });
  };
  setInterval(tick, 1000);
  tick();

  // Drafts: every keystroke is kept here until the server has it.
  const draftOf = (part) => 'draft:' + part.dataset.keep;
  const restore = () => {
    document.querySelectorAll('[data-keep]').forEach((part) => {
      const draft = localStorage.getItem(draftOf(part));
      if (!draft) return;
      for (const [name, value] of Object.entries(JSON.parse(draft))) {
        const field = part.querySelector('[name="' + CSS.escape(name) + '"]');
        if (field) field.value = value;
      }
      keep(part);
    });
  };
  const typed = (part) => {
    const values = {};
    part.querySelectorAll('input, textarea').forEach((field) => { values[field.name] = field.value; });
    return values;
  };
  document.addEventListener('input', (event) => {
    const part = event.target.closest('[data-keep]');
    if (part) localStorage.setItem(draftOf(part), JSON.stringify(typed(part)));
    if (event.target.form?.matches('[data-leave]')) missing();
  });
  document.addEventListener('change', (event) => {
    const part = event.target.closest('[data-keep]');
    if (part) keep(part);
  });

  const notice = (text) => {
    let line = document.getElementById('notice');
    if (!text) { line?.remove(); return; }
    if (!line) {
      line = document.createElement('p');
      line.id = 'notice';
      line.className = 'alarm warn';
      line.setAttribute('role', 'alert');
      document.querySelector('main').prepend(line);
    }
    line.textContent = text;
  };

  // What may not be dialled unasked is dialled when the rep has read why, and says so.
  const sure = async (form, why) => {
    if (!window.confirm(why + '. Dial it all the same?')) return false;
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name: 'confirmed', value: 'yes' });
    form.append(field);
    const sent = await send(form);
    field.remove();
    return sent;
  };

  const post = async (action, body, unconfirmed, done = () => {}) => {
    try {
      const answer = await fetch(action, { method: 'POST', body, headers: { 'X-Csrf': csrf } });
      if (answer.status === 401) { location.reload(); return false; }
      if (answer.status === 428) return await unconfirmed(await answer.text());
      if (!answer.ok) { notice(await answer.text()); return false; }
      done(await answer.text());
    } catch {
      notice('The server does not answer. What you typed is kept in this browser.');
      return false;
    }
    notice('');
    return true;
  };
  const send = (form, submitter) => post(form.action, new URLSearchParams(new FormData(form, submitter)), (why) => sure(form, why));

  // Each element that came takes the place of the one with its id.
  const swap = (html) => {
    const parsed = document.createElement('template');
    parsed.innerHTML = html;
    [...parsed.content.children].forEach((fresh) => document.getElementById(fresh.id)?.replaceWith(fresh));
  };

  // What stands in a part of a form is kept while the rest of it is still being filled in.
  const keep = async (part) => {
    const values = typed(part);
    const { lead, call, form } = part.querySelector('input').form.elements;
    const body = new URLSearchParams({ ...values, csrf, lead: lead.value, call: call.value, form: form.value });
    if (!(await post('/desk/capture', body, () => false, (html) => part.isConnected && swap(html)))) return false;
    if (localStorage.getItem(draftOf(part)) === JSON.stringify(values)) localStorage.removeItem(draftOf(part));
    return true;
  };
  const keepFirst = async () => {
    const part = document.querySelector('[data-keep]');
    return !part || !localStorage.getItem(draftOf(part)) || keep(part);
  };

  const part = async (path, place) => {
    const answer = await fetch(path);
    if (answer.ok && place) fill(place, await answer.text());
  };
  const cardPlace = document.getElementById('card-place');
  const workPlace = document.getElementById('work-place');

  // What is due, as it is now; of several answers under way the last one asked for counts.
  let workAsked = 0;
  const work = async () => {
    if (!workPlace) return;
    const turn = ++workAsked;
    const answer = await fetch('/desk/work');
    const html = await answer.text();
    if (!answer.ok || answer.redirected || turn !== workAsked) return;
    refit(workPlace, parse(html));
    tick();
  };

  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!form.matches('[data-act], [data-leave]')) return;
    event.preventDefault();
    if (form.matches('[data-leave]')) {
      if (event.submitter?.formAction.endsWith('/desk/capture')) await keep(document.querySelector('[data-keep]'));
      else if ((await keepFirst()) && (await send(form))) location.assign('/desk');
      return;
    }
    if (!(await send(form, event.submitter))) return;
    if ((form.action.endsWith('/desk/source') || form.action.endsWith('/desk/who'))) await part('/desk/card', cardPlace);
    else if (form.action.endsWith('/desk/stand') && cardPlace) await part('/desk/card', cardPlace);
    else if (form.action.endsWith('/alarms/acknowledge')) { if (alarms) await part('/alarms/part', alarms); else location.reload(); }
    else if (workPlace) await part('/desk/work', workPlace);
    else location.reload();
  });

  // The page brings the words of its language.
  const say = (english) => document.getElementById('words')?.content.querySelector(`[data-word="${english}"]`)?.textContent ?? english;

  // Leaving the card: says what is missing.
  const missing = () => {
    const form = document.querySelector('form[data-leave]');
    if (!form) return;
    const chosen = new FormData(form);
    const lacks = [];
    if (!chosen.get('outcome')) lacks.push(say('outcome'));
    if (!chosen.get('next')) lacks.push(say('next step'));
    if (chosen.get('next') === 'promise' && !chosen.get('text').trim()) lacks.push(say('what was promised'));
    if (['promise', 'callback', 'meeting', 'mail'].includes(chosen.get('next')) && !(chosen.get('day') && chosen.get('time'))) lacks.push(say('day and time'));
    if (chosen.get('next') === 'won' && !chosen.get('revenue').trim()) lacks.push(say('revenue'));
    if (chosen.get('next') === 'lost' && !chosen.get('reason').trim()) lacks.push(say('reason'));
    form.querySelector('[data-missing]').textContent = lacks.length ? say('Missing:') + ' ' + lacks.join(', ') : '';
    form.querySelector('.finish .btn').disabled = lacks.length > 0;
  };

  // Tasks and lost callers by keys: arrows go from one to the next, into what is folded too; a key acts on the one that
  // has the focus (c call, t take, d done, s solved, r try again, o open, m more).
  const row = (event) => {
    const rows = [...document.querySelectorAll('[data-row]')];
    const here = event.target.closest('[data-row]');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = rows[(here ? rows.indexOf(here) : -1) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next || (!here && event.key === 'ArrowUp') || event.target.matches('input')) return false;
      event.preventDefault();
      const fold = next.closest('details');
      if (fold) fold.open = true;
      next.focus();
      return true;
    }
    const target = here?.querySelector('[data-row-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (!target) return false;
    event.preventDefault();
    if (target.matches('details')) { target.open = !target.open; target.querySelector('input[type=time]')?.focus(); }
    else target.click();
    return true;
  };

  // Keys: one key answers the question, chooses outcome and next step; Ctrl Enter finishes.
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.key === 'Enter') {
      const form = document.querySelector('form[data-leave]');
      // the browser itself would send the form into a tab of its own
      if (form) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (event.key === 'Enter' && event.target.matches('.leave input:not([type=radio])')) {
      event.preventDefault();
      event.target.form.requestSubmit(event.target.form.querySelector('.finish .btn'));
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input:not([type=radio]), textarea, select')) return;
    if (row(event)) return;
    const target = document.querySelector('[data-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (target) {
      event.preventDefault();
      target.click();
      missing();
    }
  });

  const painted = (card) => {
    const at = Number(card.dataset.calledAt);
    if (!at) return;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const millis = Date.now() - at;
      card.dataset.paintedMillis = String(millis);
      fetch('/desk/painted', { method: 'POST', headers: { 'X-Csrf': csrf }, body: new URLSearchParams({ millis }) });
    }));
  };

  // What a talk came to is told a moment after its end, mostly with the task that it leaves behind.
  const TOLD_AFTER_END = 1500;
  const TOLD_WITHIN = 30000;
  let overSince = 0;
  const timeline = async () => {
    const card = document.getElementById('card');
    if (card?.dataset.state !== 'after') return;
    const answer = await fetch('/desk/card');
    const fresh = parse(await answer.text()).getElementById('card');
    const lines = document.getElementById('card-timeline');
    if (!answer.ok || !lines || fresh?.dataset.call !== card.dataset.call) return;
    refit(lines, fresh.querySelector('#card-timeline'));
  };

  const words = { talking: ['ok', 'On the line'], missed: ['warn', 'It rang out'], after: ['idle', 'The call is over'] };
  const state = (call, next) => {
    const card = document.getElementById('card');
    if (!card || card.dataset.call !== call || card.dataset.state === next || !words[next]) return;
    card.dataset.state = next;
    const word = card.querySelector('[data-state-word]');
    word.dataset.status = words[next][0];
    word.textContent = say(words[next][1]);
    word.classList.remove('ringing');
    card.querySelector('[data-before-talk]')?.remove();
    if (next === 'after') { overSince = Date.now(); setTimeout(timeline, TOLD_AFTER_END); }
    if (next !== 'talking') work();
  };

  // Alarms stand at the head of every page of whoever looks after them.
  const alarms = document.querySelector('[data-alarms]');
  if (alarms) {
    part('/alarms/part', alarms);
    const stream = new EventSource('/live/alarms');
    stream.addEventListener('alarms', () => part('/alarms/part', alarms));
    stream.onopen = () => part('/alarms/part', alarms);
  }

  if (page) {
    const source = new EventSource(page.dataset.live);
    const link = (live) => {
      document.querySelectorAll('[data-link]').forEach((mark) => {
        mark.dataset.status = live ? 'ok' : 'alarm';
        mark.closest('.health')?.querySelectorAll('[data-claim]').forEach((claim) => { claim.hidden = !live; });
        mark.textContent = live ? say('Live') : say('Not live since') + ' ' + clock(lost);
      });
      document.querySelectorAll('.timer').forEach((timer) => timer.classList.toggle('stale', !live));
    };
    source.onerror = () => { lost = lost || Date.now(); link(false); };
    source.onopen = () => { if (lost) location.reload(); else work(); };
    source.addEventListener('card', (event) => {
      const current = document.getElementById('card');
      if (current && current.dataset.state === 'talking') return;
      fill(cardPlace, event.data);
      painted(document.getElementById('card'));
      restore();
      missing();
    });
    source.addEventListener('state', (event) => { const [call, next] = event.data.split(' '); state(call, next); });
    source.addEventListener('strip', (event) => {
      const strip = document.getElementById('strip');
      const kept = strip ? opened(strip) : [];
      swap(event.data);
      reopen(document, kept);
      tick();
    });
    source.addEventListener('work', () => { work(); if (Date.now() - overSince < TOLD_WITHIN) timeline(); });
    source.addEventListener('board', (event) => { refit(document.getElementById('board'), parse(event.data)); tick(); });
  }
  restore();
  missing();
})();
