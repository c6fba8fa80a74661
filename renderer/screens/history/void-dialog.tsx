/** Voids the sale that is shown, with the supervisor's word. The payment id is made once, so a double press is one void. */
import { useRef, useState } from 'react';
import type { PaymentLife, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { StaffWord, type Word } from '../../parts/staff-word.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useNavigation } from '../navigation.tsx';
import { OriginalLine } from './original-line.tsx';
import { useHistoryWords } from './words.ts';

export function VoidDialog({ life, onClose }: { readonly life: PaymentLife; readonly onClose: () => void }) {
  const words = useHistoryWords();
  const { makeId } = usePage();
  const ask = useAsk();
  const { open } = useNavigation();
  const [paymentId] = useState(makeId);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const handedIn = useRef<boolean>(false);
  const { voucher } = life.row;
  const voidIt = async (supervisor: Word): Promise<void> => {
    if (voucher === undefined || handedIn.current) return;
    handedIn.current = true;
    const reply = await ask(
      'payment.start',
      { paymentId, order: { kind: 'void', original: { by: 'voucher', voucher: voucher } }, supervisorWord: supervisor },
      'all',
    );
    if (reply.ok) {
      onClose();
      open('sale');
      return;
    }
    handedIn.current = false;
    setRefusal(reply.refusal);
  };
  return (
    <Dialog title={words.actions.void} onClose={onClose} wide>
      <div className="dialog-halves">
        <div className="dialog-story">
          <OriginalLine life={life} />
          <p className="dialog-warning">{words.voidWarning}</p>
        </div>
        <StaffWord confirmWord={words.voidConfirm} refusal={refusal} onWord={voidIt} onClose={onClose} />
      </div>
    </Dialog>
  );
}
