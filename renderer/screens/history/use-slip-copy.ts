/** One more copy of a slip: on paper, as a file, or in a letter; and the supervisor's word where the terminal wants it. */
import { useEffect, useRef, useState } from 'react';
import type { Input, Refusal } from '../../../preload/contract/contract.ts';
import type { SlipCopy } from '../../../preload/contract/words.ts';
import { useNotices } from '../../parts/notices.tsx';
import type { Word } from '../../parts/staff-word.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useMailWords } from '../../wording/mail-words.ts';
import { useHistoryWords } from './words.ts';

export type CopyForm = 'paper' | 'mail' | NonNullable<Input<'receipt.reprint'>['as']>;

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

export function useSlipCopy(paymentId: string, { onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { client } = usePage();
  const ask = useAsk();
  const history = useHistoryWords();
  const words = useMailWords();
  const { tell } = useNotices();
  const [copy, setCopy] = useState<SlipCopy>('cardholder');
  const [form, setForm] = useState<CopyForm>('paper');
  const [to, setTo] = useState('');
  const [needsWord, setNeedsWord] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const [sending, setSending] = useState(false);
  const asking = useRef<boolean>(false);
  const isMail = form === 'mail';
  useEffect(() => {
    if (!isMail) return;
    void client.ask('settings.read', {}).then((reply) => {
      if (reply.ok) setTo((typed) => (typed === '' ? reply.value.mail.to : typed));
      else setRefusal(reply.refusal);
    });
  }, [client, isMail]);
  const may = !isMail || ADDRESS.test(to);
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
    if (sending) void client.ask('report.act', { act: 'stop' });
    else onClose();
  };
  return { copy, setCopy, form, setForm, to, setTo, needsWord, refusal, sending, may, make, leave };
}
