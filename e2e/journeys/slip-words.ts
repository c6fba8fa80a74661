/** What stands on a slip, for journeys that compare paper with screen. It judges nothing. */
import type { Paper } from '../../preload/contract/contract.ts';

/** The words of a slip, a line each, with its size; blank lines are only feed. */
export const wordsOf = (paper: Paper | undefined): string[] =>
  (paper?.lines ?? []).flatMap((line) => {
    if (line.kind === 'rule') return ['—'];
    return line.kind === 'text' && line.text.trim() !== '' ? [`${line.scale} ${line.text.trimEnd()}`] : [];
  });

export const textOf = (paper: Paper | undefined): string => wordsOf(paper).join('\n');
