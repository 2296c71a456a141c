/** Width that every mail program shows without breaking lines by itself. */
const columns = 72;

/**
 * Breaks lines at spaces so that none is wider than 72 characters; what follows a list mark is indented under it, and
 * empty lines never stand doubled. A longer word (an address on the web) stays whole.
 */
export function wrapText(text: string): string {
  const wrapped = text.split('\n').flatMap((line) => wrapLine(line.trimEnd()));
  return `${wrapped
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function wrapLine(line: string): string[] {
  const mark = /^(?:- |\d+\. )/.exec(line)?.[0] ?? '';
  const indent = ' '.repeat(mark.length);
  const lines: string[] = [];
  let current = mark;
  for (const word of line.slice(mark.length).split(' ')) {
    const begun = current === mark || current === indent;
    if (!begun && current.length + 1 + word.length > columns) {
      lines.push(current);
      current = indent + word;
    } else {
      current += begun ? word : ` ${word}`;
    }
  }
  return [...lines, current];
}
