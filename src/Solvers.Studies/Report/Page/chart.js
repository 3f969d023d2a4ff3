/**
 * A chart in a section, with a legend of buttons that show and hide solvers. build(isShown, narrow) gives the option of
 * ECharts; it is asked again whenever colours, the width or what is shown have changed.
 */
class Chart {
  constructor(section, solvers, build, legendHasLines) {
    this.section = section;
    this.host = section.querySelector('.chart');
    this.build = build;
    this.hidden = new Set();
    this.host.setAttribute('role', 'img');
    this.instance = null;
    section.querySelector('.legend').replaceChildren(...solvers.map(solver => this.legendButton(solver, legendHasLines)));
    redraws.push(() => this.draw());
    new ResizeObserver(() => this.draw()).observe(this.host);
  }

  legendButton(solver, hasLine) {
    const button = element('button', { type: 'button', 'aria-pressed': 'true' }, swatch(solver, hasLine), element('span', {}, data.solvers[solver]));
    button.addEventListener('click', () => {
      const show = this.hidden.delete(solver);
      if (!show) {
        this.hidden.add(solver);
      }
      button.setAttribute('aria-pressed', String(show));
      this.draw();
    });
    return button;
  }

  /** Writes the sentence under the heading, which also describes the chart to those who do not see it. */
  read(sentence) {
    this.section.querySelector('.reading').textContent = sentence;
    this.host.setAttribute('aria-label', `Chart: ${this.section.querySelector('h2').textContent}. ${sentence} The numbers are in the table below.`);
  }

  draw() {
    this.instance ??= echarts.init(this.host, null, { renderer: 'svg' });
    this.instance.resize();
    const option = this.build(solver => !this.hidden.has(solver), this.host.clientWidth < 520);
    this.instance.setOption({ ...this.frame(), ...option }, true);
  }

  frame() {
    return {
      animation: false,
      // By name, for widths of text are measured outside the page.
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour('ink') },
    };
  }
}

/** The parts that all axes share. */
function axis(name, more = {}) {
  return {
    name,
    nameLocation: 'middle',
    nameTextStyle: { color: colour('soft'), fontSize: 12 },
    axisLine: { show: true, lineStyle: { color: colour('line') } },
    axisTick: { show: false },
    axisLabel: { color: colour('soft'), fontSize: 12, hideOverlap: true, ...more.axisLabel },
    splitLine: { show: true, lineStyle: { color: colour('grid') } },
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'axisLabel')),
  };
}

/** An upright axis, its name to the left of the labels. */
function upright(name, more) {
  return axis(name, { nameGap: 54, ...more });
}

/** A level axis, its name below. */
function level(name, more) {
  return axis(name, { nameGap: 28, ...more });
}

/** A logarithmic axis of relative gaps over whole decades; its lowest line is 0 when any gap is. */
function gapAxis(gaps) {
  const known = gaps.filter(gap => gap !== null);
  const positive = known.filter(gap => gap >= zeroGap);
  const lowest = positive.length ? Math.floor(Math.log10(Math.min(...positive)) + 1e-9) : -3;
  const highest = positive.length ? Math.ceil(Math.log10(Math.max(...positive)) - 1e-9) : -2;
  const zeros = positive.length < known.length;
  const bottom = lowest - (zeros ? 1 : 0);
  const floor = 10 ** bottom;
  const top = Math.max(highest, bottom + 1);
  return {
    floor,
    ceiling: 10 ** top,
    place: gap => Math.max(gap, floor),
    axis: {
      type: 'log',
      min: floor,
      max: 10 ** top,
      // Left to itself the library marks the two ends alone once they are ten decades apart.
      interval: Math.ceil((top - bottom) / 8),
      axisLabel: {
        formatter: value => {
          const exponent = Math.round(Math.log10(value));
          return zeros && exponent === bottom ? '0' : powerOfTen(exponent);
        },
      },
    },
  };
}

