/** By what a bill was paid so far: each part with how it stands, and what may be done with it by its own rule. */
import { useState } from 'react';
import type { BillView } from '../../../preload/contract/contract.ts';
import { sixDigits } from '../../parts/moments.ts';
import { formatMinor, Money } from '../../parts/money.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { PartWordDialog } from './part-word-dialog.tsx';
import { type TenderWords, useTenderWords } from './words.ts';

type Part = BillView['parts'][number];
type PartAct = 'take-back' | 'set-aside';

export function BillParts({ bill }: { readonly bill: BillView }) {
  const words = useTenderWords();
  const [asked, setAsked] = useState<{ readonly part: Part; readonly act: PartAct } | undefined>(undefined);
  if (bill.parts.length === 0) return null;
  return (
    <section aria-label={words.payments}>
      <ul className="bill-rows">
        {bill.parts.map((part) => (
          <PartRow key={part.partId} part={part} onAct={(act) => setAsked({ part, act })} />
        ))}
      </ul>
      {asked !== undefined && (
        <PartWordDialog billId={bill.billId} part={asked.part} act={asked.act} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
}

function PartRow({ part, onAct }: { readonly part: Part; readonly onAct: (act: PartAct) => void }) {
  const words = useTenderWords();
  const { open } = useNavigation();
  const { voucher } = part;
  return (
    <li className="bill-row" data-standing={part.standing} data-tender={part.tender}>
      <div className="bill-row-what">
        <strong>
          {part.name ?? words.tenders[part.tender]}{' '}
          <span className="bill-standing">{words.standings[part.standing]}</span>
        </strong>
        <PartFacts part={part} words={words} />
      </div>
      <div className="bill-part-hands">
        {part.may.includes('void') && voucher !== undefined && (
          <button type="button" className="button" onClick={() => open('order', { kind: 'void', voucher })}>
            {words.void}
          </button>
        )}
        {(['take-back', 'set-aside'] as const)
          .filter((act) => part.may.includes(act))
          .map((act) => (
            <button key={act} type="button" className="button" data-action={act} onClick={() => onAct(act)}>
              {act === 'take-back' ? words.takeBack : words.setAside}
            </button>
          ))}
      </div>
      <Money className="bill-row-money" amountMinor={part.amount.amountMinor} />
    </li>
  );
}

function PartFacts({ part, words }: { readonly part: Part; readonly words: TenderWords }) {
  const { sale } = useWords().captions;
  const { taken, change } = part;
  const gaveChange = taken !== undefined && change !== undefined && change.amountMinor > 0;
  const facts = [
    ...(part.maskedPan === undefined ? [] : [part.maskedPan]),
    ...(part.voucher === undefined ? [] : [`${sale.voucher} ${sixDigits(part.voucher)}`]),
    ...(part.reference === undefined ? [] : [part.reference]),
    ...(gaveChange ? [words.tookAndGave(formatMinor(taken.amountMinor), formatMinor(change.amountMinor))] : []),
  ];
  return facts.length === 0 ? null : <span className="muted figures">{facts.join(' · ')}</span>;
}
