/**
 * Transcripts taken under T=0 show what the protocol needs beside the commands: 61xx and GET RESPONSE, 6Cxx and the command again
 * (EMV 4.4 Book 1, 9.3; emv.md 1.1). The kernel knows nothing of it, hence those are folded into the command they serve. Pure.
 */

export interface Exchange {
  /** Upper-case hex. */
  readonly command: string;
  /** Data and status word, upper-case hex. */
  readonly response: string;
}

const statusOf = (response: string): string => response.slice(-4);
const dataOf = (response: string): string => response.slice(0, -4);
const isGetResponse = (command: string): boolean => command.startsWith('00C0');
/** Header of a command, which stays when Le is corrected. */
const headerOf = (command: string): string => command.slice(0, 8);

export function foldTransport(pairs: readonly Exchange[]): readonly Exchange[] {
  const folded: Exchange[] = [];
  for (const pair of pairs) {
    const before = folded.at(-1);
    const joined = before === undefined ? undefined : continued(before, pair);
    if (joined === undefined) folded.push(pair);
    else folded.splice(-1, 1, joined);
  }
  return folded;
}

/** The two as one exchange; undefined when the second is a command of its own. */
function continued(before: Exchange, pair: Exchange): Exchange | undefined {
  const status = statusOf(before.response);
  if (isGetResponse(pair.command)) {
    // A warning before the data stands for both; else the last status does.
    const isWarning = /^6[23]/.test(status);
    if (isWarning && /^6C/.test(statusOf(pair.response))) return before;
    const last = isWarning ? status : statusOf(pair.response);
    return { command: before.command, response: `${dataOf(before.response)}${dataOf(pair.response)}${last}` };
  }
  const isAgain = status.startsWith('6C') && headerOf(before.command) === headerOf(pair.command);
  return isAgain ? { command: before.command, response: pair.response } : undefined;
}