/** A logarithmic axis over whole powers of its base; at least one. */
function logAxis(from, to, base, formatter) {
  const power = value => Math.log(value) / Math.log(base);
  const bottom = Math.floor(power(from) + 1e-9);
  const top = Math.max(bottom + 1, Math.ceil(power(to) - 1e-9));
  return { type: 'log', logBase: base, min: base ** bottom, max: base ** top, axisLabel: { formatter } };
}

/** A logarithmic axis of seconds from a whole decade to a round number. */
function secondsAxis(from, to) {
  const decades = logAxis(from, to, 10, secondsText);
  const round = [0.2, 0.3, 0.5, 1].map(part => part * decades.max).find(end => end >= to * (1 - 1e-9) && end > 1.5 * decades.min);
  return { ...decades, max: round };
}

/** A linear axis with a margin around what it shows, its odd ends without a label. */
function linearAxis(values, formatter) {
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const margin = 0.06 * (to - from) || 0.05 * Math.abs(to) || 1;
  return { type: 'value', min: from - margin, max: to + margin, axisLabel: { showMinLabel: false, showMaxLabel: false, formatter } };
}

/** The box that follows the pointer. rows are [solver or null, name, value]. */
function tip(title, rows) {
  return element('div', { class: 'tip' }, element('b', {}, title), ...rows.flatMap(([solver, name, value]) => [
    solver === null ? element('span') : swatch(solver, false), element('span', {}, name), element('span', { class: 'value' }, value)]));
}

function tooltip(more) {
  return {
    confine: true,
    backgroundColor: colour('card'),
    borderColor: colour('line'),
    textStyle: { color: colour('ink'), fontSize: 13 },
    axisPointer: { type: 'line', lineStyle: { color: colour('soft'), type: 'dashed' }, label: { show: false } },
    ...more,
  };
}

/** A staircase for each solver, its symbol at a few places; x is where its share rises. */
function staircases(entries, isShown, { min, max }, narrow) {
  const shown = entries.filter(entry => isShown(entry.solver));
  const labels = endLabels(shown.map(entry => [entry.solver, entry.shares.at(-1) ?? 0]), narrow);
  return shown.map(entry => {
    const { colour: own, symbol, dash } = look(entry.solver);
    const rises = entry.x.map((x, index) => [x, entry.shares[index]]);
    const points = [[min, 0], ...rises, [max, entry.shares.at(-1) ?? 0]];
    const every = Math.max(1, Math.ceil(points.length / 6));
    return {
      type: 'line',
      name: data.solvers[entry.solver],
      step: 'end',
      data: points.map((value, index) => ({ value, symbol: index > 0 && index < points.length - 1 && index % every === 0 ? symbol : 'none' })),
      symbolSize: 9,
      lineStyle: { color: own, width: 2.2, type: dash },
      itemStyle: { color: own },
      emphasis: { disabled: true },
      ...labels(entry.solver),
    };
  });
}

/**
 * The names of solvers at the ends of their lines, where there is room. ends are [solver, height from 0 to 1]; lines that
 * end together share one label.
 */
function endLabels(ends, narrow) {
  const nearest = 0.055;
  const groups = [];
  for (const [solver, height] of ends.toSorted((a, b) => a[1] - b[1])) {
    const last = groups.at(-1);
    if (last && height - last.height < nearest) {
      last.solvers.push(solver);
    } else {
      groups.push({ height, solvers: [solver] });
    }
  }
  return solver => {
    const group = groups.find(each => each.solvers[0] === solver);
    return narrow || !group ? {} : {
      endLabel: {
        show: true,
        distance: 6,
        fontSize: 12,
        lineHeight: 14,
        verticalAlign: group.height < 0.05 ? 'bottom' : group.height > 0.95 ? 'top' : 'middle',
        formatter: () => group.solvers.toReversed().map(each => `{s${each}|${data.solvers[each]}}`).join('\n'),
        rich: Object.fromEntries(group.solvers.map(each => [`s${each}`, { color: look(each).colour }])),
        width: 96,
        overflow: 'truncate',
      },
    };
  };
}

function grid(narrow, more = {}) {
  return { left: 74, right: narrow ? 14 : 112, top: 18, bottom: 52, ...more };
}
