function showChanges(section, changes) {
  const chart = new Chart(section, changes.summaries.map(summary => summary.solver), (isShown, narrow) => changesOption(changes, isShown, narrow), false);
  chart.read(changes.reading);
  chart.draw();
  const drawn = changes.points.length < changes.steps ? `Of ${changes.steps} steps, ${changes.points.length} are drawn, evenly chosen. ` : '';
  section.querySelector('.drawn').textContent = drawn + (changes.outside > 0 ? `${changes.outside} lie beyond the axes.` : '');
  table(section.querySelector(':scope > .table'), 'All steps, by solver', [
    { title: 'solver', value: row => data.solvers[row.solver], solver: row => row.solver },
    { title: 'steps', value: row => row.steps },
    { title: 'linear correlation', value: row => row.linear, text: row => correlationText(row.linear) },
    { title: 'rank correlation', value: row => row.rank, text: row => correlationText(row.rank) },
    { title: 'same sign', value: row => row.sameSign, text: row => shareText(row.sameSign) },
    { title: 'measured / predicted, median', value: row => row.medianRatio, text: row => correlationText(row.medianRatio) },
  ], changes.summaries);
  numbers(section, host => table(host, 'The steps that are drawn', [
    { title: 'run', value: point => data.runs[point.run].label },
    { title: 'solver', value: point => data.solvers[point.solver], solver: point => point.solver },
    { title: 'seed', value: point => data.runs[point.run].seed },
    { title: 'step', value: point => point.step },
    { title: 'predicted change', value: point => point.predicted, text: point => changeText(point.predicted) },
    { title: 'measured change', value: point => point.measured, text: point => changeText(point.measured) },
  ], changes.points));
}

function changesOption(changes, isShown, narrow) {
  const ends = { type: 'value', min: changes.lowest, max: changes.highest, axisLabel: { showMinLabel: false, showMaxLabel: false, formatter: value => significant(value) } };
  return {
    grid: grid(narrow, { right: 24 }),
    xAxis: level('predicted change of loss', ends),
    yAxis: upright('measured change of loss', ends),
    tooltip: tooltip({
      trigger: 'item',
      formatter: ({ data: [, , index] }) => {
        const point = changes.points[index];
        const run = data.runs[point.run];
        return tip(`${run.label}, seed ${run.seed}, step ${point.step}`, [
          [point.solver, 'predicted', changeText(point.predicted)],
          [null, 'measured', changeText(point.measured)],
        ]);
      },
    }),
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        data: [[changes.lowest, changes.lowest], [changes.highest, changes.highest]],
        lineStyle: { color: colour('soft'), width: 1.2, type: 'dashed' },
        tooltip: { show: false },
      },
      ...changes.summaries.filter(summary => isShown(summary.solver)).map(({ solver }) => {
        const { colour: own, symbol } = look(solver);
        return {
          type: 'scatter',
          symbol,
          symbolSize: 7,
          data: changes.points.map((point, index) => [point, index])
            .filter(([point]) => point.solver === solver)
            .map(([point, index]) => [point.predicted, point.measured, index]),
          itemStyle: { color: own, opacity: 0.55 },
          emphasis: { disabled: true },
        };
      }),
    ],
  };
}
