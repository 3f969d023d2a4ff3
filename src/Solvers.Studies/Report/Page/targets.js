/** Both charts of times to a target show the same target. */
function showTargets(timesSection, profileSection, targets) {
  let view = targets.views[targets.default];
  const solvers = view.solvers.map(entry => entry.solver);
  const times = new Chart(timesSection, solvers, (isShown, narrow) => timesOption(view, isShown, narrow), true);
  const profile = new Chart(profileSection, solvers, (isShown, narrow) => profileOption(view, isShown, narrow), true);
  const show = index => {
    view = targets.views[index];
    times.read(view.timeReading);
    profile.read(view.profileReading);
    for (const section of [timesSection, profileSection]) {
      section.querySelectorAll('.controls input').forEach((input, other) => { input.checked = other === index; });
    }
    times.draw();
    profile.draw();
  };
  for (const section of [timesSection, profileSection]) {
    choice(section.querySelector('.controls'), 'Target gap', targets.views.map(each => each.label), targets.default, show);
  }
  show(targets.default);
  const rows = targets.views.flatMap(each => each.solvers.map(entry => ({ ...entry, label: each.label, gap: each.gap })));
  const name = { title: 'solver', value: row => data.solvers[row.solver], solver: row => row.solver };
  const target = { title: 'target gap', value: row => row.gap, text: row => row.label };
  numbers(timesSection, host => table(host, 'Solves that reached each target', [
    name,
    target,
    { title: 'solves', value: row => row.solves },
    { title: 'reached', value: row => row.reached / row.solves, text: row => shareText(row.reached / row.solves) },
    { title: 'median time', value: row => row.medianSeconds, text: row => secondsText(row.medianSeconds) },
  ], rows));
  const within = ratio => ({
    title: ratio === 1 ? 'fastest' : Number.isFinite(ratio) ? `within ${ratio} times` : 'at all',
    value: row => row.profile.shares[row.profile.ratios.findLastIndex(rise => rise <= ratio)] ?? 0,
    text: row => shareText(row.profile.shares[row.profile.ratios.findLastIndex(rise => rise <= ratio)] ?? 0),
  });
  numbers(profileSection, host => table(
    host, 'Share of instances brought to each target, by time relative to the fastest solver',
    [name, target, within(1), within(2), within(5), within(10), within(100), within(Infinity)], rows));
}

function timesOption(view, isShown, narrow) {
  const all = view.solvers.flatMap(entry => entry.times.values);
  const seconds = secondsAxis(Math.min(...all), Math.max(...all));
  const entries = view.solvers.map(entry => ({ solver: entry.solver, x: entry.times.values, shares: entry.times.shares }));
  return staircaseOption(entries, isShown, narrow, 'time since the start of the solve', seconds, 'share of solves at the target');
}

function profileOption(view, isShown, narrow) {
  const slowest = Math.max(1, ...view.solvers.flatMap(entry => entry.profile.ratios));
  const ratios = logAxis(1, slowest, slowest < 50 ? 2 : 10, ratio => `${significant(ratio)} ×`);
  const entries = view.solvers.map(entry => ({ solver: entry.solver, x: entry.profile.ratios, shares: entry.profile.shares }));
  return staircaseOption(entries, isShown, narrow, 'time relative to the fastest solver', ratios, 'share of instances at the target');
}

function staircaseOption(entries, isShown, narrow, xName, xAxis, yName) {
  return {
    grid: grid(narrow),
    xAxis: level(xName, xAxis),
    yAxis: upright(yName, { type: 'value', min: 0, max: 1, axisLabel: { formatter: shareText } }),
    tooltip: tooltip({
      trigger: 'axis',
      formatter: ([first]) => tip(xAxis.axisLabel.formatter(first.axisValue), entries.filter(entry => isShown(entry.solver)).map(entry => [
        entry.solver,
        data.solvers[entry.solver],
        shareText(entry.shares[entry.x.findLastIndex(x => x <= first.axisValue * 1.000001)] ?? 0)])),
    }),
    series: staircases(entries, isShown, xAxis, narrow),
  };
}
