/**
 * What the tender screen asks of the bill on it. Ids are made before asking and kept until the answer is there, so that a double press is
 * one bill and one part.
 */
import { useCallback, useEffect, useRef } from 'react';
import type { BillAction, BillView } from '../../../preload/contract/contract.ts';
import type { RefusalCode } from '../../../preload/contract/words.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';
import { useNavigation } from '../navigation.tsx';

export const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

export type Act = (action: BillAction, handledHere?: readonly RefusalCode[]) => Promise<RefusalCode | undefined>;

/** One asking at a time; says why it was refused, or nothing. */
export function useBillAct(): Act {
  const ask = useAsk();
  const asking = useRef<boolean>(false);
  return useCallback(
    async (action, handledHere = []) => {
      if (asking.current) return 'busy';
      asking.current = true;
      const reply = await ask('bill.act', action, handledHere);
      asking.current = false;
      return reply.ok ? undefined : reply.refusal.code;
    },
    [ask],
  );
}

/** The id of the part that is being taken: another one once it was taken. */
export function usePartId(bill: BillView): () => string {
  const { makeId } = usePage();
  const claimed = useRef<string | undefined>(undefined);
  const isKnown = bill.parts.some(({ partId }) => partId === claimed.current);
  useEffect(() => {
    if (isKnown) claimed.current = undefined;
  }, [isKnown]);
  return useCallback(() => {
    claimed.current ??= makeId();
    return claimed.current;
  }, [makeId]);
}

/**
 * Begins a bill with what was keyed on the sale screen, unless one is on the screen or others wait to be chosen from. Once, or again and
 * again where a sale always begins with a bill.
 */
export function useBeginning(isFirst: boolean): (amountMinor?: number) => Promise<void> {
  const { makeId } = usePage();
  const view = useView();
  const act = useBillAct();
  const { draft } = useNavigation();
  const asked = useRef<boolean>(false);
  const begin = useCallback(
    async (amountMinor = 0): Promise<void> => {
      const billId = makeId();
      await act({ act: 'open', billId, ...(amountMinor > 0 && { amount: yuan(amountMinor) }) });
    },
    [act, makeId],
  );
  const hasBill = view.bill !== undefined;
  const mayBegin = !hasBill && view.payment === undefined && view.stopped !== true;
  const waiting = view.waitingBills.length;
  useEffect(() => {
    // A bill that was on the screen and has gone was put away by a person: only where one is always there another follows.
    if (hasBill) asked.current = !isFirst;
    if (asked.current || !mayBegin) return;
    const amountMinor = isFirst ? 0 : draft.current().amountMinor;
    if (amountMinor === 0 && waiting > 0) return;
    asked.current = true;
    if (!isFirst) draft.clear();
    void begin(amountMinor);
  }, [mayBegin, hasBill, isFirst, draft, begin, waiting]);
  return begin;
}
