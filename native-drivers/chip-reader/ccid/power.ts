/**
 * Power, answer to reset and parameters of one slot (EMV 4.4 Book 1, 6 and 8; CCID 1.1, 6.1.1 and 6.1.7): what has to be true before
 * the first APDU. Used by the slot; it knows no APDU.
 */
import { type Atr, judgeAtr, parseAtr } from '../atr.ts';
import type { CcidDescriptor } from './descriptor.ts';
import type { CcidAnswer, CcidLink } from './link.ts';

export type Activation =
  | { readonly kind: 'active'; readonly bytes: Uint8Array; readonly atr: Atr; readonly protocol: 'T=0' | 'T=1' }
  | { readonly kind: 'mute' }
  | { readonly kind: 'card-gone' }
  | { readonly kind: 'device-gone' };

export interface ActivationJob {
  readonly link: CcidLink;
  readonly slot: number;
  readonly descriptor: CcidDescriptor;
  /** Contactless readers make up an ATR that EMV would refuse (PC/SC part 3), so only its form is looked at. */
  readonly isContactless: boolean;
}

const POWER_MS = 5000;
const COMMAND_MS = 3000;

/**
 * Cold reset; a bad ATR gets one warm reset, which in CCID is power on without power off. Voltages are tried from the highest down
 * where the reader does not choose: EMV cards work at 5 V first of all.
 */
export async function activate(job: ActivationJob): Promise<Activation> {
  const voltages = job.descriptor.choosesVoltage ? (['auto'] as const) : job.descriptor.voltages;
  for (const voltage of voltages) {
    const off = await job.link.command(job.slot, { kind: 'power-off' }, { timeoutMs: COMMAND_MS });
    if (off.kind === 'gone') return { kind: 'device-gone' };
    for (const reset of ['cold', 'warm'] as const) {
      const answer = await job.link.command(job.slot, { kind: 'power-on', voltage }, { timeoutMs: POWER_MS });
      const judged = judge(answer, job);
      if (judged !== 'bad') return judged.kind === 'active' ? await setParameters(judged, job) : judged;
      // No answer at all: the warm reset would meet the same silence, another voltage may not.
      if (answer.kind !== 'done' && reset === 'cold') break;
    }
  }
  await job.link.command(job.slot, { kind: 'power-off' }, { timeoutMs: COMMAND_MS });
  return { kind: 'mute' };
}

function judge(answer: CcidAnswer, { isContactless }: ActivationJob): Activation | 'bad' {
  switch (answer.kind) {
    case 'gone':
      return { kind: 'device-gone' };
    case 'aborted':
      return 'bad';
    case 'failed':
      return answer.failure === 'no-card' ? { kind: 'card-gone' } : 'bad';
    case 'done': {
      const bytes = answer.reply.data;
      const judged = isContactless ? parseAtr(bytes) : judgeAtr(bytes);
      if (!judged.ok) return 'bad';
      const protocol = isContactless ? contactlessProtocol(judged.value) : judged.value.protocol;
      if (protocol !== 0 && protocol !== 1) return 'bad';
      return { kind: 'active', bytes, atr: judged.value, protocol: protocol === 0 ? 'T=0' : 'T=1' };
    }
  }
}

/** `3B 8n 80 01 …` offers both; ISO 14443-4 behaves as T=1 does. */
function contactlessProtocol(atr: Atr): number {
  return atr.offered.includes(1) ? 1 : atr.protocol;
}

/**
 * Tells the reader what the ATR said. NOTE: no PPS is sent: EMV goes on with Fi = 372, Di = 1 in negotiable mode, and with TA1 only in
 * specific mode (EMV 4.4 Book 1, 8.3.3.1); readers that negotiate by themselves may do better. A reader that refuses keeps its own.
 */
async function setParameters(active: Activation & { kind: 'active' }, job: ActivationJob): Promise<Activation> {
  if (job.descriptor.setsParameters || job.isContactless) return active;
  const { atr, protocol } = active;
  const data = protocol === 'T=0' ? parametersT0(atr) : parametersT1(atr);
  const command = { kind: 'set-parameters', protocol: protocol === 'T=0' ? 0 : 1, data } as const;
  const answer = await job.link.command(job.slot, command, { timeoutMs: COMMAND_MS });
  if (answer.kind === 'gone') return { kind: 'device-gone' };
  if (answer.kind === 'failed' && answer.failure === 'no-card') return { kind: 'card-gone' };
  return active;
}

const rateOf = (atr: Atr) => (atr.groups[1]?.ta === undefined ? 0x11 : (atr.groups[0]?.ta ?? 0x11));
const conventionOf = (atr: Atr) => (atr.convention === 'inverse' ? 0x02 : 0x00);

export function parametersT0(atr: Atr): Uint8Array {
  const guard = atr.groups[0]?.tc ?? 0;
  const waitingInteger = atr.groups[1]?.tc ?? 0x0a;
  return Uint8Array.of(rateOf(atr), conventionOf(atr), guard, waitingInteger, 0x00);
}

export function parametersT1(atr: Atr): Uint8Array {
  const check = 0x10 | conventionOf(atr) | (atr.t1CheckCode === 'crc' ? 1 : 0);
  const guard = atr.groups[0]?.tc ?? 0;
  return Uint8Array.of(rateOf(atr), check, guard, atr.t1WaitingTimes ?? 0x4d, 0x00, atr.ifsc, 0x00);
}
