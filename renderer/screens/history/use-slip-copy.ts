/** One more copy of a slip: on paper, as a file, or in a letter; and the supervisor's word where the terminal wants it. */
import { useRef, useState } from 'react';
import type { Input } from '../../../preload/contract/contract.ts';
import type { SlipCopy } from '../../../preload/contract/words.ts';
import { useNotices } from '../../parts/notices.tsx';
import type { Word } from '../../parts/staff-word.tsx';
import { useReceiver } from '../../parts/use-receiver.ts';
import { useAsk } from '../../terminal/use-ask.ts';
import { useMailWords } from '../../wording/mail-words.ts';
import { useHistoryWords } from './words.ts';

export type CopyForm = 'paper' | 'mail' | NonNullable<Input<'receipt.reprint'>['as']>;

export function useSlipCopy(paymentId: string, { onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const ask = useAsk();
  const history = useHistoryWords();
  const words = useMailWords();
  const { tell } = useNotices();
  const [copy, setCopy] = useState<SlipCopy>('cardholder');
  const [form, setForm] = useState<CopyForm>('paper');
  const [needsWord, setNeedsWord] = useState(false);
  const [sending, setSending] = useState(false);
  const asking = useRef<boolean>(false);
  const isMail = form === 'mail';
  const { to, setTo, isAddress, refusal, setRefusal, stop } = useReceiver(isMail);
  const may = !isMail || isAddress;
  const make = async (supervisor?: Word): Promise<void> => {
    if (asking.current || !may) return;
    asking.current = true;
    setSending(isMail);
    setRefusal(undefined);
    const way = isMail ? { as: 'pdf' as const, to } : form === 'paper' ? {} : { as: form };
    const input = { paymentId, copy, ...way, ...(supervisor !== undefined && { supervisor }) };
    const toldHere = supervisor !== undefined || isMail ? 'all' : (['supervisor-needed'] as const);
    const reply = await ask('receipt.reprint', input, toldHere);
    asking.current = false;
    setSending(false);
    if (reply.ok) {
      const { file } = reply.value;
      tell(isMail ? words.sent(to) : file === undefined ? history.reprinted : history.saved(file));
      onDone();
    } else if (supervisor === undefined && reply.refusal.code === 'supervisor-needed') setNeedsWord(true);
    else if (supervisor !== undefined || isMail) setRefusal(reply.refusal);
    else onClose();
  };
  const leave = (): void => {
    if (sending) stop();
    else onClose();
  };
  return { copy, setCopy, form, setForm, to, setTo, needsWord, refusal, sending, may, make, leave };
}
