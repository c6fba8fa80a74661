/** The acquirer's terminal parameters and this counter's settings, one in the other's words (unionpay-pos 2.8, tags 11 to 27). Pure. */
import type { TerminalParameters } from '../host/role.ts';
import type { CounterSettings } from '../settings/settings.ts';

/** What of it is ours to set; the rest has no meaning at a counter without a telephone line, or is the acquirer's own. */
export function settingsFrom(parameters: TerminalParameters): Partial<CounterSettings> {
  const { answerTimeoutSeconds, connectionAttempts, reversalAttempts } = parameters;
  const { tipAllowed, tipPercent, autoSignOff, merchantName, mostOffline } = parameters;
  const percent = tipAllowed === false ? 0 : tipPercent;
  return {
    ...(answerTimeoutSeconds !== undefined && { responseTimeoutS: within(answerTimeoutSeconds, 20, 90) }),
    ...(connectionAttempts !== undefined && { connectionAttempts: within(connectionAttempts, 1, 6) }),
    ...(reversalAttempts !== undefined && { reversalAttempts: within(reversalAttempts, 1, 3) }),
    ...(percent !== undefined && { tipPercent: within(percent, 0, 100) }),
    ...(autoSignOff !== undefined && { signOffAfterSettlement: autoSignOff }),
    ...(merchantName !== undefined && merchantName !== '' && { merchantName: merchantName.slice(0, 40) }),
    ...(mostOffline !== undefined && { offlineMost: within(mostOffline, 0, 99) }),
  };
}

/** A value beyond what this counter can do is taken as far as it can (unionpay-pos 4.3 gives the ranges). */
const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The same tags with the values that hold here. */
export const statusOf = (settings: CounterSettings): TerminalParameters => ({
  applicationType: '60',
  answerTimeoutSeconds: settings.responseTimeoutS,
  connectionAttempts: settings.connectionAttempts,
  reversalAttempts: settings.reversalAttempts,
  tipAllowed: settings.tipPercent > 0,
  tipPercent: settings.tipPercent,
  autoSignOff: settings.signOffAfterSettlement,
  merchantName: settings.merchantName,
  mostOffline: settings.offlineMost,
});
