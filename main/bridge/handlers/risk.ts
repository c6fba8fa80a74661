/** What people do with the risk guard's rules, stop list and notice; it comes with the settings. */
import type { RiskAct } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { denied, type Ruling } from '../../counter/parts.ts';
import type { RiskRule } from '../../risk/rules.ts';

export async function actOnRisk({ parts, risk }: Pick<Counter, 'parts' | 'risk'>, act: RiskAct): Promise<Ruling> {
  switch (act.do) {
    case 'set-rule': {
      const { rule: name, on, effect, ...values } = act.rule;
      return risk.act({ do: 'set-rule', name, rule: { on, effect, values: defined(values) } });
    }
    case 'lift-stop': {
      // The list may have changed under the finger: place and number must agree.
      const row = parts.journal.stopList()[Number(act.name.slice('stop-'.length))];
      if (row === undefined || row.maskedPan !== act.maskedPan) return denied('no-such-payment');
      return risk.act({ do: 'lift-stop', mark: row.mark });
    }
    case 'stop-card':
    case 'print-notice':
      return risk.act(act);
  }
}

/** Only the values that were given. */
const defined = (values: { readonly [value: string]: number | undefined }): RiskRule['values'] =>
  Object.fromEntries(Object.entries(values).filter(([, number]) => number !== undefined));
