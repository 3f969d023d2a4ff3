/**
 * A table that its headings sort. A column has a title, value(row) to sort by, text(row) to show, and perhaps solver(row),
 * the index of the solver whose symbol it shows. The first column names the row. Rows without a value come last.
 */
function table(host, caption, columns, rows) {
  const numeric = columns.map(column => rows.some(row => typeof column.value(row) === 'number'));
  const body = element('tbody');
  const show = order => body.replaceChildren(...order.map(row => element('tr', {}, ...columns.map((column, index) => element(
    index === 0 ? 'th' : 'td',
    { scope: index === 0 ? 'row' : null, class: numeric[index] ? 'number' : null },
    column.solver ? swatch(column.solver(row), false) : null,
    column.text ? column.text(row) : String(column.value(row) ?? none))))));
  const headings = columns.map((column, index) => element(
    'th',
    { scope: 'col', class: numeric[index] ? 'number' : null, 'aria-sort': 'none' },
    element('button', { type: 'button', onclick: () => sort(index) }, column.title)));
  const sort = index => {
    const descending = headings[index].getAttribute('aria-sort') === 'ascending';
    headings.forEach((heading, other) =>
      heading.setAttribute('aria-sort', other !== index ? 'none' : descending ? 'descending' : 'ascending'));
    show(rows.toSorted((a, b) => compare(columns[index].value(a), columns[index].value(b), descending ? -1 : 1)));
  };
  show(rows);
  host.replaceChildren(element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption }, element(
    'table', {}, element('caption', {}, caption), element('thead', {}, element('tr', {}, ...headings)), body)));
}

const words = new Intl.Collator('en', { numeric: true });

function compare(a, b, sign) {
  const [missingA, missingB] = [a ?? null, b ?? null].map(value => value === null);
  if (missingA || missingB) {
    return missingA - missingB;
  }
  return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b)));
}

/** Fills the table behind "The numbers" when it is first opened. */
function numbers(section, fill) {
  const details = section.querySelector('details');
  details.addEventListener('toggle', () => fill(details.querySelector('.table')), { once: true });
}
