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
