import { describe, expect, test } from 'vitest';
import { memoryWire } from '../../transports/memory.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { padModels } from './models.ts';
import { VerifoneSimulator } from './simulator.ts';
import {
  encodeMasterKeyLoad,
  issueSimulatorPermit,
  MasterKeyLoadRefusedError,
  type SimulatorPermit,
} from './simulator-codec.ts';

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

async function hostAndPad(masterKeys: Record<number, string> = {}) {
  const clock = new SteppedClock();
  const complaints: string[] = [];
  const heard: string[] = [];
  const { near, far } = memoryWire('pad');
  const onComplaint = (complaint: string) => complaints.push(complaint);
  const pad = new VerifoneSimulator({ line: far, clock, model: padModels.pp791, masterKeys, onComplaint });
  await pad.plugIn();
  near.onBytes((chunk) => heard.push(hexOf(chunk)));
  await near.open();
  const say = async (hex: string | Uint8Array) => {
    await near.write(typeof hex === 'string' ? Uint8Array.from(Buffer.from(hex, 'hex')) : hex);
    await clock.advance(0);
  };
  return { clock, complaints, heard, pad, say };
}

describe('the simulated Verifone-style pad', () => {
  test('when a test key is loaded by packet 02, then it echoes, stores on ACK and says EOT', async () => {
    const { heard, say } = await hostAndPad();
    const load = encodeMasterKeyLoad(issueSimulatorPermit(), 0, '0123456789ABCDEF');
    expect(hexOf(load)).toBe('0F303230303132333435363738394142434445460E3A');
    await say(load);
    expect(heard).toEqual(['06', hexOf(load)]);
    await say('0F3034300E3A');
    expect(heard.slice(2)).toEqual(['06', '0F3034300E3A']);
    await say('06');
    await say(load);
    await say('06');
    expect(heard.at(-1)).toBe('04');
    await say('0F3034300E3A');
    expect(heard.at(-1)).toBe('0F3034460E4C');
  });

  test('when a permit was not issued by a simulator, then no key packet can be had', () => {
    const forged = {} as SimulatorPermit;
    expect(() => encodeMasterKeyLoad(forged, 0, '0123456789ABCDEF')).toThrow(MasterKeyLoadRefusedError);
  });

  test('when the host does not acknowledge, then the answer comes three times, five seconds apart, then EOT', async () => {
    const { clock, heard, say } = await hostAndPad();
    await say('0F30360E08');
    await clock.advance(14_900);
    const serial = '0F3035323436383830343031413030313233340E7B';
    expect(heard).toEqual(['06', serial, serial, serial]);
    await clock.advance(200);
    expect(heard.at(-1)).toBe('04');
  });

  test('when the host answers NAK, then the packet comes again at once', async () => {
    const { heard, say } = await hostAndPad();
    await say('0F30360E08');
    await say('15');
    expect(heard[2]).toBe(heard[1]);
  });

  test('when a packet has a wrong LRC, then it says NAK', async () => {
    const { heard, say } = await hostAndPad();
    await say('0F30360E09');
    expect(heard).toEqual(['15']);
  });

  test('when it is idle, then 72 is acknowledged; when it asks for a PIN, then 72 brings EOT', async () => {
    const { heard, pad, say } = await hostAndPad({ 7: '0123456789ABCDEF' });
    await say('0237320306');
    expect(heard).toEqual(['06']);
    await say('0F3038370E31');
    await say('06');
    await say('0237302E343031323334353637383930391C3031323334353637383941424344454631392E3939032A');
    expect(pad.display).toEqual(['TOTAL 19.99', 'PIN ']);
    await say('0237320306');
    expect(heard.at(-1)).toBe('04');
    expect(pad.isAskingForPin).toBe(false);
  });

  test('when the host does what it may not, then the pad complains to the test and not to the host', async () => {
    const { complaints, heard, say } = await hostAndPad();
    await say('0F3939390E09');
    await say('41');
    expect(heard.filter((each) => each !== '15')).toEqual([]);
    expect(complaints.length).toBeGreaterThan(0);
  });

  test('when keys are pressed while no PIN is asked for, then nothing happens', async () => {
    const { heard, pad } = await hostAndPad();
    pad.press('1');
    pad.press('cancel');
    expect(pad.display).toEqual(['WELCOME', '']);
    expect(heard).toEqual([]);
  });
});
