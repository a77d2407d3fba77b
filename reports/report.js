'use strict';
(() => {
  const form = document.getElementById('filters');
  const status = document.getElementById('status');
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const show = (element, visible) => { if (element.hidden === visible) element.hidden = !visible; };
  const say = (number, total) => number === total ? total.toLocaleString('en') : `${number.toLocaleString('en')} of ${total.toLocaleString('en')}`;

  // What the filters choose from. The text of a finding is read when it is first searched for.
  const parts = all('.part').map(part => ({ element: part, of: part.querySelector('h3 .of'), groups: all('.group', part).map(group => ({
    element: group, of: group.querySelector('.about .of'), data: group.dataset, title: group.querySelector('.about').textContent,
    items: all('.finding', group).map(item => ({ element: item, data: item.dataset })) })) }));
  const total = parts.flatMap(part => part.groups).reduce((sum, group) => sum + group.items.length, 0);
  const text = (item, group) => item.text ??= (group.title + ' ' + item.element.textContent + ' ' + group.data.area).toLowerCase();

  // The filters live in the address, so that a view can be sent to somebody. A plain anchor leaves them alone.
  const MANY = ['severity', 'verdict'];
  const ONE = ['area', 'account', 'region'];
  const NONE = () => ({ q: '', severity: [], verdict: [], area: '', account: '', region: '' });
  const parse = hash => {
    const read = new URLSearchParams(hash);
    const state = NONE();
    state.q = read.get('q') ?? '';
    MANY.forEach(name => { state[name] = (read.get(name) ?? '').split(',').filter(Boolean); });
    ONE.forEach(name => { state[name] = read.get(name) ?? ''; });
    return state;
  };
  const print = state => Object.entries(state).filter(([, value]) => value.length > 0)
    .map(([name, value]) => name + '=' + encodeURIComponent([value].flat().join(',')).replaceAll('%2C', ',')).join('&');
  const fromForm = () => {
    const state = NONE();
    state.q = form.elements.q.value;
    MANY.forEach(name => { state[name] = all(`[name=${name}]:checked`, form).map(box => box.value); });
    ONE.forEach(name => { state[name] = form.elements[name].value; });
    return state;
  };
  const toForm = state => {
    form.elements.q.value = state.q;
    MANY.forEach(name => all(`[name=${name}]`, form).forEach(box => { box.checked = state[name].includes(box.value); }));
    ONE.forEach(name => {
      form.elements[name].value = state[name];
      if (form.elements[name].selectedIndex < 0) form.elements[name].value = '';
    });
  };

  const apply = state => {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const wantsGroup = data => (state.severity.length === 0 || state.severity.includes(data.severity))
      && (state.verdict.length === 0 || state.verdict.includes(data.verdict)) && (state.area === '' || state.area === data.area);
    const wantsPlace = data => (state.account === '' || data.account === '' || state.account === data.account)
      && (state.region === '' || data.region === '' || state.region === data.region);
    let shown = 0;
    for (const part of parts) {
      let inPart = 0;
      let ofPart = 0;
      for (const group of part.groups) {
        const open = wantsGroup(group.data);
        let inGroup = 0;
        for (const item of group.items) {
          const visible = open && wantsPlace(item.data) && (words.length === 0 || words.every(word => text(item, group).includes(word)));
          show(item.element, visible);
          if (visible) inGroup++;
        }
        show(group.element, inGroup > 0);
        if (group.of) group.of.textContent = say(inGroup, group.items.length);
        inPart += inGroup;
        ofPart += group.items.length;
      }
      show(part.element, inPart > 0);
      part.of.textContent = say(inPart, ofPart);
      shown += inPart;
    }
    document.getElementById('count').textContent = say(shown, total) + (total === 1 ? ' finding' : ' findings');
    show(document.getElementById('no-match'), shown === 0);
    show(document.getElementById('clear'), print(state) !== '');
  };

  const remember = state => {
    const hash = print(state);
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : '#' + hash);
  };
  const filter = state => { toForm(state); remember(fromForm()); apply(fromForm()); };
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash.includes('=')) { toForm(parse(hash)); apply(fromForm()); return; }
    const target = hash === '' ? null : document.getElementById(hash);
    if (!target) return;
    if (target.matches('details')) target.open = true;
    if (form && target.closest('[hidden]')) { toForm(NONE()); apply(NONE()); }
    target.scrollIntoView();
  };

  if (form) {
    form.hidden = false;
    let waiting;
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { remember(fromForm()); apply(fromForm()); }, 80);
    });
    document.getElementById('more').addEventListener('click', event =>
      event.currentTarget.setAttribute('aria-expanded', event.currentTarget.getAttribute('aria-expanded') !== 'true'));
    document.getElementById('expand').addEventListener('click', event => {
      const open = event.currentTarget.textContent === 'Expand all';
      all('details.finding:not([hidden])').forEach(item => { item.open = open; });
      event.currentTarget.textContent = open ? 'Collapse all' : 'Expand all';
    });
    document.addEventListener('keydown', event => {
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, select')) {
        event.preventDefault();
        form.elements.q.focus();
        form.elements.q.select();
      }
    });
    document.addEventListener('click', event => {
      const link = event.target.closest('[data-filter]');
      if (link) {
        event.preventDefault();
        filter(parse(link.dataset.filter));
        document.getElementById('findings').scrollIntoView();
      } else if (event.target.closest('[data-clear]')) {
        filter(NONE());
        form.elements.q.focus();
      }
    });
    apply(fromForm());
  }
  addEventListener('hashchange', follow);
  follow();

  // Copying: the button comes when a finding is opened, so that thousands of closed ones cost nothing.
  const copy = async source => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      status.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(source);
      status.textContent = 'Selected; press the copy key';
    }
  };
  const offerCopy = within => all('.copyable:not([data-offered])', within).forEach(source => {
    source.dataset.offered = '';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await copy(source);
      button.textContent = status.textContent;
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
    source.after(button);
  });
  document.addEventListener('toggle', event => { if (event.target.open) offerCopy(event.target); }, true);
  all('.grant').forEach(offerCopy);

  // On paper everything is open.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open], .heavy)');
    closed.forEach(item => { item.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach(item => { item.open = false; }));
})();
