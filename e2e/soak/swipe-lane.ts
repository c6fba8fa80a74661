/**
 * One card reader with its line, read swipe after swipe while bytes are cut, flipped, doubled and lost. Every card has a number of
 * its own, so that a card of another moment or another lane is known at once.
 */
import { stripeReader } from '../../native-drivers/card-reader/driver.ts';
import { idTechSerialProtocol } from '../../native-drivers/card-reader/id-tech/protocol.ts';
import { magtekProtocol } from '../../native-drivers/card-reader/magtek/protocol.ts';
import type { CardReader, ReadCardOutcome } from '../../native-drivers/card-reader/role.ts';
import { CardReaderSimulator, type SimulatedCard, simulatedCard } from '../../native-drivers/card-reader/simulator.ts';
import type { Chance } from '../../native-drivers/transports/chance.ts';
import type { MischiefPlan } from '../../native-drivers/transports/mischief.ts';
import type { Transport } from '../../native-drivers/transports/transport.ts';
import { HASTE, hastyClock } from './hasty-clock.ts';
import { type MoodyLine, moodyLine, pick } from './moods.ts';
import { openWire, type SoakWire, type WireKind } from './wires.ts';

export interface SwipeLaneOptions {
  readonly name: string;
  readonly wire: WireKind;
  readonly model: 'magtek-337' | 'id-tech-secure';
  /** Two digits that no other lane has. */
  readonly lane: number;
  readonly chance: Chance;
  readonly disguise: (reader: CardReader) => CardReader;
}

/** Which ends a wait may have, after what happened to the swipe. `card` is always and only the card just swiped. */
interface Trouble {
  readonly name: string;
  readonly plan?: MischiefPlan;
  readonly ends: readonly ReadCardOutcome['kind'][];
  readonly happens?: 'cable-off' | 'badly' | 'wrong-side' | 'blank' | 'swiped-too-early' | 'cancelled';
}

const CARD = ['card', 'encrypted'] as const;
const ANY_LINE: readonly [Trouble, ...Trouble[]] = [
  { name: 'late', plan: { delayMs: 60 }, ends: CARD },
  { name: 'twice', plan: { twiceProbability: 1 }, ends: CARD },
  { name: 'silence', plan: { silenceProbability: 1 }, ends: ['timed-out'] },
  { name: 'cable off', happens: 'cable-off', ends: ['device-gone', 'unreadable', ...CARD] },
  { name: 'badly', happens: 'badly', ends: ['unreadable'] },
  { name: 'wrong side', happens: 'wrong-side', ends: ['timed-out'] },
  { name: 'blank', happens: 'blank', ends: ['blank', 'unreadable'] },
  { name: 'swiped too early', happens: 'swiped-too-early', ends: ['timed-out'] },
  { name: 'cancelled', happens: 'cancelled', ends: ['cancelled', ...CARD] },
];
/** Only where frames have a checksum: a HID report is guarded by USB itself. */
const SERIAL_LINE: readonly Trouble[] = [
  { name: 'cut to bytes', plan: { cutReadsToBytes: 3 }, ends: CARD },
  { name: 'bit flipped', plan: { flipBitProbability: 1 }, ends: ['unreadable', 'timed-out', ...CARD] },
  {
    name: 'chatter',
    plan: { chatter: { probability: 1, bytes: Uint8Array.of(0x00, 0x55, 0x0d) } },
    ends: ['unreadable', ...CARD],
  },
];

const TROUBLE_SHARE = 0.4;
const MOST_TRIES = 20;
const SWIPES_A_DRIVER = 50;
/** By the hasty clock; longer than a line of any kind takes on a busy machine, and waited out by a lost swipe alone. */
const WAIT_MS = 10_000 * HASTE;
const SHORT_WAIT_MS = 30 * HASTE;
const LOOK_MS = 2 * HASTE;
const MOST_LOOKS = 5000;
const LOOKS_AFTER_CUT = 50;

export class SwipeLane {
  readonly #options: SwipeLaneOptions;
  readonly #wire: SoakWire;
  readonly #simulator: CardReaderSimulator;
  #reader: CardReader | undefined;
  #line: MoodyLine | undefined;
  #swipes = 0;
  #cards = 0;
  #sentBytes = 0;
  #sentBefore = 0;
  #deliveredBefore = 0;
  /** The rest of a frame that was cut may lie in the terminal's buffer until it is opened again, and spoil the next one. */
  #mayMeetHalf: boolean = false;
  readonly troubles = new Map<string, number>();
  tries = 0;

  static async open(options: SwipeLaneOptions): Promise<SwipeLane> {
    const lane = new SwipeLane(options, await openWire(options.wire, options.name));
    await lane.#simulator.plug();
    return lane;
  }

  private constructor(options: SwipeLaneOptions, wire: SoakWire) {
    this.#options = options;
    this.#wire = wire;
    this.#simulator = new CardReaderSimulator(this.#counted(wire.far), options.model);
  }

  /** Swipes until the card is read and says what was wrong; empty when nothing was. */
  async swipe(): Promise<string[]> {
    this.#swipes += 1;
    if (this.#swipes % SWIPES_A_DRIVER === 0) await this.#letGo();
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      const { outcome, fault } = await this.#try();
      if (fault !== undefined) return [fault];
      if (outcome.kind === 'card' || outcome.kind === 'encrypted') return [];
    }
    return [`lost: ${this.#options.name} swipe ${this.#swipes} was not read in ${MOST_TRIES} tries`];
  }

  async close(): Promise<void> {
    await this.#letGo();
    await this.#wire.close();
  }

