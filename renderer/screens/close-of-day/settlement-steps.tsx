/** The seven steps of a settlement, ticking: done, in progress, waiting, or stopped here; by shape and by word. */
import type { SettlementView } from '../../../preload/contract/contract.ts';
import type { SettlementStep } from '../../../preload/contract/words.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useCloseWords } from './words.ts';

/** In the order of unionpay-pos 2.5. */
const STEPS: readonly SettlementStep[] = ['reversals', 'totals', 'request', 'upload', 'end', 'close', 'print'];

type StepState = 'done' | 'now' | 'left' | 'failed';

export function SettlementSteps({ settlement }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { settlementSteps } = useWords();
  const at = STEPS.indexOf(settlement.step);
  return (
    <ol className="settle-steps" aria-label={words.steps}>
      {STEPS.map((step, index) => {
        const state = stateOf(index, at, settlement.state);
        return (
          <li key={step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="settle-sign">
              {state === 'done' && <ShapeIcon name="check" size={18} />}
              {state === 'failed' && <ShapeIcon name="alert" size={18} />}
              {state === 'now' && <span className="settle-core" />}
            </span>
            <span className="settle-name">{settlementSteps[step]}</span>
            <span className="settle-word">
              {step === 'upload' && settlement.toUpload > 0 && index <= at
                ? words.uploaded(settlement.uploaded, settlement.toUpload)
                : words.stepStates[state]}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function stateOf(index: number, at: number, state: SettlementView['state']): StepState {
  if (index < at || state === 'done') return 'done';
  if (index > at) return 'left';
  return state === 'failed' ? 'failed' : 'now';
}
