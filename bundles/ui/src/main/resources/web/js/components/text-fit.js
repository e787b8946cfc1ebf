/** Fits words into a width of a drawing: whole words on the next line, letters only when one word alone is too long. */
const measures = new Map();
let pen = null;

function width(text, font) {
  const key = `${font}|${text}`;
  if (!measures.has(key)) {
    if (measures.size > 2000) {
      measures.clear();
    }
    pen ??= document.createElement('canvas').getContext('2d');
    pen.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
    measures.set(key, pen.measureText(text).width);
  }
  return measures.get(key);
}

function shorten(word, font, most) {
  let kept = word;
  while (kept.length > 1 && width(`${kept}…`, font) > most) {
    kept = kept.slice(0, -1).trimEnd();
  }
  return kept === word ? word : `${kept}…`;
}

/**
 * @param {string} font weight and size, for example "600 13.5px"
 * @param {number} most width in units of the drawing
 * @param {number} lines at most so many
 * @returns {string[]} the lines
 */
export function fit(text, font, most, lines) {
  const rows = [''];
  for (const word of String(text).split(/[ \n]+/).filter(Boolean)) {
    const longer = rows.at(-1) ? `${rows.at(-1)} ${word}` : word;
    if (width(longer, font) <= most || !rows.at(-1)) {
      rows[rows.length - 1] = longer;
    } else if (rows.length < lines) {
      rows.push(word);
    } else {
      rows[rows.length - 1] = `${longer}…`;
      break;
    }
  }
  return rows.map(row => (width(row, font) <= most ? row : shorten(row.replace(/…$/, ''), font, most)));
}
