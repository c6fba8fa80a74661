/**
 * What leaves the counter as a file or a letter, one piece of work at a time: it may take a while, whoever waits may stop it, and whatever
 * stops it leaves nothing half done. Money does not wait for it and it does not wait for money.
 */
import type { Letter, Mailed, OutFile } from '../mail/letter.ts';
import type { MailDesk } from '../mail/mail-desk.ts';
import type { CounterRefusal, Ruling } from './parts.ts';

/** Why there is no file: the disk is full, it did not take it for another reason, or a person stopped it. */
export type FileFault = 'file-disk-full' | 'file-not-written' | 'stopped';
export type Written = { readonly ok: true; readonly file: string } | { readonly ok: false; readonly why: FileFault };

/** Undefined where it cannot be made: there is no window whose page could be printed. */
export type MakeFile = (signal: AbortSignal) => Promise<OutFile | undefined>;

export type SaveRuling = Written | Extract<Ruling, { ok: false }>;
export type MailRuling = Mailed | Extract<Ruling, { ok: false }>;

export interface LetterAsk extends Omit<Letter, 'files' | 'atMs'> {
  readonly files: readonly MakeFile[];
  readonly by: string;
}

export interface OutgoingDesk {
  save(make: MakeFile): Promise<SaveRuling>;
  mail(ask: LetterAsk): Promise<MailRuling>;
  /** Nothing happens where nothing is under way: it may just have ended. */
  stop(): void;
}

export interface OutgoingParts {
  readonly mail: MailDesk;
  readonly write: (file: OutFile, signal: AbortSignal) => Promise<Written>;
}

const denied = (why: CounterRefusal): Extract<Ruling, { ok: false }> => ({ ok: false, why });

export function createOutgoing({ mail, write }: OutgoingParts): OutgoingDesk {
  let underWay: AbortController | undefined;

  async function alone<Value>(work: (signal: AbortSignal) => Promise<Value>) {
    if (underWay !== undefined) return denied('busy');
    const mine = new AbortController();
    underWay = mine;
    try {
      return await work(mine.signal);
    } finally {
      underWay = undefined;
    }
  }

  return {
    save: (make) =>
      alone(async (signal) => {
        const file = await unlessStopped(make(signal), signal);
        if (file === 'stopped') return denied('stopped');
        return file === undefined ? denied('file-not-written') : await write(file, signal);
      }),
    mail: ({ files: makers, by, ...letter }) =>
      alone(async (signal) => {
        if (!mail.isSetUp) return denied('mail-not-set-up');
        const files: OutFile[] = [];
        for (const make of makers) {
          const file = await unlessStopped(make(signal), signal);
          if (file === 'stopped') return denied('stopped');
          if (file === undefined) return denied('file-not-written');
          files.push(file);
        }
        return await mail.send({ ...letter, files }, { by, signal });
      }),
    stop: () => underWay?.abort(),
  };
}

/** Some work, as a print engine's, cannot be stopped itself: then nobody waits for it any longer. */
async function unlessStopped<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | 'stopped'> {
  const { promise, resolve } = Promise.withResolvers<'stopped'>();
  const stop = (): void => resolve('stopped');
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
