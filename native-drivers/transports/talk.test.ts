import { describe, expect, it } from 'vitest';
import { memoryWire } from './memory.ts';
import { countUnknownPans, recordTalk } from './recorder.ts';
import { replayTalk } from './replayer.ts';
import { settle } from './stepped-clock.ts';
import { parseTalk } from './talk.ts';

const TALK = '# source: made up for this test\n> 0102  # question\n< 06\n< 0304  # answer\n\n< 05  # later\n';
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('a replayed talk', () => {
  async function opened(text = TALK) {
    const replay = replayTalk(text);
    const heard: number[][] = [];
    replay.transport.onBytes((bytes) => heard.push([...bytes]));
    await replay.transport.open();
    return { replay, heard };
  }

  it('when the host says what the talk says, in any pieces, then the device answers and nothing is left over', async () => {
    const { replay, heard } = await opened();
    await replay.transport.write(Uint8Array.of(1));
    expect(heard).toEqual([]);
    await replay.transport.write(Uint8Array.of(2));
    await settle();
    expect(heard).toEqual([[6], [3, 4]]);
    replay.goOn();
    expect(heard).toEqual([[6], [3, 4], [5]]);
    expect(() => replay.finish()).not.toThrow();
  });

  it('when the host says another byte, then finishing fails with the line number', async () => {
    const { replay } = await opened();
    await replay.transport.write(Uint8Array.of(1, 9));
    expect(() => replay.finish()).toThrow('line 2: byte 2');
  });

  it('when the host speaks out of turn, then finishing fails with the line number', async () => {
    const { replay } = await opened();
    await replay.transport.write(Uint8Array.of(1, 2));
    await settle();
    await replay.transport.write(Uint8Array.of(1));
    expect(() => replay.finish()).toThrow('line 5');
  });

  it('when lines are left over, then finishing fails with the first of them', async () => {
    const { replay } = await opened();
    expect(() => replay.finish()).toThrow('line 2');
  });

  it('when the file is no talk, then parsing says which line', () => {
    expect(() => parseTalk('> 01')).toThrow('line 1');
    expect(() => parseTalk('# source: x\n> 01\n? 02')).toThrow('line 3');
    expect(() => parseTalk('# source: x\n> 012')).toThrow('line 2');
  });
});

describe('the recorder', () => {
  async function recorded(says: Uint8Array[], testPans: string[] = []) {
    const { near, far } = memoryWire('test');
    const recording = recordTalk(near, { source: 'made up', testPans, describe: (kind) => `by the ${kind}` });
    recording.transport.onBytes(() => undefined);
    await far.open();
    await recording.transport.open();
    await recording.transport.write(Uint8Array.of(0x3f));
    for (const each of says) await far.write(each);
    await settle();
    return recording.save();
  }

  it('when bytes passed, then the saved talk can be replayed', async () => {
    const saved = await recorded([Uint8Array.of(1, 2), Uint8Array.of(3)]);
    expect(saved).toEqual({
      ok: true,
      text: '# source: made up\n> 3F  # by the host\n< 0102  # by the device\n< 03  # by the device\n',
    });
    expect(parseTalk(saved.ok ? saved.text : '').lines).toHaveLength(3);
  });

  it('when a card number is not a test card, then nothing is saved, even if it came in pieces', async () => {
    const track = ';6217000000000000004=30122200?';
    const pieces = [ascii(track.slice(0, 9)), ascii(track.slice(9))];
    expect(await recorded(pieces)).toEqual({ ok: false, fault: 'unknown-card-number', count: 1 });
    expect(await recorded(pieces, ['6217000000000000004'])).toMatchObject({ ok: true });
    expect(await recorded(pieces, ['621700000000000000'])).toMatchObject({ ok: false });
  });

  it('when a number is grouped by blanks or packed before a D, then it is found too', () => {
    expect(countUnknownPans(ascii('%B6217 0000 0000 0000^X/Y^'), [])).toBe(1);
    expect(countUnknownPans(new Uint8Array(Buffer.from('6217000000000000D3012220', 'hex')), [])).toBe(1);
    expect(countUnknownPans(new Uint8Array(Buffer.from('6217000000000000D3012220', 'hex')), ['6217000000000000'])).toBe(
      0,
    );
  });

  it('when digits are only discretionary data of a test card, then they are no number', () => {
    const tracks = ascii(
      '%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?;5452300551227189=080432100000007250?',
    );
    expect(countUnknownPans(tracks, ['5452300551227189'])).toBe(0);
    expect(countUnknownPans(tracks, [])).toBe(2);
  });
});
