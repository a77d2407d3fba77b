(() => {
  const rest = document.getElementById('impact-rest');
  const button = document.getElementById('impact-more');
  if (!rest || !button) return;
  // Without a script all rows stand there; with one the worst come first, and the others when somebody asks.
  const all = button.textContent;
  const show = open => {
    rest.hidden = !open;
    button.setAttribute('aria-expanded', open);
    button.textContent = open ? 'Show the worst only' : all;
  };
  button.parentElement.hidden = false;
  show(false);
  button.addEventListener('click', () => show(rest.hidden));
})();
