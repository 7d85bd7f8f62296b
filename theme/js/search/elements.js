// Makes an element of texts and other elements; nothing of an index is ever read as markup.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value || value === "") made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// A text with its {fields} filled in, by texts or elements.
export function fill(template, values) {
  return template.split(/(\{\w+\})/).flatMap((part) => values[part.slice(1, -1)] ?? part);
}
