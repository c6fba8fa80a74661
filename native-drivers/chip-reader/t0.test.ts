import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { t0Card } from './simulated/t0-card.ts';
import { ATR_T0, countingUp, testCard } from './simulated/test-card.ts';
import { carryTpdu, commandParts, type ServiceLevel, serveCommand, shortForm } from './t0.ts';

interface TransportCase {
  readonly id: string;
  readonly title: string;
  readonly reader_mode: 'TPDU' | 'APDU';
  readonly api: string;
  readonly exchanges: readonly { readonly c: string; readonly r: string }[];
  readonly c_apdu?: string;
  readonly r_apdu?: string;
  readonly sw: string;
  readonly data?: string;
  readonly sfi?: number;
  readonly record?: number;
  readonly df_name?: string;
}

const file = new URL('./testdata/emv-transport.json', import.meta.url);
const { transport: cases } = JSON.parse(readFileSync(file, 'utf8')) as { transport: TransportCase[] };
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

/** The command the case's call stands for. */
function commandOf(each: TransportCase): Uint8Array {
  if (each.c_apdu !== undefined) return hex(each.c_apdu);
  if (each.api === 'read_record') return Uint8Array.of(0x00, 0xb2, each.record ?? 0, ((each.sfi ?? 0) << 3) | 4, 0x00);
  const name = hex(each.df_name ?? '');
  return Uint8Array.of(0x00, 0xa4, 0x04, 0x00, name.length, ...name, 0x00);
}

/** The script of the case as the other end: byte by byte procedure in TPDU mode, whole answers in APDU mode. */
function play(each: TransportCase): { answer: string; left: number } {
  const script = [...each.exchanges];
  const next = (sent: Uint8Array): Uint8Array => {
    const step = script.shift();
    expect(text(sent)).toBe(step?.c);
    return hex(step?.r ?? '');
  };
  const level: ServiceLevel = each.reader_mode === 'TPDU' ? 'tpdu' : 'apdu';
  const service = serveCommand(commandOf(each), { level, protocol: 'T=0' });
  let step = service.next();
  while (step.done !== true) {
    if (level === 'apdu') {
      step = service.next(next(step.value));
      continue;
    }
    const carriage = carryTpdu(step.value);
    let carried = carriage.next();
    while (carried.done !== true) carried = carriage.next(next(carried.value));
    if (carried.value === 'broken') throw new Error('the card left the protocol');
    step = service.next(carried.value);
  }
  return { answer: text(step.value), left: script.length };
}

/** Runs a service over a function. */
function serve(command: Uint8Array, level: ServiceLevel, card: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const service = serveCommand(command, { level, protocol: 'T=0' });
  let step = service.next();
  while (step.done !== true) step = service.next(card(step.value));
  return step.value;
}

describe('T=0', () => {
  it.each(cases.map((each) => [each.id, each.title, each] as const))(
    'when %s is played, then it ends as published: %s',
    (_, __, each) => {
      const { answer, left } = play(each);
      expect(answer.slice(-4)).toBe(each.sw);
      if (each.r_apdu !== undefined) expect(answer).toBe(each.r_apdu);
      if (each.data !== undefined) expect(answer.slice(0, -4)).toBe(each.data);
      // A case may script a second command of its own caller behind ours; everything up to our answer was compared.
      if (each.api !== 'trx') expect(left).toBe(0);
    },
  );

  it('when a card takes data byte by byte, begs for time and gives data byte by byte, then all of it arrives', () => {
    const carriage = carryTpdu(hex('00D0000002AABB'));
    expect(carriage.next().value).toEqual(hex('00D0000002'));
    expect(carriage.next(hex('60602F')).value).toEqual(hex('AA'));
    expect(carriage.next(hex('2F')).value).toEqual(hex('BB'));
    expect(carriage.next(hex('9000'))).toEqual({ done: true, value: hex('9000') });
    const reading = carryTpdu(hex('00B0000002'));
    reading.next();
    expect(reading.next(hex('4F11604F22')).done).toBe(false);
    expect(reading.next(hex('9000'))).toEqual({ done: true, value: hex('11229000') });
  });

  it('when a card never stops, then the conversation ends all the same', () => {
    const forever = serve(hex('00B2010C00'), 'tpdu', () => hex('6101'));
    expect(forever.length).toBeLessThan(10);
    expect(serve(hex('00B2010C00'), 'tpdu', () => hex('6C01'))).toEqual(hex('6C01'));
    const carriage = carryTpdu(hex('00B2010C00'));
    let step = carriage.next();
    for (let round = 0; step.done !== true && round < 5000; round += 1) step = carriage.next(hex('60'));
    expect(step).toEqual({ done: true, value: 'broken' });
  });

  it('when a command is on a logical channel, then GET RESPONSE stays on it and drops secure messaging', () => {
    const asked: string[] = [];
    const card = (bytes: Uint8Array) => {
      asked.push(text(bytes));
      return asked.length === 1 ? hex('6102') : hex('01029000');
    };
    serve(hex('0788000001AA00'), 'tpdu', card);
    expect(asked).toEqual(['0788000001AA', '03C0000002']);
  });

  it('when a card has nothing behind its warning, then the warning is the answer', () => {
    const answers = [hex('6283'), hex('6985')];
    expect(serve(hex('00A4040001AA00'), 'tpdu', () => answers.shift() ?? hex('6F00'))).toEqual(hex('6283'));
  });

  it('when lengths contradict each other, then 6700 is the answer and nothing is sent', () => {
    for (const bad of ['', '00A404', '00A4040005AABB', '00A4040001AABBCC', '00A40400000002AA']) {
      expect(commandParts(hex(bad))).toBeUndefined();
      expect(
        serve(hex(bad), 'tpdu', () => {
          throw new Error('sent');
        }),
      ).toEqual(hex('6700'));
    }
  });

  it('when an extended command fits, then its short form says the same', () => {
    expect(shortForm(hex('00B000000000'.concat('00')))).toEqual(hex('00B0000000'));
    expect(shortForm(hex('00D60000000002AABB'))).toEqual(hex('00D6000002AABB'));
    expect(shortForm(hex('00A40000000002AABB0000'))).toEqual(hex('00A4000002AABB00'));
    expect(shortForm(Uint8Array.of(...hex('00D60000000100'), ...countingUp(256)))).toBeUndefined();
  });

  it('when any data go to a T=0 card and back, then they come back whole at both levels', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 255 }), (data) => {
        const card = t0Card(testCard(ATR_T0));
        card.reset();
        const answer = serve(
          Uint8Array.of(0, 0xa4, 4, 0, data.length, ...data, 0),
          'tpdu',
          (tpdu) => card.carry(tpdu) ?? hex('6F00'),
        );
        expect(answer).toEqual(Uint8Array.of(...data, 0x90, 0x00));
      }),
    );
  });

  it('when a card answers anything at all, then the service ends and never throws', () => {
    const junk = fc.array(fc.uint8Array({ minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(junk, fc.uint8Array({ maxLength: 12 }), (answers, command) => {
        let at = 0;
        const answer = serve(command, 'apdu', () => answers[at++ % answers.length] ?? hex('6F00'));
        expect(answer.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});
