/** One line of JSON by event name on standard error. Takes open data only: never a message, a card, a raw error. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export function log(event: string, fields: LogFields): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}
