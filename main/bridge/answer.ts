/**
 * Answers what a page asks. In this order: the sender is the top frame of one of our windows, at that window's own page; the name
 * is in the table and this window may ask it; the input parses strictly; then the handler. Whatever goes wrong becomes a refusal:
 * nothing is thrown across.
 */
import { contract, type Handlers, type QuestionName, type Refusal } from '../../preload/contract/contract.ts';
import { mayAsk, WINDOWS, type WindowName } from '../../preload/contract/windows.ts';
import type { RefusalCode } from '../../preload/contract/words.ts';

/** What Electron tells of a sender, reduced to what is checked. */
export interface Sender {
  readonly url: string;
  readonly isTopFrame: boolean;
  /** Which of our windows; undefined for any other. */
  readonly window: WindowName | undefined;
}

export type AnyReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

export interface AnswerOptions {
  readonly handlers: Handlers;
  /** `app://till`. */
  readonly origin: string;
  /** In development and tests our own answers are parsed too. */
  readonly checksAnswers: boolean;
  /** Told of each question that reaches its handler: a hand has moved, the idle time starts anew. */
  readonly onAsked?: (question: QuestionName, window: WindowName) => void;
  /** Told of our own mistakes; the page gets only the code. */
  readonly onFault: (question: string, fault: unknown) => void;
}

export const refuse = (code: RefusalCode, detail?: string): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...(detail !== undefined && { detail: detail.slice(0, 200) }) },
});
export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });
export const DONE = accept({});

const isQuestion = (name: unknown): name is QuestionName =>
  typeof name === 'string' && Object.hasOwn(contract.questions, name);

export function createAnswerer({ handlers, origin, checksAnswers, onAsked, onFault }: AnswerOptions) {
  return async function answer(sender: Sender, name: unknown, input: unknown): Promise<AnyReply> {
    const window = windowOf(sender, origin);
    if (window === undefined) return refuse('foreign-sender');
    // A question of another window is told the same as one that nobody knows.
    if (!isQuestion(name) || !mayAsk(window, name)) return refuse('unknown-question');
    try {
      const parsed = contract.questions[name].input.safeParse(input);
      // The path alone is told: the value may be a password.
      if (!parsed.success) return refuse('malformed', parsed.error.issues[0]?.path.join('.') ?? '');
      onAsked?.(name, window);
      // The table pairs each name with its own input; TypeScript cannot follow that pairing through a union of names.
      const handler = handlers[name] as (input: unknown) => Promise<AnyReply> | AnyReply;
      const reply = await handler(parsed.data);
      if (checksAnswers && reply.ok) contract.questions[name].answer.parse(reply.value);
      return reply;
    } catch (fault) {
      onFault(name, fault);
      // Named by the journal for a full or failing disk; the bridge knows it by name, for it may not import the class.
      return refuse(fault instanceof Error && fault.name === 'JournalTrouble' ? 'disk-trouble' : 'internal-fault');
    }
  };
}

/** The window whose page this is, if the sender is that very page: one window cannot speak for another. */
function windowOf({ url, isTopFrame, window }: Sender, origin: string): WindowName | undefined {
  if (window === undefined || !isTopFrame) return undefined;
  const isFirstPage = window === 'counter' && (url === origin || url === `${origin}/`);
  return isFirstPage || url === `${origin}/${WINDOWS[window].page}` ? window : undefined;
}
