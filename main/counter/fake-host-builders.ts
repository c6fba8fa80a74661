/**
 * A host that does what the test says: each message comes to what was put in its line, a clean yes when nothing was. Imported by
 * tests alone, through counter-builders.ts.
 */
import type {
  BlacklistOutcome,
  ChipDownloadOutcome,
  ChipQueryOutcome,
  CodeStateOutcome,
  Delivery,
  HostAnswer,
  HostDesk,
  HostWatch,
  ParameterOutcome,
  SettleOutcome,
  ShownCodeOutcome,
  SignOnOutcome,
} from '../host/role.ts';

export const hostAnswer = (changes: Partial<HostAnswer> = {}): HostAnswer => ({
  code: '00',
  outcome: 'approved',
  rrn: '112209300007',
  organisation: 'CUP',
  followUp: 'none',
  ...changes,
});
export const answered = (changes: Partial<HostAnswer> = {}): Delivery => ({
  kind: 'answered',
  answer: hostAnswer(changes),
});
export const SILENCE: Delivery & SignOnOutcome & SettleOutcome = { kind: 'no-answer', why: 'timed-out' };
export const UNREACHABLE: Delivery & SignOnOutcome & SettleOutcome = { kind: 'never-sent', why: 'unreachable' };
export const UNREADABLE: Delivery & SignOnOutcome & SettleOutcome = { kind: 'bad-answer', fault: 'unreadable' };
export const signedOn = (changes: Partial<Extract<SignOnOutcome, { kind: 'signed-on' }>> = {}): SignOnOutcome => ({
  kind: 'signed-on',
  hostTime: '093012',
  hostDate: '1122',
  batch: 0,
  followUp: 'none',
  ...changes,
});
export const BALANCED: SettleOutcome = { kind: 'answered', domestic: 'balanced', foreign: 'balanced' };

type Delivering =
  | 'signOff'
  | 'echo'
  | 'authorise'
  | 'reverse'
  | 'upload'
  | 'uploadChip'
  | 'endUpload'
  | 'scriptNotice'
  | 'chipEnd'
  | 'adviseUpload'
  | 'uploadStatus'
  | 'uploadSignature'
  | 'cancelCode';
type Sending =
  | 'signOn'
  | 'settle'
  | 'chipQuery'
  | 'chipDownload'
  | 'downloadParameters'
  | 'downloadBlacklist'
  | 'queryCode'
  | 'requestShownCode'
  | Delivering;

export interface Sent {
  readonly name: Sending;
  readonly request: { readonly stan?: number; readonly batch?: number; readonly [key: string]: unknown };
}

export interface FakeHost extends HostDesk {
  readonly sent: Sent[];
  sentOf(name: Sending): readonly Sent['request'][];
  /** What the next messages come to, per kind; a clean yes when empty. */
  readonly next: {
    readonly signOn: SignOnOutcome[];
    readonly settle: SettleOutcome[];
    /** An empty list when nothing is said. */
    readonly chipQuery: ChipQueryOutcome[];
    /** No answer when nothing is said. */
    readonly chipDownload: ChipDownloadOutcome[];
    readonly downloadParameters: ParameterOutcome[];
    readonly downloadBlacklist: BlacklistOutcome[];
    /** Not in the profile when nothing is said. */
    readonly queryCode: CodeStateOutcome[];
    readonly requestShownCode: ShownCodeOutcome[];
    readonly deliveries: Record<Delivering, Delivery[]>;
  };
  /** Answers wait for this. */
  hold: Promise<void>;
}

const NOTHING_SET: ParameterOutcome = { kind: 'downloaded', parameters: {}, ended: answered() };
const NOBODY_STOPPED: BlacklistOutcome = { kind: 'downloaded', numbers: [], ended: answered() };
const UNWATCHED: HostWatch = { connecting: () => undefined, sending: () => undefined, receiving: () => undefined };

export function fakeHost(): FakeHost {
  const sent: Sent[] = [];
  async function send<Outcome>(name: Sending, request: object, watch: HostWatch, give: () => Outcome) {
    sent.push({ name, request: { ...request } });
    watch.connecting(1, 3);
    watch.sending();
    watch.receiving(60_000);
    await host.hold;
    return give();
  }
  const deliver =
    (name: keyof FakeHost['next']['deliveries']) =>
    (request: object, watch: HostWatch): Promise<Delivery> =>
      send(name, request, watch, () => host.next.deliveries[name].shift() ?? answered());
  const host: FakeHost = {
    sent,
    sentOf: (name) => sent.filter((one) => one.name === name).map((one) => one.request),
    next: {
      signOn: [],
      settle: [],
      chipQuery: [],
      chipDownload: [],
      downloadParameters: [],
      downloadBlacklist: [],
      queryCode: [],
      requestShownCode: [],
      deliveries: {
        signOff: [],
        echo: [],
        authorise: [],
        reverse: [],
        upload: [],
        uploadChip: [],
        endUpload: [],
        scriptNotice: [],
        chipEnd: [],
        adviseUpload: [],
        uploadStatus: [],
        uploadSignature: [],
        cancelCode: [],
      },
    },
    hold: Promise.resolve(),
    signOn: (request, watch) => send('signOn', request, watch, () => host.next.signOn.shift() ?? signedOn()),
    settle: (request, watch) => send('settle', request, watch, () => host.next.settle.shift() ?? BALANCED),
    signOff: deliver('signOff'),
    authorise: deliver('authorise'),
    reverse: deliver('reverse'),
    upload: deliver('upload'),
    endUpload: deliver('endUpload'),
    uploadChip: deliver('uploadChip'),
    scriptNotice: deliver('scriptNotice'),
    echo: (watch) => deliver('echo')({}, watch),
    chipQuery: (kind, first) =>
      send('chipQuery', { kind, first }, UNWATCHED, () => {
        return host.next.chipQuery.shift() ?? { kind: 'listed', names: [], more: false };
      }),
    chipDownload: (kind, name) =>
      send('chipDownload', { kind, nameHex: Buffer.from(name).toString('hex').toUpperCase() }, UNWATCHED, () => {
        return host.next.chipDownload.shift() ?? { kind: 'no-answer', why: 'timed-out' };
      }),
    chipEnd: (kind) => deliver('chipEnd')({ kind }, UNWATCHED),
    adviseUpload: deliver('adviseUpload'),
    downloadParameters: () =>
      send('downloadParameters', {}, UNWATCHED, () => host.next.downloadParameters.shift() ?? NOTHING_SET),
    uploadStatus: (values) => deliver('uploadStatus')(values, UNWATCHED),
    downloadBlacklist: () =>
      send('downloadBlacklist', {}, UNWATCHED, () => host.next.downloadBlacklist.shift() ?? NOBODY_STOPPED),
    uploadSignature: (request) => deliver('uploadSignature')(request, UNWATCHED),
    queryCode: (request) =>
      send('queryCode', request, UNWATCHED, () => host.next.queryCode.shift() ?? { kind: 'not-in-profile' }),
    cancelCode: (request) => deliver('cancelCode')(request, UNWATCHED),
    requestShownCode: (request, watch) =>
      send('requestShownCode', request, watch, () => host.next.requestShownCode.shift() ?? { kind: 'not-in-profile' }),
    onStray: () => () => undefined,
  };
  return host;
}
