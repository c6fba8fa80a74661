import { describe, expect, it } from 'vitest';
import { memoryWire } from '../transports/memory.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import { paperText } from './simulated/paper.ts';
import { SimulatedPrinter } from './simulator.ts';

async function bench(msPerLine = 0) {
  const clock = new SteppedClock();
  const wire = memoryWire('printer');
  const simulator = new SimulatedPrinter({ transport: wire.far, clock, columns: 32, msPerLine });
  let heard = '';
  wire.near.onBytes((bytes) => {
    heard += Buffer.from(bytes).toString('hex').toUpperCase();
  });
  await simulator.plug();
  await wire.near.open();
  const send = async (hex: string) => {
    heard = '';
    await wire.near.write(Uint8Array.from(Buffer.from(hex, 'hex')));
    await settle();
    await settle();
    return heard;
  };
  const text = () => paperText(simulator.paper());
  return { simulator, send, text, clock, since: () => heard };
}

/** The answers are those of the vectors: escpos.r1.online, r2.cover, r3.cutter, r4.end, asb.ok, asb.end, gsr.near. */
describe('the simulated printer', () => {
  it('when it is asked in real time, then it answers with the bytes of the bit tables', async () => {
    const { simulator, send } = await bench();
    expect(await send('100401100402100403100404')).toBe('12121212');
    simulator.setCover(true);
    expect(await send('100401100402')).toBe('1A16');
    simulator.setCover(false);
    simulator.setCutterJam('now');
    expect(await send('100403')).toBe('1A');
    simulator.setCutterJam('cleared');
    simulator.setPaper('out');
    expect(await send('100404')).toBe('72');
  });

  it('when status back is on, then each change is sent unasked', async () => {
    const { simulator, send, since } = await bench();
    expect(await send('1D610F')).toBe('10000000');
    await send('');
    simulator.setPaper('out');
    await settle();
    expect(since()).toBe('18000F00');
  });

  it('when paper is out, then queued questions are not answered until it is back', async () => {
    const { simulator, send, since } = await bench();
    simulator.setPaper('out');
    expect(await send('1D7201')).toBe('');
    simulator.setPaper('near-end');
    await settle();
    expect(since()).toBe('03');
  });

  it('when the process id stands behind lines, then it comes back after they are printed and not before', async () => {
    const { send, text, clock, since } = await bench(20);
    await send('410A420A1D28480600303041303031');
    await clock.advance(20);
    expect([text(), since()]).toEqual([['A'], '']);
    await clock.advance(20);
    expect([text(), since()]).toEqual([['A', 'B'], '37224130303100']);
  });

  it('when paper ends in the middle, then the rest waits; it comes out when paper is back, or never after a clear', async () => {
    const { simulator, send, text, since } = await bench();
    simulator.setPaperLeft(1);
    await send('410A420A');
    expect(text()).toEqual(['A']);
    simulator.setPaper('ok');
    await settle();
    expect(text()).toEqual(['A', 'B']);
    simulator.setPaperLeft(1);
    await send('430A440A');
    expect(await send('10140801031401060208')).toBe('372500');
    simulator.setPaper('ok');
    await settle();
    expect(text()).toEqual(['A', 'B', 'C']);
    expect(since()).toBe('372500');
  });

  it('when the drawer is kicked, then it is counted and nothing is printed', async () => {
    const { simulator, send, text } = await bench();
    await send('1B700019FA');
    expect([simulator.drawerKicks, text()]).toEqual([1, []]);
  });
});
