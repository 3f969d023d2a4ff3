/** Runs by setting, and against the gap of their blocks; both show the same measure. */
function showOutcomes(bySetting, byGap, outcomes) {
  const measured = name => data.runs.filter(run => run[name] !== null);
  const solvers = [...new Set(outcomes.views.flatMap(view => measured(view.name).map(run => run.solver)))].sort((a, b) => a - b);
  const withGap = outcomes.views.some(view => view.gapReading !== null);
  let view = outcomes.views[0];
  const sections = withGap ? [bySetting, byGap] : [bySetting];
  bySetting.querySelector('.chart').style.height = `${Math.max(14, 6 + (1.3 + settingLines(outcomes)) * outcomes.settings.length)}rem`;
  const settingChart = new Chart(bySetting, solvers, (isShown, narrow) => settingOption(view, outcomes, measured(view.name), isShown, narrow), false);
  const gapChart = withGap ? new Chart(byGap, solvers, (isShown, narrow) => outcomeGapOption(view, measured(view.name), isShown, narrow), false) : null;
  const show = index => {
    view = outcomes.views[index];
    settingChart.read(view.settingReading);
    settingChart.draw();
    gapChart?.read(view.gapReading ?? `No run has both a block gap and a ${view.name}.`);
    gapChart?.draw();
    for (const section of sections) {
      section.querySelectorAll('.controls input').forEach((input, other) => { input.checked = other === index; });
    }
  };
  for (const section of sections) {
    choice(section.querySelector('.controls'), 'Measured by', outcomes.views.map(each => each.name), 0, show);
    numbers(section, host => runTable(host, 'Runs'));
  }
  if (!withGap) {
    byGap.remove();
  }
  show(0);
}

/** A setting of several values takes a line for each. */
function settingParts(setting) {
  return setting.split(/(?<=,) */);
}

function settingLines(outcomes) {
  return Math.max(...outcomes.settings.map(setting => settingParts(setting).length));
}

function outcomeScatter(runs, isShown, point) {
  return [...new Set(runs.map(run => run.solver))].filter(isShown).map(solver => {
    const { colour: own, symbol } = look(solver);
    return {
      type: 'scatter',
      symbol,
      symbolSize: 11,
      z: 3,
      data: runs.map((run, index) => [run, index]).filter(([run]) => run.solver === solver).map(([run, index]) => [...point(run), index]),
      itemStyle: { color: own, opacity: 0.8, borderColor: colour('card'), borderWidth: 1 },
      emphasis: { disabled: true },
    };
  });
}

function outcomeTooltip(view, runs) {
  return tooltip({
    trigger: 'item',
    formatter: ({ data: [, , index] }) => {
      const run = runs[index];
      return tip(`${run.label}, seed ${run.seed}`, [
        [run.solver, data.solvers[run.solver], outcomeText(view.name, run[view.name])],
        [null, 'median block gap', gapText(run.blockGap)],
      ]);
    },
  });
}

function outcomeAxis(name, values) {
  return linearAxis(values, value => name === 'accuracy' ? shareText(value) : significant(value));
}

function settingOption(view, outcomes, runs, isShown, narrow) {
  const shown = runs.filter(run => isShown(run.solver));
  const medians = outcomes.settings.map(setting => middle(shown.filter(run => run.label === setting).map(run => run[view.name])));
  return {
    grid: grid(narrow, { left: narrow ? 118 : 200, right: 24, top: 26 }),
    xAxis: level(`${view.name} at the end`, outcomeAxis(
      view.name, [...runs.map(run => run[view.name]), ...(view.unpruned === null ? [] : [view.unpruned])])),
    yAxis: axis('', {
      type: 'category', data: outcomes.settings, inverse: true, axisLabel: {
        width: narrow ? 106 : 188, overflow: 'truncate', lineHeight: 14, hideOverlap: false, formatter: setting => settingParts(setting).join('\n') } }),
    tooltip: outcomeTooltip(view, runs),
    series: [
      ...outcomeScatter(runs, isShown, run => [run[view.name], run.label]),
      {
        type: 'scatter',
        silent: true,
        symbol: 'rect',
        symbolSize: [2.5, 22],
        z: 2,
        data: medians.map((value, index) => [value, outcomes.settings[index]]).filter(([value]) => value !== null),
        itemStyle: { color: colour('ink') },
        tooltip: { show: false },
        markLine: view.unpruned === null ? undefined : {
          silent: true,
          symbol: 'none',
          lineStyle: { color: colour('soft'), type: 'dashed' },
          label: { formatter: 'unpruned', color: colour('soft'), position: 'start', distance: 4 },
          data: [{ xAxis: view.unpruned }],
        },
      },
    ],
  };
}

function outcomeGapOption(view, runs, isShown, narrow) {
  const withGap = runs.filter(run => run.blockGap !== null);
  const gaps = gapAxis(withGap.map(run => run.blockGap));
  return {
    grid: grid(narrow, { right: 24 }),
    xAxis: level('median block gap, relative', gaps.axis),
    yAxis: upright(`${view.name} at the end`, outcomeAxis(view.name, withGap.map(run => run[view.name]))),
    tooltip: outcomeTooltip(view, withGap),
    series: outcomeScatter(withGap, isShown, run => [gaps.place(run.blockGap), run[view.name]]),
  };
}

function middle(values) {
  if (values.length === 0) {
    return null;
  }
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

function runTable(host, caption) {
  table(host, caption, [
    { title: 'setting', value: run => run.label },
    { title: 'solver', value: run => data.solvers[run.solver], solver: run => run.solver },
    { title: 'seed', value: run => run.seed },
    { title: 'accuracy', value: run => run.accuracy, text: run => percentText(run.accuracy) },
    { title: 'loss', value: run => run.loss, text: run => lossText(run.loss) },
    { title: 'density', value: run => run.density, text: run => percentText(run.density) },
    { title: 'median block gap', value: run => run.blockGap, text: run => gapText(run.blockGap) },
    { title: 'steps', value: run => run.steps },
    { title: 'pruning', value: run => run.pruneSeconds, text: run => secondsText(run.pruneSeconds) },
    { title: 'of it solving', value: run => run.solveSeconds, text: run => secondsText(run.solveSeconds) },
    { title: 'ended', value: run => run.status },
  ], data.runs);
}
