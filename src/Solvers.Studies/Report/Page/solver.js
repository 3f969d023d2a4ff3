/* How solvers look: the same colour, symbol and dash in every chart. The numbers of each are coprime, so that the first
   280 solvers all differ. Symbols are paths in a square from 0 to 20. */
const colourCount = 8;
const symbols = [
  'M10 1a9 9 0 1 0 0.01 0z',
  'M2 2h16v16h-16z',
  'M10 1l10 17h-20z',
  'M10 0l9 10-9 10-9-10z',
  'M10 19l10-17h-20z',
  'M7 1h6v6h6v6h-6v6h-6v-6h-6v-6h6z',
  'M5.5 1.5h9l5 8.5-5 8.5h-9l-5-8.5z',
];
const dashes = ['solid', [7, 4], [2, 3], [10, 3, 2, 3], [14, 3]];

/** A colour of the page's style sheet. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function look(solver) {
  const path = symbols[solver % symbols.length];
  return {
    variable: `var(--solver-${solver % colourCount})`,
    colour: colour(`solver-${solver % colourCount}`),
    path,
    symbol: `path://${path}`,
    dash: dashes[solver % dashes.length],
  };
}

/** The symbol of a solver, on its dashed line where there is room. */
function swatch(solver, withLine) {
  const { variable, path, dash } = look(solver);
  const width = withLine ? 34 : 12;
  const symbol = drawing('path', { d: path, transform: `translate(${(width - 11) / 2} 0.5) scale(0.55)`, style: `fill: ${variable}` });
  const line = drawing('path', {
    d: `M0 6h${width}`, 'stroke-width': 2, 'stroke-dasharray': dash === 'solid' ? 'none' : dash.join(' '), style: `stroke: ${variable}` });
  return drawing('svg', { width, height: 12, viewBox: `0 0 ${width} 12`, 'aria-hidden': 'true' }, ...(withLine ? [line, symbol] : [symbol]));
}
