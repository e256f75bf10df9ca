// The console's own behaviour in the browser: what it remembers, keys, ticking rows. Everything works without it but slower.
(() => {
  'use strict';
  const root = document.documentElement;
  const base = document.querySelector('link[rel=stylesheet][href*="console-assets"]').getAttribute('href').split('/console-assets')[0];
  const remember = (name, value) => {
    document.cookie = name + '=' + value + '; path=' + base + '/console; max-age=31536000; samesite=lax';
  };

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) remember('ledgerline-zone', zone);

  const looks = ['auto', 'light', 'dark'];
  const theme = document.getElementById('theme');
  const say = () => { if (theme) theme.textContent = { auto: 'Look: auto', light: 'Look: light', dark: 'Look: dark' }[root.dataset.theme]; };
  if (theme) {
    say();
    theme.addEventListener('click', () => {
      root.dataset.theme = looks[(looks.indexOf(root.dataset.theme) + 1) % looks.length];
      remember('ledgerline-theme', root.dataset.theme);
      say();
    });
  }

  const help = document.getElementById('help');
  if (help) {
    document.getElementById('help-open').addEventListener('click', () => help.showModal());
    document.getElementById('help-close').addEventListener('click', () => help.close());
  }

  // the overview: the server says when something has changed; a window that nobody sees needs no news, and a browser has few connections
  const feed = document.getElementById('feed');
  if (feed && window.EventSource) {
    let source = null;
    const listen = () => {
      if (document.hidden) {
        if (source) source.close();
        source = null;
      } else if (!source) {
        source = new EventSource(feed.dataset.address);
        source.addEventListener('changed', () => { if (window.renewOverview) window.renewOverview(); });
      }
    };
    document.addEventListener('visibilitychange', listen);
    window.addEventListener('pagehide', () => { if (source) source.close(); });
    listen();
  }

  // rows: j and k move, Enter opens, x ticks
  const rows = () => Array.from(document.querySelectorAll('table.list > tbody > tr[data-href]'));
  const current = () => rows().findIndex(row => row === document.activeElement || row.contains(document.activeElement));
  const to = index => {
    const all = rows();
    if (all.length === 0) return;
    const row = all[Math.max(0, Math.min(all.length - 1, index))];
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
  };
  const typing = element => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && element.type !== 'checkbox');

  let led = false;
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && typing(document.activeElement)) { document.activeElement.blur(); return; }
    if (typing(event.target) || (help && help.open)) return;
    if (led) {
      led = false;
      const place = document.querySelector('nav a[data-key="' + CSS.escape(event.key) + '"]');
      if (place) { event.preventDefault(); place.click(); }
      return;
    }
    const box = document.getElementById('find-box');
    if (event.key === '/' && box) { event.preventDefault(); box.focus(); box.select(); }
    else if (event.key === '?' && help) { event.preventDefault(); help.showModal(); }
    else if (event.key === 'g') led = true;
    else if (event.key === 'j') to(current() + 1);
    else if (event.key === 'k') to(current() - 1);
    else if (event.key === 'Enter' && event.target.dataset && event.target.dataset.href) location.href = event.target.dataset.href;
    else if (event.key === 'x' && current() >= 0) {
      const tick = rows()[current()].querySelector('input[type=checkbox]');
      if (tick) tick.click();
    }
  });

  document.addEventListener('click', event => {
    const row = event.target.closest('tr[data-href]');
    if (row && !event.target.closest('a, button, input, select, label') && String(getSelection()) === '') location.href = row.dataset.href;
  });

  // ticking
  const count = () => {
    const ticked = document.querySelectorAll('input[name=item]:checked').length;
    document.querySelectorAll('[data-ticked]').forEach(place => { place.textContent = ticked === 1 ? '1 ticked' : ticked + ' ticked'; });
    document.querySelectorAll('.bulk').forEach(bar => bar.classList.toggle('idle', ticked === 0));
  };
  document.addEventListener('change', event => {
    if (event.target.id === 'tick-all') {
      document.querySelectorAll('input[name=item]').forEach(tick => { tick.checked = event.target.checked; });
    }
    if (event.target.name === 'item' || event.target.id === 'tick-all') count();
    if (event.target.closest('form[data-live]') && event.target.tagName === 'SELECT') event.target.form.submit();
  });
  count();

  // the same for many: sent in steps, so that one sees how far it is, how each came out, and can stop
  const STEP = 5;
  const inSteps = async (form, button) => {
    const fields = new FormData(form, button);
    const items = fields.getAll('item');
    let done = 0;
    let asked = 0;
    let stopped = false;
    let page = null;
    const card = document.createElement('section');
    card.className = 'card';
    card.setAttribute('aria-labelledby', 'results-title');
    card.innerHTML = '<h2 id="results-title" aria-live="polite"></h2><progress aria-labelledby="results-title"></progress>'
      + '<p><button type="button" id="bulk-stop">Stop</button></p>'
      + '<table class="list"><thead><tr><th scope="col">What</th><th scope="col">Result</th></tr></thead><tbody></tbody></table>';
    const title = card.querySelector('h2');
    const meter = card.querySelector('progress');
    meter.max = items.length;
    card.querySelector('button').addEventListener('click', () => { stopped = true; });
    document.querySelectorAll('section[aria-labelledby=results-title], #undo-many').forEach(old => old.remove());
    form.before(card);
    form.querySelectorAll('input[type=submit]').forEach(each => { each.disabled = true; });
    while (asked < items.length && !stopped) {
      const step = items.slice(asked, asked + STEP);
      fields.delete('item');
      step.forEach(item => fields.append('item', item));
      const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(fields), credentials: 'same-origin' });
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const rows = page.querySelectorAll('section[aria-labelledby=results-title] tbody tr');
      if (!answer.ok || rows.length === 0) break;
      asked += step.length;
      rows.forEach(row => card.querySelector('tbody').append(document.importNode(row, true)));
      done = card.querySelectorAll('tbody .chip.good').length;
      meter.value = asked;
      title.textContent = asked + ' of ' + items.length + ' through, ' + done + ' done';
      page.querySelectorAll('#many input[type=hidden]').forEach(hidden => fields.set(hidden.name, hidden.value));
    }
    const fresh = page && page.getElementById('many');
    if (!fresh || asked === 0) {
      // refused as a whole, or signed out: the page says it
      form.querySelectorAll('input[type=submit]').forEach(each => { each.disabled = false; });
      card.remove();
      button.dataset.whole = 'true';
      form.requestSubmit(button);
      return;
    }
    title.textContent = done + ' of ' + asked + ' done' + (asked < items.length ? ', ' + (items.length - asked) + ' not begun' : '');
    meter.remove();
    card.querySelector('p').remove();
    const undo = page.getElementById('undo-many');
    if (undo && done > 0) {
      undo.querySelectorAll('input[name=item]').forEach(old => old.remove());
      card.querySelectorAll('tbody tr').forEach(row => {
        const link = row.querySelector('a');
        if (!link || !row.querySelector('.chip.good')) return;
        const item = document.createElement('input');
        item.type = 'hidden';
        item.name = 'item';
        item.value = new URL(link.href, location.href).searchParams.get('id');
        undo.append(item);
      });
      form.before(document.importNode(undo, true));
    }
    form.replaceWith(document.importNode(fresh, true));
    count();
  };
  document.addEventListener('submit', event => {
    const form = event.target;
    const button = event.submitter;
    if (form.id !== 'many' || !button || button.dataset.whole || !['bulk-do', 'approve-ticked', 'reject-ticked'].includes(button.id)) return;
    if (form.querySelectorAll('input[name=item]:checked').length <= STEP) return;
    event.preventDefault();
    inSteps(form, button);
  });

  // what was refused is seen, also where it is folded away
  document.querySelectorAll('details .trouble').forEach(trouble => { trouble.closest('details').open = true; });

  // a suggestion fills the field beside it
  document.addEventListener('click', event => {
    const fill = event.target.closest('[data-fill]');
    if (fill) {
      const field = document.getElementById(fill.dataset.fill);
      field.value = fill.dataset.value;
      field.focus();
    }
  });

  // a file that is chosen fills the box below it, where its lines can be mended
  document.addEventListener('change', event => {
    const input = event.target;
    if (!input.dataset || !input.dataset.into || !input.files || !input.files.length) return;
    const file = input.files[0];
    input.setCustomValidity('');
    if (file.size > Number(input.dataset.most)) {
      input.setCustomValidity('The file has more than ' + input.dataset.most + ' bytes.');
      input.reportValidity();
      input.value = '';
      return;
    }
    // strictly: a letter that is lost here would be lost for good
    file.arrayBuffer().then(bytes => {
      document.getElementById(input.dataset.into).value = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }).catch(() => {
      input.setCustomValidity('The file is not UTF-8. Spreadsheets call it "CSV UTF-8".');
      input.reportValidity();
      input.value = '';
    });
  });
})();
