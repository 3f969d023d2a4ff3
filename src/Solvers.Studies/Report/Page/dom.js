/** Makes an element. Children that are text stay text: nothing of a study is ever read as markup. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** Makes an SVG element. */
function drawing(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A group of radio buttons; tells its listener the index chosen. Without a choice to make there is none. */
function choice(host, title, names, selected, listener) {
  if (names.length < 2) {
    return;
  }
  const group = `choice-${document.querySelectorAll('fieldset').length}`;
  host.append(element('fieldset', {}, element('legend', {}, title), ...names.map((name, index) =>
    element('label', {},
      element('input', { type: 'radio', name: group, checked: index === selected, onchange: () => listener(index) }),
      element('span', {}, name)))));
}
