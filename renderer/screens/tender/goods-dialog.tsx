/** Adds goods to a bill: found in the price list by name, initials or barcode, or keyed by hand. The price list is brought in from here. */
import { useEffect, useState } from 'react';
import type { BillView, CatalogueAnswer } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useWords } from '../../wording/use-words.ts';
import { PriceListDialog } from './price-list-dialog.tsx';
import { priceMinor } from './quantities.ts';
import { useBillAct, yuan } from './use-bill.ts';
import { useTenderWords } from './words.ts';

type Item = CatalogueAnswer['found'][number];
const ONE = 1000;

export function GoodsDialog({ bill, onClose }: { readonly bill: BillView; readonly onClose: () => void }) {
  const words = useTenderWords();
  const { common } = useWords().captions;
  const { text, setText, answer, look } = useSearch();
  const [listOpen, setListOpen] = useState(false);
  const add = useAddGoods(bill, onClose);
  const [first] = answer?.found ?? [];
  return (
    <Dialog
      title={words.goodsTitle}
      onClose={onClose}
      onConfirm={() => first !== undefined && text.trim() !== '' && void add.item(first)}
      wide
    >
      <div className="goods">
        <label className="field">
          <span>{words.goodsSearch}</span>
          <input className="input" maxLength={60} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <Found answer={answer} text={text} onItem={(item) => void add.item(item)} />
        <ByHand onLine={add.line} />
      </div>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={() => setListOpen(true)}>
          {words.priceList}
        </button>
        <button type="button" data-home className="button tall" onClick={onClose}>
          {common.back} <span className="cap">{common.escKey}</span>
        </button>
      </div>
      {listOpen && (
        <PriceListDialog
          answer={answer}
          onClose={() => {
            setListOpen(false);
            look();
          }}
        />
      )}
    </Dialog>
  );
}

/** Looks as the person types, and disturbs no notice with it. An answer to an older question is dropped. */
function useSearch() {
  const { client } = usePage();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<CatalogueAnswer | undefined>(undefined);
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    let isLatest = looks >= 0;
    void client.ask('catalogue.act', { act: 'find', text }).then((reply) => {
      if (isLatest && reply.ok) setAnswer(reply.value);
    });
    return () => {
      isLatest = false;
    };
  }, [client, text, looks]);
  return { text, setText, answer, look: () => setLooks((before) => before + 1) };
}

function useAddGoods(bill: BillView, onDone: () => void) {
  const act = useBillAct();
  const { billId } = bill;
  const line = async (description: string, unitPriceMinor: number, taxBasisPoints?: number): Promise<void> => {
    const why = await act({
      act: 'add-line',
      billId,
      description,
      quantityThousandths: ONE,
      unitPrice: yuan(unitPriceMinor),
      ...(taxBasisPoints !== undefined && { taxBasisPoints }),
    });
    if (why === undefined) onDone();
  };
  return {
    line,
    item: async ({ code, name, price, taxBasisPoints }: Item): Promise<void> => {
      if (code === undefined) await line(name, price.amountMinor, taxBasisPoints);
      else if ((await act({ act: 'add-code', billId, code })) === undefined) onDone();
    },
  };
}

interface FoundProps {
  readonly answer: CatalogueAnswer | undefined;
  readonly text: string;
  readonly onItem: (item: Item) => void;
}

function Found({ answer, text, onItem }: FoundProps) {
  const words = useTenderWords();
  if (answer === undefined) return null;
  if (answer.inForce === undefined) return <p className="muted">{words.goodsEmpty}</p>;
  if (answer.found.length === 0) return <p className="muted">{words.goodsNone}</p>;
  return (
    <ul className="goods-found" aria-label={text}>
      {answer.found.map((item) => (
        <li key={`${item.code ?? ''} ${item.name}`}>
          <button type="button" className="button goods-item" onClick={() => onItem(item)}>
            <span>{item.name}</span>
            <span className="muted figures">{item.code}</span>
            <Money amountMinor={item.price.amountMinor} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function ByHand({ onLine }: { readonly onLine: (description: string, unitPriceMinor: number) => Promise<void> }) {
  const words = useTenderWords();
  const [name, setName] = useState('');
  const [price, setPrice] = useState('');
  const minor = priceMinor(price);
  const isReady = name.trim() !== '' && minor !== undefined;
  return (
    <form
      className="goods-by-hand"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void onLine(name.trim(), minor);
      }}
    >
      <h3>{words.goodsByHand}</h3>
      <label className="field">
        <span>{words.goodsName}</span>
        <input className="input" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="field">
        <span>{words.goodsPrice}</span>
        <input
          className="input figures"
          inputMode="decimal"
          maxLength={10}
          value={price}
          aria-invalid={price !== '' && minor === undefined}
          onChange={(event) => setPrice(event.target.value)}
        />
      </label>
      <button type="submit" className="button tall" disabled={!isReady}>
        {words.goodsAdd}
      </button>
      {price !== '' && minor === undefined && <p className="prompt-trouble">{words.goodsPriceUnreadable}</p>}
    </form>
  );
}
