function showQuality(section, { views }) {
  let view = views[0];
  const solvers = [...new Set(views.flatMap(each => each.curves.map(curve => curve.solver)))];
  const chart = new Chart(section, solvers, (isShown, narrow) => qualityOption(view, isShown, narrow), true);
  const show = index => {
    view = views[index];
    chart.read(view.reading);
    chart.draw();
  };
  choice(section.querySelector('.controls'), 'Gap to the', views.map(each => each.name), 0, show);
  show(0);
  numbers(section, host => table(host, 'Relative gap at the end of each budget, and quartiles along the way', [
    { title: 'solver', value: row => data.solvers[row.solver], solver: row => row.solver },
    { title: 'gap to the', value: row => row.reference },
    { title: 'at', value: row => row.seconds, text: row => secondsText(row.seconds) },
    { title: 'of budget', value: row => row.budget },
    { title: 'first quartile', value: row => row.lower, text: row => gapText(row.lower) },
    { title: 'median', value: row => row.median, text: row => gapText(row.median) },
    { title: 'third quartile', value: row => row.upper, text: row => gapText(row.upper) },
  ], views.flatMap(each => each.curves.flatMap(curve => [
    ...curve.marks.map(mark => ({
      solver: curve.solver, reference: each.name, seconds: mark.seconds, budget: mark.budget, lower: null, median: mark.gap, upper: null })),
    ...curve.seconds.map((seconds, index) => ({
      solver: curve.solver, reference: each.name, seconds, budget: null,
      lower: curve.lower[index], median: curve.median[index], upper: curve.upper[index] })),
  ]))));
}

function qualityOption(view, isShown, narrow) {
  const curves = view.curves.filter(curve => isShown(curve.solver));
  const gaps = gapAxis(view.curves.flatMap(curve => [
    ...curve.lower, ...curve.median, ...curve.upper, ...curve.marks.map(mark => mark.gap)]));
  const height = gap => Math.log(gaps.place(gap) / gaps.floor) / Math.log(gaps.ceiling / gaps.floor);
  const labels = endLabels(curves.map(curve => [curve.solver, height(curve.median.at(-1) ?? gaps.ceiling)]), narrow);
  const moments = view.curves.flatMap(curve => curve.seconds);
  return {
    grid: grid(narrow),
    xAxis: level('time since the start of the solve', secondsAxis(Math.min(...moments), Math.max(...moments))),
    yAxis: upright(`relative gap to the ${view.name}${view.name === 'best known' ? ' value' : ''}`, gaps.axis),
    tooltip: tooltip({
      trigger: 'axis',
      formatter: ([first]) => tip(secondsText(first.axisValue), curves.map(curve => {
        const index = curve.seconds.findLastIndex(seconds => seconds <= first.axisValue * 1.001);
        return [curve.solver, data.solvers[curve.solver], index < 0 ? none : gapText(curve.median[index])];
      })),
    }),
    series: curves.flatMap(curve => [band(curve, gaps), median(curve, gaps, labels), marks(curve, gaps)]),
  };
}

/** The middle half, as one polygon; while the third quartile is infinite it reaches to the top. */
function band(curve, gaps) {
  const own = look(curve.solver).colour;
  const held = curve.seconds.map((seconds, index) => index).filter(index => curve.lower[index] !== null);
  const upper = held.map(index => [curve.seconds[index], curve.upper[index] === null ? gaps.ceiling : gaps.place(curve.upper[index])]);
  const lower = held.map(index => [curve.seconds[index], gaps.place(curve.lower[index])]).reverse();
  return {
    type: 'custom',
    silent: true,
    z: 1,
    tooltip: { show: false },
    data: held.length ? [upper[0]] : [],
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: { points: [...upper, ...lower].map(point => api.coord(point)) },
      style: { fill: own, opacity: 0.13 },
    }),
  };
}

function median(curve, gaps, labels) {
  const { colour: own, dash } = look(curve.solver);
  return {
    type: 'line',
    z: 3,
    symbol: 'none',
    data: curve.seconds.map((seconds, index) => [seconds, curve.median[index] === null ? null : gaps.place(curve.median[index])]),
    lineStyle: { color: own, width: 2.4, type: dash },
    itemStyle: { color: own },
    emphasis: { disabled: true },
    ...labels(curve.solver),
  };
}

function marks(curve, gaps) {
  const { colour: own, symbol } = look(curve.solver);
  return {
    type: 'scatter',
    z: 4,
    symbol,
    symbolSize: 10,
    tooltip: { show: false },
    data: curve.marks.filter(mark => mark.gap !== null).map(mark => [mark.seconds, gaps.place(mark.gap)]),
    itemStyle: { color: own, borderColor: colour('card'), borderWidth: 1.2 },
    emphasis: { disabled: true },
  };
}
