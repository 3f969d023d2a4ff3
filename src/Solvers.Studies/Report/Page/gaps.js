function showGaps(section, gaps) {
  const solvers = [...new Set(gaps.boxes.map(box => box.solver))];
  const chart = new Chart(section, solvers, (isShown, narrow) => gapsOption(gaps, isShown, narrow), false);
  chart.read(gaps.reading);
  chart.draw();
  numbers(section, host => table(host, 'Relative gap to the proven bound', [
    { title: 'solver', value: box => data.solvers[box.solver], solver: box => box.solver },
    { title: 'budget', value: box => box.budget, text: box => gaps.budgets[box.budget] },
    { title: 'solves', value: box => box.solves },
    ...['minimum', 'lower', 'median', 'upper', 'maximum'].map((part, index) => ({
      title: ['smallest', 'first quartile', 'median', 'third quartile', 'largest'][index],
      value: box => box.gap[part],
      text: box => gapText(box.gap[part]),
    })),
  ], gaps.boxes));
}

function gapsOption(gaps, isShown, narrow) {
  const scale = gapAxis(gaps.boxes.flatMap(box => Object.values(box.gap)));
  const boxes = gaps.boxes.filter(box => isShown(box.solver) && box.gap.median !== null);
  const slots = [...new Set(gaps.boxes.map(box => box.solver))].filter(isShown);
  const place = value => value === null ? scale.ceiling : scale.place(value);
  return {
    grid: grid(narrow, { right: 14 }),
    xAxis: level('budget of the solve', { type: 'category', data: gaps.budgets, splitLine: { show: false } }),
    yAxis: upright('relative gap to the proven bound', scale.axis),
    tooltip: tooltip({
      trigger: 'item',
      formatter: ({ dataIndex }) => {
        const box = boxes[dataIndex];
        return tip(`${data.solvers[box.solver]}, ${gaps.budgets[box.budget]}`, [
          [null, 'largest', gapText(box.gap.maximum)],
          [null, 'third quartile', gapText(box.gap.upper)],
          [box.solver, 'median', gapText(box.gap.median)],
          [null, 'first quartile', gapText(box.gap.lower)],
          [null, 'smallest', gapText(box.gap.minimum)],
        ]);
      },
    }),
    series: [{
      type: 'custom',
      data: boxes.map(box => [box.budget, ...['minimum', 'lower', 'median', 'upper', 'maximum'].map(part => place(box.gap[part]))]),
      encode: { x: 0, y: [1, 2, 3, 4, 5] },
      renderItem: ({ dataIndex }, api) => drawBox(boxes[dataIndex], slots, api),
    }],
  };
}

/** A box with whiskers, beside those of the other solvers with the same budget. */
function drawBox(box, slots, api) {
  const { colour: own, path } = look(box.solver);
  const width = Math.min(34, api.size([1, 0])[0] * 0.84 / slots.length);
  const centre = api.coord([box.budget, api.value(1)])[0] + (slots.indexOf(box.solver) - (slots.length - 1) / 2) * width;
  const [minimum, lower, middle, upper, maximum] = [1, 2, 3, 4, 5].map(part => api.coord([box.budget, api.value(part)])[1]);
  const half = width * 0.36;
  const line = (x1, y1, x2, y2, lineWidth) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: own, lineWidth } });
  const symbol = Math.min(11, width * 0.7);
  return {
    type: 'group',
    children: [
      line(centre, minimum, centre, lower, 1.4),
      line(centre, upper, centre, maximum, 1.4),
      line(centre - half / 2, minimum, centre + half / 2, minimum, 1.4),
      line(centre - half / 2, maximum, centre + half / 2, maximum, 1.4),
      {
        type: 'rect',
        shape: { x: centre - half, y: upper, width: 2 * half, height: Math.max(lower - upper, 1), r: 2 },
        style: { fill: colour('card') },
      },
      {
        type: 'rect',
        shape: { x: centre - half, y: upper, width: 2 * half, height: Math.max(lower - upper, 1), r: 2 },
        style: { fill: own, fillOpacity: 0.2, stroke: own, lineWidth: 1.4 },
      },
      line(centre - half, middle, centre + half, middle, 2.4),
      {
        type: 'path',
        shape: { pathData: path, x: centre - symbol / 2, y: middle - symbol / 2, width: symbol, height: symbol },
        style: { fill: own, stroke: colour('card'), lineWidth: 1 },
      },
    ],
  };
}
