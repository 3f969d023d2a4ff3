/* Draws the page from the data in it; what the data does not have is taken off the page. */
const data = JSON.parse(document.getElementById('data').textContent);

function sectionOf(id) {
  return document.getElementById(id);
}

/** Draws a section, or removes it when there is nothing to draw. */
function fill(ids, part, show) {
  const sections = ids.map(sectionOf);
  if (part === null || part.length === 0) {
    sections.forEach(section => section.remove());
  } else {
    show(...sections, part);
  }
}

function showBudgets(section, { rows }) {
  table(section.querySelector('.table'), `${rows.reduce((sum, row) => sum + row.solves, 0)} solves`, [
    { title: 'solver', value: row => data.solvers[row.solver], solver: row => row.solver },
    { title: 'budget', value: row => row.budgetOrder, text: row => row.budget },
    { title: 'median gap to best known', value: row => row.medianGap, text: row => gapText(row.medianGap) },
    { title: 'median gap to bound', value: row => row.medianBoundGap, text: row => gapText(row.medianBoundGap) },
    { title: 'best found', value: row => row.bestShare, text: row => shareText(row.bestShare) },
    { title: 'proven optimal', value: row => row.provenShare, text: row => shareText(row.provenShare) },
    { title: 'median time', value: row => row.medianSeconds, text: row => secondsText(row.medianSeconds) },
    { title: 'solves', value: row => row.solves },
    { title: 'no answer', value: row => row.failed },
  ], rows);
}

function showInstances(section, instances) {
  table(section.querySelector('.table'), `${instances.length} instances`, [
    { title: 'instance', value: row => row.name },
    { title: 'variables', value: row => row.variableCount },
    { title: 'ones', value: row => row.cardinality, text: row => row.cardinality === null ? 'free' : String(row.cardinality) },
    { title: 'best objective', value: row => row.bestKnown, text: row => objectiveText(row.bestKnown) },
    { title: 'proven bound', value: row => row.lowerBound, text: row => objectiveText(row.lowerBound) },
    { title: 'gap', value: row => row.gap, text: row => gapText(row.gap) },
    { title: 'found in', value: row => row.finders, text: row => shareText(row.finders) },
    { title: 'found by', value: row => row.solvers.map(solver => data.solvers[solver]).join(', ') },
  ], instances);
}

/** One entry for each chart: the way there and its sentence; then the ways to what has none. */
function showContents() {
  for (const section of document.querySelectorAll('main > section')) {
    const link = element('a', { href: `#${section.id}` }, section.querySelector('h2').textContent);
    const reading = section.querySelector('.reading');
    if (reading) {
      document.querySelector('#contents ol').append(element('li', {}, link, element('span', {}, reading.textContent)));
    } else {
      document.querySelector('#contents p').append(link);
    }
  }
}

document.getElementById('facts').append(...data.facts.map(fact =>
  element('div', {}, element('dt', {}, fact.name), element('dd', {}, fact.value))));
startTheme();
fill(['budgets'], data.budgets, showBudgets);
fill(['quality'], data.quality, showQuality);
fill(['times', 'profile'], data.targets, showTargets);
fill(['gaps'], data.gaps, showGaps);
fill(['outcomes', 'bought'], data.outcomes, showOutcomes);
fill(['changes'], data.changes, showChanges);
fill(['runs'], data.runs, section => runTable(section.querySelector('.table'), `${data.runs.length} runs`));
fill(['instances'], data.instances, showInstances);
fill(['notes'], data.notes, (section, notes) => section.querySelector('ul').append(...notes.map(note => element('li', {}, note))));
showContents();
