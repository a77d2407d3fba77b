(() => {
  const block = document.getElementById('ledger');
  if (!block) return;
  const fold = document.getElementById('matrix');
  const WORDS = { complete: 'complete', partly: 'partly read', nothing: 'not read', disabled: 'region not enabled' };
  const ENDED = { denied: 'denied', throttled: 'throttled', 'disabled-region': 'not enabled', unsupported: 'not offered', failed: 'failed', 'not-asked': 'not asked' };
  const STEP = { denied: call => 'Allow ' + call, throttled: () => 'Collect again with --resume', failed: () => 'Collect again with --resume', 'disabled-region': () => 'Enable the region, or leave it out' };
  const NONE = -1;
  const ROWS = 100;
  const number = count => count.toLocaleString('en');
  const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

  // Names and tags are other people's: they become text, never markup.
  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const name = text => make('bdi', '', text);

  let ledger;
  let body;
  let shown = [];

  const shapeOf = (row, region) => {
    const shape = row.cells && row.cells[2 * region] !== NONE ? ledger.shapes[row.cells[2 * region]] : null;
    return shape && { state: shape[0], answered: shape[1], total: shape[2], gaps: shape[3].map(gap => ledger.gaps[gap]), objects: row.cells[2 * region + 1] };
  };
  const isWhole = row => row.whole ??= !row.closed && ledger.regions.every((region, at) => (shapeOf(row, at) ?? { state: 'complete' }).state === 'complete');
  const text = row => row.text ??= [row.id, row.name, ...(row.tags ?? [])].join(' ').toLowerCase();

  const header = row => {
    const head = make('th', '');
    head.scope = 'row';
    head.title = row.name;
    if (row.name) head.append(make('span', 'name', name(row.name)), ' ');
    head.append(make('code', '', name(row.id)));
    return head;
  };
  const mark = shape => {
    const missing = shape.gaps.filter(gap => gap[1] !== 'unsupported').length;
    return { complete: '', partly: missing > 99 ? '99+' : String(missing), nothing: '\u00d7', disabled: '\u2013' }[shape.state];
  };
  const cell = (row, at, region) => {
    const place = make('td', '');
    const shape = shapeOf(row, region);
    if (!shape) return place;
    const button = make('button', 'cell ' + shape.state, mark(shape));
    button.type = 'button';
    button.dataset.row = at;
    button.dataset.region = region;
    button.title = `${ledger.regions[region]}: ${WORDS[shape.state]}, ${number(shape.answered)} of ${counted(shape.total, 'call')} answered`;
    button.setAttribute('aria-label', `${row.name || row.id} ${button.title}`);
    button.setAttribute('aria-expanded', 'false');
    place.append(button);
    return place;
  };
  const line = at => {
    const row = shown[at];
    const element = make('tr', '', header(row));
    if (row.closed) {
      const closed = make('td', 'closed', make('span', 'badge denied', 'not read'), ' ', name(row.closed));
      closed.colSpan = ledger.regions.length + 1;
      element.append(closed);
    } else {
      element.append(...ledger.regions.map((region, index) => cell(row, at, index)), make('td', 'rest'));
    }
    return element;
  };

  const gapRow = gap => {
    const call = ledger.calls[gap[0]];
    return make('tr', '', make('td', '', make('span', 'badge ' + gap[1], ENDED[gap[1]])), make('td', '', make('code', '', call)),
      make('td', '', gap[2] ? make('code', '', name(gap[2])) : ''), make('td', '', (STEP[gap[1]] ?? (() => ''))(call)));
  };
  const detail = (row, region) => {
    const shape = shapeOf(row, region);
    const missing = shape.gaps.filter(gap => gap[1] !== 'unsupported');
    const lacking = shape.gaps.filter(gap => gap[1] === 'unsupported');
    const about = make('p', 'about-place', row.name ? make('b', '', name(row.name)) : '', ' ', make('code', '', name(row.id)), ' ', make('b', '', ledger.regions[region]));
    (row.tags ?? []).forEach(tag => about.append(' ', make('span', 'tag', name(tag))));
    const panel = make('div', 'panel-place', about, make('p', 'quiet',
      `${number(shape.answered)} of ${counted(shape.total, 'call')} answered, ${counted(shape.objects, 'object')}.`));
    if (missing.length > 0) panel.append(make('table', 'wide ledger', make('tbody', '', ...missing.map(gapRow))));
    const list = (title, items) => panel.append(make('p', 'quiet', title), make('ul', 'calls', ...items));
    if (lacking.length > 0) list('Not offered in this region, which is no gap:', lacking.map(gap => make('li', '', make('code', '', ledger.calls[gap[0]]))));
    const counts = row.counts?.[region] ?? [];
    if (counts.length > 0) {
      list('Objects:', counts.filter((value, at) => at % 2 === 0).map((call, at) =>
        make('li', '', make('code', '', ledger.calls[call]), make('b', '', number(counts[2 * at + 1])))));
    } else if (!ledger.counted && shape.objects > 0) {
      panel.append(make('p', 'quiet', 'How many each call gave is in report.json.'));
    }
    return panel;
  };

  const open = button => {
    const was = button.getAttribute('aria-expanded') === 'true';
    body.querySelector('.opened')?.remove();
    body.querySelector('[aria-expanded="true"]')?.setAttribute('aria-expanded', 'false');
    if (was) return;
    button.setAttribute('aria-expanded', 'true');
    const place = make('td', '', detail(shown[button.dataset.row], Number(button.dataset.region)));
    place.colSpan = ledger.regions.length + 2;
    button.closest('tr').after(make('tr', 'opened', place));
  };

  const draw = () => {
    ledger = JSON.parse(block.textContent);
    const search = make('input', '');
    search.type = 'search';
    search.placeholder = 'Account name, id or tag';
    search.setAttribute('aria-label', search.placeholder);
    const gapsOnly = make('input', '');
    gapsOnly.type = 'checkbox';
    const count = make('span', 'quiet');
    const more = make('button', 'link', '');
    more.type = 'button';
    body = make('tbody', '');
    const head = make('tr', '', make('th', '', 'Account'), ...ledger.regions.map(region => make('th', '', make('span', '', region))));
    head.append(make('td', 'rest'));
    head.querySelectorAll('th').forEach(cellHead => { cellHead.scope = 'col'; });
    const next = () => {
      const from = body.querySelectorAll('tr:not(.opened)').length;
      const to = Math.min(from + ROWS, shown.length);
      for (let at = from; at < to; at++) body.append(line(at));
      more.hidden = to === shown.length;
      more.textContent = `Show ${counted(Math.min(ROWS, shown.length - to), 'more account')}`;
    };
    const choose = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      shown = ledger.accounts.filter(row => (!gapsOnly.checked || !isWhole(row)) && words.every(word => text(row).includes(word)));
      count.textContent = shown.length === ledger.accounts.length ? counted(shown.length, 'account') : `${number(shown.length)} of ${counted(ledger.accounts.length, 'account')}`;
      body.replaceChildren();
      next();
    };
    let waiting;
    search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(choose, 80); });
    gapsOnly.addEventListener('input', choose);
    more.addEventListener('click', next);
    body.addEventListener('click', event => {
      const button = event.target.closest('.cell');
      if (button) open(button);
    });
    const choice = make('div', 'choice', search, make('label', '', gapsOnly, ' Only with gaps'), count);
    choice.hidden = ledger.accounts.length < 8;
    fold.querySelector('.matrix').append(choice,
      make('div', 'scroll', make('table', 'places', make('thead', '', head), body)), more);
    choose();
  };
  const drawOnce = () => { if (!ledger) draw(); };

  fold.hidden = false;
  fold.addEventListener('toggle', () => { if (fold.open) drawOnce(); });
  if (!fold.matches('.heavy')) {
    drawOnce();
    fold.open = true;
  }
})();
