/** To whom a letter goes: the usual receiver of the settings until somebody types another; whether mail is set up at all; and the way to stop it. */
import { useEffect, useState } from 'react';
import type { MailPicture, Refusal } from '../../preload/contract/contract.ts';
import { usePage } from '../terminal/terminal-context.tsx';

/** Enough to spare a question; the contract decides. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** @param isWanted no question is asked before. */
export function useReceiver(isWanted: boolean) {
  const { client } = usePage();
  const [to, setTo] = useState('');
  const [mail, setMail] = useState<MailPicture | undefined>(undefined);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  useEffect(() => {
    if (!isWanted) return;
    void client.ask('settings.read', {}).then((reply) => {
      if (!reply.ok) return setRefusal(reply.refusal);
      setMail(reply.value.mail);
      setTo((typed) => (typed === '' ? reply.value.mail.to : typed));
    });
  }, [client, isWanted]);
  const stop = (): void => void client.ask('report.act', { act: 'stop' });
  return {
    to,
    setTo: (typed: string) => setTo(typed.trim()),
    isAddress: ADDRESS.test(to),
    mail,
    refusal,
    setRefusal,
    stop,
  };
}
