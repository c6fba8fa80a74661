/** In which line of a JSON text a value stands, so that a wrong settings file can be told by line. Pure; the text was parsed before. */

type Key = string | number;

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Open {
  readonly kind: 'object' | 'array';
  key: Key;
  /** In an object: the next string is a key. */
  awaitsKey: boolean;
}

/** Line from 1 on; that of the nearest parent when the path ends in something that is not there. */
export function lineOfPath(text: string, path: readonly PropertyKey[]): number {
  let best = { depth: -1, offset: 0 };
  const open: Open[] = [];
  const consider = (offset: number): void => {
    const depth = open.length;
    const isOnPath = open.every(({ key }, at) => String(path[at]) === String(key));
    if (isOnPath && depth <= path.length && depth > best.depth) best = { depth, offset };
  };
  for (const { 0: token, index } of text.matchAll(TOKENS)) step(open, token, () => consider(index));
  return text.slice(0, best.offset).split('\n').length;
}

function step(open: Open[], token: string, consider: () => void): void {
  const top = open.at(-1);
  if (token === ':') return;
  if (token === ',') {
    next(top);
    return;
  }
  if (token === '}' || token === ']') {
    open.pop();
    return;
  }
  if (top?.awaitsKey === true) {
    top.key = JSON.parse(token);
    top.awaitsKey = false;
    // A key names its value's line, which matters where the value begins on the next one.
    consider();
    return;
  }
  consider();
  if (token === '{') open.push({ kind: 'object', key: '', awaitsKey: true });
  else if (token === '[') open.push({ kind: 'array', key: 0, awaitsKey: false });
}

function next(top: Open | undefined): void {
  if (top?.kind === 'object') top.awaitsKey = true;
  else if (top?.kind === 'array') top.key = Number(top.key) + 1;
}
