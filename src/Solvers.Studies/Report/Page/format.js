const none = '–';
const zeroGap = 1e-9;

/** 10⁻³ for -3. */
function powerOfTen(exponent) {
  const digits = String(Math.abs(exponent)).replace(/\d/g, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit]);
  return exponent === 0 ? '1' : exponent === 1 ? '10' : `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** Two or three significant digits without an exponent; a true minus sign. */
function significant(value, digits = 3) {
  return String(Number(value.toPrecision(digits))).replace('-', '−');
}

function gapText(gap) {
  if (gap === null) {
    return none;
  }
  if (gap < zeroGap) {
    return '0';
  }
  if (gap >= 0.01) {
    return significant(gap);
  }
  const [mantissa, exponent] = gap.toExponential(1).split('e');
  return `${mantissa} · ${powerOfTen(Number(exponent))}`;
}

function secondsText(seconds) {
  if (seconds === null) {
    return none;
  }
  const [scale, unit] = seconds < 0.9995e-3 ? [1e6, 'µs'] : seconds < 0.9995 ? [1e3, 'ms'] : seconds < 120 ? [1, 's'] : [1 / 60, 'min'];
  return `${significant(seconds * scale)} ${unit}`;
}

function shareText(share) {
  return share === null ? none : `${significant(100 * share)} %`;
}

function percentText(share) {
  return share === null ? none : `${(100 * share).toFixed(2)} %`;
}

function lossText(loss) {
  return loss === null ? none : loss.toFixed(4);
}

function changeText(change) {
  return change.toExponential(2).replaceAll('-', '−');
}

function objectiveText(value) {
  return value === null ? none : String(Number(value.toPrecision(8))).replaceAll('-', '−');
}

function correlationText(value) {
  return value === null ? none : value.toFixed(2).replace('-', '−');
}

/** Accuracies are shares, losses are not. */
function outcomeText(name, value) {
  return name === 'accuracy' ? percentText(value) : lossText(value);
}
