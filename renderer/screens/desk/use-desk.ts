/**
 * The desk's figures and, asked for by themselves, the open differences: read anew when the counter's picture says that there is more to
 * count, at most so often, the figures once a minute too. A reply to an older question is thrown away.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskDifferences, DeskFigures, Refusal, View } from '../../../preload/contract/contract.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useView } from '../../terminal/use-view.ts';

/** The open differences, or how far it is with them. */
export type ComparedState = DeskDifferences | 'comparing' | 'failed';

export type DeskState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly figures: DeskFigures };

const LEAST_BETWEEN_MS = 3_000;
const A_MINUTE_MS = 60_000;

/** Whatever of the counter's picture changes a figure. */
const pulseOf = ({ terminal, shift, payment, owedReversals, unresolved, unresolvedRefunds }: View): string =>
  [
    terminal.batch,
    terminal.paymentsInBatch,
    shift?.number,
    payment?.stage,
    owedReversals,
    unresolved,
    unresolvedRefunds,
  ].join(' ');

export function useDesk(day: string | undefined) {
  const { shown, count } = useFigures(day);
  const { differences, compare } = useDifferences();
  const look = useCallback(async (): Promise<void> => {
    if (await count()) await compare();
  }, [count, compare]);
  useEffect(() => void look(), [look]);
  useEveryChange(look);
  const { clock } = usePage();
  // Hours pass without any news. Comparing takes the statements' whole length: it waits for news.
  useEffect(() => clock.every(A_MINUTE_MS, () => void count()), [clock, count]);
  return { shown, differences, again: () => void look() };
}

function useFigures(day: string | undefined) {
  const { client } = usePage();
  const [shown, setShown] = useState<DeskState>({ state: 'loading' });
  const question = useRef(0);
  /** False where nobody may see them, or a newer question was asked meanwhile. */
  const count = useCallback(async (): Promise<boolean> => {
    question.current += 1;
    const mine = question.current;
    const reply = await client.ask('desk.look', { what: 'figures', ...(day !== undefined && { day }) });
    if (mine !== question.current) return false;
    if (!reply.ok) setShown({ state: 'failed', refusal: reply.refusal });
    else if (reply.value.figures !== undefined) setShown({ state: 'ready', figures: reply.value.figures });
    return reply.ok;
  }, [client, day]);
  return { shown, count };
}

function useDifferences() {
  const { client } = usePage();
  const [differences, setDifferences] = useState<ComparedState>('comparing');
  const question = useRef(0);
  const compare = useCallback(async (): Promise<void> => {
    question.current += 1;
    const mine = question.current;
    const reply = await client.ask('desk.look', { what: 'differences' });
    if (mine === question.current) setDifferences((reply.ok ? reply.value.differences : undefined) ?? 'failed');
  }, [client]);
  return { differences, compare };
}

/** The first change at once, those that follow closely together with the last of them. */
function useEveryChange(look: () => Promise<void>): void {
  const { clock } = usePage();
  const pulse = pulseOf(useView());
  const lastLook = useRef({ pulse, atTicks: clock.ticksMs() });
  useEffect(() => {
    if (pulse === lastLook.current.pulse) return;
    const read = (): void => {
      lastLook.current = { pulse, atTicks: clock.ticksMs() };
      void look();
    };
    const waitsMs = lastLook.current.atTicks + LEAST_BETWEEN_MS - clock.ticksMs();
    if (waitsMs > 0) return clock.after(waitsMs, read);
    read();
  }, [pulse, look, clock]);
}
