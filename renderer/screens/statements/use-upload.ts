/**
 * Hands a chosen file over in small pieces, so that neither side ever holds the counter up, and asks at the end which layout knows it. Another choice, or a
 * closed dialog, lets the pieces before it be.
 */
import { useEffect, useRef, useState } from 'react';
import type { Refusal, StatementLayout, StatementPicture } from '../../../preload/contract/contract.ts';
import { contentOf } from '../../parts/file-choice.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';

export interface HandedFile {
  readonly upload: string;
  readonly fileName: string;
  /** The layout that reads it, where one does. */
  readonly proposed?: string | undefined;
  /** What a new layout for it might begin with. */
  readonly layout: StatementLayout;
}

export type Upload =
  | { readonly state: 'none' }
  | { readonly state: 'too-large'; readonly fileName: string }
  | { readonly state: 'handing'; readonly fileName: string; readonly percent: number }
  | { readonly state: 'failed'; readonly fileName: string; readonly refusal: Refusal }
  | { readonly state: 'handed'; readonly fileName: string; readonly file: HandedFile };

type Sizes = Pick<StatementPicture, 'largestFile' | 'largestPiece'>;

export function useUpload({ largestFile, largestPiece }: Sizes, first: Upload = { state: 'none' }) {
  const { client, makeId } = usePage();
  const [upload, setUpload] = useState<Upload>(first);
  const latest = useRef('');
  useEffect(
    () => () => {
      latest.current = '';
    },
    [],
  );

  const hand = async (chosen: File, id: string): Promise<Upload | undefined> => {
    const fileName = chosen.name.slice(0, 200);
    for (let from = 0; from === 0 || from < chosen.size; from += largestPiece) {
      const content = await contentOf(chosen.slice(from, from + largestPiece));
      if (latest.current !== id) return undefined;
      const reply = await client.ask('statement.act', { act: 'piece', upload: id, from, content });
      if (!reply.ok) return { state: 'failed', fileName, refusal: reply.refusal };
      const percent = Math.min(100, Math.floor((100 * (from + largestPiece)) / Math.max(1, chosen.size)));
      if (latest.current === id) setUpload({ state: 'handing', fileName, percent });
    }
    const reply = await client.ask('statement.act', { act: 'recognise', upload: id });
    if (!reply.ok) return { state: 'failed', fileName, refusal: reply.refusal };
    const { recognised } = reply.value;
    return recognised && { state: 'handed', fileName, file: { upload: id, fileName, ...recognised } };
  };

  const choose = async (chosen: File | undefined): Promise<Upload> => {
    const id = makeId();
    latest.current = id;
    const put = (next: Upload): Upload => {
      if (latest.current === id) setUpload(next);
      return next;
    };
    if (chosen === undefined) return put({ state: 'none' });
    const fileName = chosen.name.slice(0, 200);
    if (chosen.size > largestFile) return put({ state: 'too-large', fileName });
    put({ state: 'handing', fileName, percent: 0 });
    const handed = await hand(chosen, id);
    return handed === undefined ? { state: 'none' } : put(handed);
  };
  return {
    upload,
    choose,
    forget: () => {
      latest.current = '';
      setUpload({ state: 'none' });
    },
  };
}
