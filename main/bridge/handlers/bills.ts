/** Questions about bills and the catalogue. A card or code part begins as any payment does: through the same door, with the same guards. */
import type { BillAction, CatalogueAction, Handlers } from '../../../preload/contract/contract.ts';
import type { BillEvent } from '../../bill/decide.ts';
import { heedWord } from '../../counter/authority.ts';
import type { Counter } from '../../counter/counter.ts';
import { whyNobody } from '../../counter/guards.ts';
import type { Ruling } from '../../counter/parts.ts';
import { billPartId } from '../../domain/bill-numbers.ts';
import { accept, refuse } from '../answer.ts';
import { replyOf } from './deal.ts';

export function billHandlers(counter: Counter) {
  return {
    'bill.act': async (action) => replyOf(await act(counter, action)),
    'catalogue.act': (action) => catalogueAct(counter, action),
  } satisfies Partial<Handlers>;
}

async function act({ bills, payments }: Counter, action: BillAction): Promise<Ruling> {
  const { billId } = action;
  switch (action.act) {
    case 'open':
      return bills.open(billId, action.amount?.amountMinor);
    case 'add-code':
      return bills.addCode(billId, action.code);
    case 'add-line': {
      const { description, quantityThousandths, unitPrice, taxBasisPoints } = action;
      const tax = taxBasisPoints === undefined ? {} : { taxBasisPoints };
      return bills.addLine(billId, { description, quantityThousandths, unitPriceMinor: unitPrice.amountMinor, ...tax });
    }
    case 'pay':
      return pay(bills, payments, action);
    case 'take-back':
    case 'set-aside': {
      const { partId, reason, supervisor } = action;
      const type = action.act === 'take-back' ? 'takenBack' : 'setAside';
      return bills.withWord(billId, { type, partId, reason, word: supervisor });
    }
    case 'leave':
      return bills.leave(billId);
    case 'open-drawer':
      return bills.openDrawer(billId);
    case 'print':
      return bills.print(billId);
    default:
      return bills.tell(billId, eventOf(action));
  }
}

function pay(
  bills: Counter['bills'],
  payments: Counter['payments'],
  { billId, paymentId, way, amount, supervisorWord }: Extract<BillAction, { act: 'pay' }>,
): Promise<Ruling> {
  const tender = way === 'card' ? 'card' : 'code';
  return bills.pay(billId, { paymentId, tender, amountMinor: amount.amountMinor }, () =>
    payments.start({
      paymentId,
      order: { kind: 'sale', amount, way },
      ...(supervisorWord && { word: supervisorWord }),
    }),
  );
}

type Told = Extract<BillAction, { act: 'type-amount' | 'set-quantity' | 'cash' | 'other' | 'cancel' }>;

function eventOf(action: Told): BillEvent {
  switch (action.act) {
    case 'type-amount':
      return { type: 'amountTyped', amountMinor: action.amount.amountMinor };
    case 'set-quantity':
      return { type: 'quantitySet', nth: action.line, quantityThousandths: action.quantityThousandths };
    case 'cash':
      return { type: 'cashTaken', partId: billPartId(action.partId), takenMinor: action.taken.amountMinor };
    case 'other': {
      const { name, reference, amount } = action;
      return {
        type: 'otherTaken',
        partId: billPartId(action.partId),
        name,
        reference,
        amountMinor: amount.amountMinor,
      };
    }
    case 'cancel':
      return { type: 'cancelled', reason: action.reason };
  }
}

const MOST_FOUND = 30;

async function catalogueAct({ parts, catalogue }: Counter, action: CatalogueAction) {
  const why = whyNobody(parts);
  if (why !== undefined) return refuse(why);
  if (action.act === 'find') return accept(answerOf(catalogue, action.text));
  const { operator } = action.supervisor;
  // Prices are money: a list is brought in and taken back by a supervisor's word.
  const about = { act: action.act };
  const heeded = await heedWord(parts, { word: action.supervisor, right: 'authorise', for: 'price-list', about });
  if (!heeded.ok) return refuse(heeded.why);
  if (action.act === 'undo') return catalogue.undo(operator) ? accept(answerOf(catalogue, '')) : refuse('not-now');
  const report = catalogue.import({ name: action.fileName, bytes: Buffer.from(action.content, 'base64') }, operator);
  return accept({
    ...answerOf(catalogue, ''),
    ...(report && { report: { count: report.count, faults: report.faults.map((fault) => ({ ...fault })) } }),
  });
}

function answerOf(catalogue: Counter['catalogue'], text: string) {
  const { inForce, mayUndo } = catalogue;
  return {
    ...(inForce && { inForce }),
    mayUndo,
    found: catalogue.find(text, MOST_FOUND).map(({ code, name, priceMinor, taxBasisPoints }) => ({
      name,
      price: { amountMinor: priceMinor, currency: 'CNY' as const },
      ...(code !== undefined && { code }),
      ...(taxBasisPoints !== undefined && { taxBasisPoints }),
    })),
  };
}
