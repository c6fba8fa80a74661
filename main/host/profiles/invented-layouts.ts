/**
 * Messages that no public source gives (counter.md 5.9): how a payment by code is asked about and taken back, and how a code of ours is
 * asked for. Made up for training and its simulator; a production profile must not have them.
 */
import type { Echo, InventedKind, Layout } from './layout.ts';
import { LAYOUTS } from './layouts.ts';

const INVENTED = 'counter.md 5.9';

/** Its own number and field 60 come back, so that an answer about another payment or to another question is none. */
const CODE_ECHOES: readonly Echo[] = [
  { field: 4, rule: 'amount' },
  { field: 11, rule: 'always' },
  { field: 41, rule: 'always' },
  { field: 42, rule: 'when-approved' },
  { field: 60, rule: 'always' },
  { field: 61, rule: 'always' },
];

const aboutCode = (kind: InventedKind, row: Pick<Layout, 'title' | 'networkCode'>): Layout => ({
  ...row,
  kind,
  mti: '0820',
  answerMti: '0830',
  messageType: '00',
  sixty: 'management',
  partialApproval: false,
  originalForm: 'own-numbers',
  mandatory: [4, 11, 41, 42, 49, 60, 61, 64],
  conditional: [],
  echoes: CODE_ECHOES,
  answerHasCode: true,
  mac: true,
  reversible: false,
  reference: INVENTED,
  invented: true,
});

export const INVENTED_LAYOUTS: Readonly<Record<InventedKind, Layout>> = {
  'code-query': {
    ...aboutCode('code-query', { title: { zh: '扫码支付查询', en: 'query of a payment by code' }, networkCode: '911' }),
    note: 'F39 says whether the host can tell, F59 B1 how the payment stands: P paid, W waiting, R refused, C taken back, and its F39.',
  },
  'code-cancel': aboutCode('code-cancel', {
    title: { zh: '扫码支付取消', en: 'cancel of a payment by code' },
    networkCode: '912',
  }),
  'shown-code': {
    ...LAYOUTS.sale,
    kind: 'shown-code',
    title: { zh: '主扫下单', en: 'request of a code to show' },
    partialApproval: false,
    conditional: [],
    reference: INVENTED,
    note: 'A sale with another F22. F39 09 and F59 B2, what the code says: the payer has it before them.',
    invented: true,
  },
};