  async #try(): Promise<{ readonly outcome: ReadCardOutcome; readonly fault?: string }> {
    const { chance, model, name } = this.#options;
    const reader = this.#openReader();
    await becomeReady(reader);
    const troubles = model === 'id-tech-secure' ? ([...ANY_LINE, ...SERIAL_LINE] as const) : ANY_LINE;
    const trouble = chance() < TROUBLE_SHARE ? pick(troubles, chance) : undefined;
    this.tries += 1;
    this.#cards += 1;
    const word = trouble?.name ?? 'none';
    this.troubles.set(word, (this.troubles.get(word) ?? 0) + 1);
    const card = this.#card();
    this.#line?.behave(trouble?.plan ?? {});
    const outcome = await this.#read(reader, card, trouble);
    await this.#restOfSwipe(trouble);
    this.#line?.behave({});
    const ends: readonly string[] = [...(trouble?.ends ?? CARD), ...(this.#mayMeetHalf ? ['unreadable'] : [])];
    this.#mayMeetHalf = trouble?.happens === 'cable-off' && this.#options.wire === 'pty';
    if (!ends.includes(outcome.kind)) return { outcome, fault: `${name}, ${word}: a swipe ended as ${outcome.kind}` };
    if (isOtherCard(outcome, card.number)) return { outcome, fault: `misattributed: ${name}, ${word}` };
    return { outcome };
  }

  async #read(reader: CardReader, card: NumberedCard, trouble: Trouble | undefined): Promise<ReadCardOutcome> {
    const happens = trouble?.happens;
    const cancelling = new AbortController();
    const expectsNothing = trouble?.ends.includes('timed-out') === true;
    if (happens === 'swiped-too-early') {
      await this.#simulator.swipe(card.card);
      await this.#restOfSwipe(trouble);
    }
    const reading = reader.readCard({
      timeoutMs: expectsNothing ? SHORT_WAIT_MS : WAIT_MS,
      signal: cancelling.signal,
    });
    if (happens === 'swiped-too-early') return reading;
    const manner = happens === 'badly' || happens === 'wrong-side' || happens === 'blank' ? happens : 'well';
    if (happens === 'cable-off') this.#line?.cutInTheMiddle(() => this.#wire.cut());
    const swiping = this.#simulator.swipe(card.card, manner);
    if (happens === 'cancelled') cancelling.abort();
    await swiping;
    return reading;
  }

  /**
   * What is still on its way belongs to this try: a card that arrived in the next wait would be a swipe made then. Bytes are
   * counted at both ends and at the driver's door, as a busy machine keeps no times; a line that was cut keeps some for ever.
   */
  async #restOfSwipe(trouble: Trouble | undefined): Promise<void> {
    const wasCut = trouble?.happens === 'cable-off';
    const isSwallowed = wasCut || trouble?.plan?.silenceProbability !== undefined;
    const line = this.#line;
    const isOver = () => {
      if (line === undefined || line.arrivedBytes < this.#sentBytes) return line === undefined;
      return isSwallowed || line.deliveredBytes - this.#deliveredBefore >= this.#sentBytes - this.#sentBefore;
    };
    for (let look = 0; look < (wasCut ? LOOKS_AFTER_CUT : MOST_LOOKS) && !isOver(); look += 1)
      await hastyClock.sleep(LOOK_MS);
    this.#sentBytes = line?.arrivedBytes ?? 0;
    this.#sentBefore = this.#sentBytes;
    this.#deliveredBefore = line?.deliveredBytes ?? 0;
  }

  #counted(far: Transport): Transport {
    return {
      name: far.name,
      open: (signal) => far.open(signal),
      write: (bytes) => {
        this.#sentBytes += bytes.length;
        return far.write(bytes);
      },
      onBytes: (listener) => far.onBytes(listener),
      onGone: (listener) => far.onGone(listener),
      close: () => far.close(),
    };
  }

  #card(): NumberedCard {
    const { lane } = this.#options;
    // Readers that encrypt show the first and the last four digits: both name the card.
    const number = `62${String(lane).padStart(2, '0')}00000000000${String(this.#cards % 10_000).padStart(4, '0')}`;
    return { number, card: simulatedCard({ pan: number, expiry: '3012', serviceCode: '120', name: 'SOAK/CARD' }) };
  }

  #openReader(): CardReader {
    if (this.#reader !== undefined) return this.#reader;
    const { chance, model, disguise } = this.#options;
    this.#line = moodyLine(this.#wire.near(), chance);
    const protocol = model === 'magtek-337' ? magtekProtocol : idTechSerialProtocol;
    this.#reader = disguise(stripeReader({ transport: this.#line.transport, protocol, clock: hastyClock }));
    return this.#reader;
  }

  async #letGo(): Promise<void> {
    await this.#reader?.close();
    this.#reader = undefined;
    this.#line = undefined;
    this.#sentBytes = 0;
    this.#sentBefore = 0;
    this.#deliveredBefore = 0;
  }
}

interface NumberedCard {
  readonly number: string;
  readonly card: SimulatedCard;
}

function isOtherCard(outcome: ReadCardOutcome, number: string): boolean {
  if (outcome.kind === 'card') return outcome.card.pan !== number;
  if (outcome.kind !== 'encrypted') return false;
  return outcome.maskedPan.slice(0, 4) !== number.slice(0, 4) || outcome.maskedPan.slice(-4) !== number.slice(-4);
}

async function becomeReady(reader: CardReader): Promise<void> {
  for (let look = 0; look < 1000 && reader.state.standing !== 'ready'; look += 1) await hastyClock.sleep(20);
}
