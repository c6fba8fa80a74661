/** The bill on the screen: its sums, its goods and payments, and below them either the hands of an open bill or the end of one. */
import { useState } from 'react';
import type { BillView } from '../../../preload/contract/contract.ts';
import { Money } from '../../parts/money.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useOtherWords } from '../../wording/use-words.ts';
import { BillEnd } from './bill-end.tsx';
import { BillLines } from './bill-lines.tsx';
import { BillParts } from './bill-parts.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { CashDialog } from './cash-dialog.tsx';
import { GoodsDialog } from './goods-dialog.tsx';
import { OtherDialog } from './other-dialog.tsx';
import { TenderHands } from './tender-hands.tsx';
import { TENDER_WORDS, useTenderWords } from './words.ts';

/** What lies over the bill; an amount is what was keyed before. */
export type Over =
  | { readonly what: 'cash' | 'other'; readonly amountMinor: number }
  | { readonly what: 'goods' | 'cancel' };

export function BillWork({ bill, isFirst }: { readonly bill: BillView; readonly isFirst: boolean }) {
  const [over, setOver] = useState<Over | undefined>(undefined);
  const close = (): void => setOver(undefined);
  return (
    <div className="bill" data-stage={bill.stage}>
      <BillHead bill={bill} />
      <div className="bill-lists">
        <BillLines bill={bill} />
        <BillParts bill={bill} />
      </div>
      <BillNews bill={bill} />
      {bill.stage === 'open' ? (
        <TenderHands bill={bill} isFirst={isFirst} onOver={setOver} />
      ) : (
        <BillEnd bill={bill} isFirst={isFirst} onOver={setOver} />
      )}
      {over?.what === 'cash' && bill.stage === 'open' && (
        <CashDialog bill={bill} typedMinor={over.amountMinor} onClose={close} />
      )}
      {over?.what === 'other' && bill.stage === 'open' && (
        <OtherDialog bill={bill} typedMinor={over.amountMinor} onClose={close} />
      )}
      {over?.what === 'goods' && <GoodsDialog bill={bill} onClose={close} />}
      {over?.what === 'cancel' && <CancelDialog bill={bill} onClose={close} />}
    </div>
  );
}

function BillHead({ bill }: { readonly bill: BillView }) {
  const words = useTenderWords();
  const other = useOtherWords();
  const sums = [
    { name: words.total, amountMinor: bill.amount.amountMinor },
    { name: words.paid, amountMinor: bill.paid.amountMinor },
    ...(bill.held.amountMinor > 0 ? [{ name: words.held, amountMinor: bill.held.amountMinor }] : []),
  ];
  return (
    <header className="bill-head">
      <h1 className="amount-caption">
        {words.title}
        <span className="beside" lang={other.language} aria-hidden="true">
          {TENDER_WORDS[other.language].title}
        </span>
        <span className="beside figures">
          {words.number} {bill.number}
        </span>
      </h1>
      <dl className="bill-sums">
        {sums.map(({ name, amountMinor }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Money amountMinor={amountMinor} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="bill-remaining" data-word={bill.stage}>
        {bill.stage === 'open' ? (
          <>
            <span className="bill-word">{words.remaining}</span>
            <Money amountMinor={bill.remaining.amountMinor} />
          </>
        ) : (
          <>
            <ShapeIcon name={bill.stage === 'paid' ? 'check' : 'cross'} size={36} />
            <strong className="bill-word">{words.stages[bill.stage]}</strong>
          </>
        )}
      </p>
    </header>
  );
}

/** What the scanner, the drawer or the printer has to say; spoken as it comes. */
function BillNews({ bill }: { readonly bill: BillView }) {
  const words = useTenderWords();
  const { scan, drawer, slip } = bill;
  const needsHand = drawer !== undefined && drawer !== 'kicked';
  return (
    <div className="bill-news" role="status">
      {bill.stage === 'open' && scan !== undefined && (
        <p data-good={scan.outcome === 'added'}>{words.scans[scan.outcome](scan.said)}</p>
      )}
      {drawer !== undefined && <p data-good={!needsHand}>{words.drawers[drawer]}</p>}
      {slip?.state === 'failed' && <p data-good={false}>{words.slipOwed}</p>}
    </div>
  );
}
