/* Light or dark: as the system says until the button is pressed; always light on paper. */
const redraws = [];
const system = matchMedia('(prefers-color-scheme: dark)');
const paper = matchMedia('print');
let chosen = null;

function applyTheme() {
  const wanted = chosen ?? (system.matches ? 'dark' : 'light');
  const button = document.getElementById('theme');
  button.querySelector('.label').textContent = wanted === 'dark' ? 'Light' : 'Dark';
  button.setAttribute('aria-label', `Switch to the ${wanted === 'dark' ? 'light' : 'dark'} colours`);
  document.documentElement.dataset.theme = paper.matches ? 'light' : wanted;
  redraws.forEach(redraw => redraw());
}

function startTheme() {
  document.getElementById('theme').addEventListener('click', () => {
    chosen = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    applyTheme();
  });
  system.addEventListener('change', applyTheme);
  paper.addEventListener('change', applyTheme);
  applyTheme();
}
