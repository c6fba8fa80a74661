/**
 * The payments that a text may mean, of the kinds that can be referred to; asked anew with each key. A reply that comes after a newer
 * question was asked is thrown away. Enter asks once more and waits, so that a fast hand is never answered with an older list.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryRow } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useView } from '../../terminal/use-view.ts';
import type { OriginalForm } from './order-forms.ts';

export function useOriginals(form: OriginalForm, text: string) {
  const { client } = usePage();
  const batch = useView().terminal.batch;
  const [rows, setRows] = useState<readonly HistoryRow[] | undefined>(undefined);
  const question = useRef(0);
  const { kinds, holding, thisBatch } = form;
  const find = useCallback(
    async (wanted: string): Promise<readonly HistoryRow[]> => {
      const reply = await client.ask('history.find', {
        text: wanted,
        kinds: [...kinds],
        ...(holding && { holding }),
      });
      if (!reply.ok) return [];
      const able = reply.value.rows.filter((row) => isAble(row) && (thisBatch !== true || row.batch === batch));
      return voucherFirst(able, wanted);
    },
    [client, kinds, holding, thisBatch, batch],
  );
  useEffect(() => {
    question.current += 1;
    const mine = question.current;
    void find(text).then((found) => {
      if (mine === question.current) setRows(found);
    });
  }, [find, text]);
  return { rows, find };
}

/** What was taken back is shown too, so that the cashier learns why it cannot be had again; what never came about is not. */
const isAble = ({ result }: HistoryRow): boolean => result === 'approved';

/** The number on the slip means more than an amount that happens to read the same. */
function voucherFirst(rows: readonly HistoryRow[], text: string): readonly HistoryRow[] {
  const voucher = /^\d{1,6}$/.test(text) ? Number.parseInt(text, 10) : undefined;
  const isIt = (row: HistoryRow): boolean => voucher !== undefined && row.voucher === voucher;
  return [...rows.filter(isIt), ...rows.filter((row) => !isIt(row))];
}
