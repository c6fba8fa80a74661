/**
 * The acquirer's host in business words: picks the layout, gathers the facts, and turns the verified answer into an
 * outcome. Flows call it through `role.ts`; it writes no journal, decides no reversal and never sends anything twice.
 */
import { chipDownloadFacts, chipQueryFacts, chipUploadFacts, scriptNoticeFacts } from './desk/chip-facts.ts';
import { downloadedIn, listedIn } from './desk/chip-parameter-answer.ts';
import { cancelCode, queryCode, requestShownCode } from './desk/code-desk.ts';
import { hostAnswer, verdictsIn } from './desk/host-answer.ts';
import { kindAnswer } from './desk/kind-answer.ts';
import { type ExchangeParts, MessageExchange, type Received } from './desk/message-exchange.ts';
import {
  adviceUploadFacts,
  authoriseFacts,
  endUploadFacts,
  reverseFacts,
  settleFacts,
  signOnFacts,
  type TerminalIdentity,
  uploadFacts,
} from './desk/request-facts.ts';
import { type Company, deliveryOf, notAnswered, type Sending, UNWATCHED } from './desk/sending.ts';
import { downloadBlacklist, downloadParameters, uploadSignature, uploadStatus } from './desk/services.ts';
import { concludeSignOn } from './desk/sign-on-answer.ts';
import { textOf } from './iso8583/message.ts';
import { reversalOf, scriptNoticeOf, uploadOf } from './profiles/derived-layouts.ts';
import type { Facts } from './profiles/facts.ts';
import type { TransactionKind } from './profiles/layout.ts';
import { isApproval } from './profiles/response-codes.ts';
import type {
  AdviceUploadRequest,
  AuthoriseRequest,
  BlacklistOutcome,
  ChipDownloadOutcome,
  ChipParameterKind,
  ChipQueryOutcome,
  ChipUploadRequest,
  CodePaymentRequest,
  CodeStateOutcome,
  Delivery,
  EndUploadRequest,
  HostDesk,
  HostWatch,
  NotInProfile,
  ParameterOutcome,
  ReverseRequest,
  ScriptNoticeRequest,
  SettleOutcome,
  SettleRequest,
  ShownCodeOutcome,
  SignatureRequest,
  SignOnOutcome,
  SignOnRequest,
  TerminalParameters,
  UploadRequest,
} from './role.ts';

export interface HostDeskOptions extends ExchangeParts {
  /** Read for each message, so that a change of settings takes effect at once. */
  identity(): TerminalIdentity;
}

export const createHostDesk = (options: HostDeskOptions): HostDesk => new ProfileHostDesk(options);

/** The messages of one kind of chip parameters (unionpay-pos 2.8). */
const CHIP_LAYOUTS = {
  'ca-keys': { query: 'ca-key-query', download: 'ca-key-download', end: 'ca-key-end' },
  applications: { query: 'aid-query', download: 'aid-download', end: 'aid-end' },
  'small-payments': { download: 'small-payment-download', end: 'small-payment-end' },
} as const;

class ProfileHostDesk implements HostDesk {
  readonly #options: HostDeskOptions;
  readonly #exchange: MessageExchange;
  readonly #sending: Sending;

  constructor(options: HostDeskOptions) {
    this.#options = options;
    this.#exchange = new MessageExchange(options);
    this.#sending = {
      profile: options.profile,
      identity: () => options.identity(),
      deliver: (layout, facts, company) => this.#exchange.deliver({ layout, facts, ...company }),
    };
  }

  async signOn(request: SignOnRequest, watch: HostWatch, signal: AbortSignal): Promise<SignOnOutcome> {
    const facts = signOnFacts(this.#options.identity(), request);
    return await concludeSignOn(await this.#send('sign-on', facts, { watch, signal }), this.#options);
  }

  async signOff(request: SignOnRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const facts = signOnFacts(this.#options.identity(), request);
    const delivery = this.#delivery(await this.#send('sign-off', facts, { watch, signal }));
    if (delivery.kind === 'answered' && isApproval(delivery.answer.outcome)) this.#options.keys.clear();
    return delivery;
  }

  async echo(watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const facts: Facts = { ...this.#options.identity(), batchNumber: 0 };
    return this.#delivery(await this.#send('echo', facts, { watch, signal }));
  }

  async authorise(request: AuthoriseRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const { keys, profile, identity } = this.#options;
    if (profile.trackEncryption && !keys.hasTrackKey) return { kind: 'never-sent', why: 'no-keys' };
    const facts = await authoriseFacts(identity(), request, profile.trackEncryption ? keys : undefined);
    const received = await this.#send(request.kind, facts, { watch, signal });
    if (received.kind !== 'verified') return notAnswered(received);
    const common = hostAnswer(received.answer, received.header, profile);
    const answer = kindAnswer(request, received.answer, { common, profile });
    return answer === undefined ? { kind: 'bad-answer', fault: 'unreadable' } : { kind: 'answered', answer };
  }

  async reverse(request: ReverseRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const layout = reversalOf(this.#options.profile.layouts[request.kind]);
    const facts = reverseFacts(this.#options.identity(), request);
    return this.#delivery(await this.#exchange.deliver({ layout, facts, watch, signal }));
  }

  async settle(request: SettleRequest, watch: HostWatch, signal: AbortSignal): Promise<SettleOutcome> {
    const facts = settleFacts(this.#options.identity(), request);
    return this.#settled(await this.#send('settlement', facts, { watch, signal }));
  }

  async upload(request: UploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const facts = uploadFacts(this.#options.identity(), request);
    return this.#delivery(await this.#send('batch-upload', facts, { watch, signal }));
  }

  async uploadChip(request: ChipUploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const { identity, profile } = this.#options;
    const facts = chipUploadFacts({ identity: identity(), request, profile });
    const kind = request.result === 'approved' ? 'chip-record-upload' : 'chip-failure-upload';
    return this.#delivery(await this.#send(kind, facts, { watch, signal }));
  }

  async adviseUpload(request: AdviceUploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const layout = uploadOf(this.#options.profile.layouts[request.kind]);
    const facts = adviceUploadFacts(this.#options.identity(), request);
    return this.#delivery(await this.#exchange.deliver({ layout, facts, watch, signal }));
  }

  async endUpload(request: EndUploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const facts = endUploadFacts(this.#options.identity(), request);
    return this.#delivery(await this.#send('batch-end', facts, { watch, signal }));
  }

  async scriptNotice(request: ScriptNoticeRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery> {
    const layout = scriptNoticeOf(this.#options.profile.layouts[request.kind]);
    const facts = scriptNoticeFacts(this.#options.identity(), request);
    return this.#delivery(await this.#exchange.deliver({ layout, facts, watch, signal }));
  }

  async chipQuery(kind: 'ca-keys' | 'applications', first: number, signal: AbortSignal): Promise<ChipQueryOutcome> {
    const facts = chipQueryFacts(this.#options.identity(), first);
    const received = await this.#send(CHIP_LAYOUTS[kind].query, facts, { watch: UNWATCHED, signal });
    if (received.kind !== 'verified') return notAnswered(received);
    const answer = hostAnswer(received.answer, received.header, this.#options.profile);
    if (!isApproval(answer.outcome)) return { kind: 'declined', answer };
    const listed = listedIn(received.answer, kind);
    return listed === undefined ? { kind: 'bad-answer', fault: 'unreadable' } : { kind: 'listed', ...listed };
  }

  async chipDownload(kind: ChipParameterKind, name: Uint8Array, signal: AbortSignal): Promise<ChipDownloadOutcome> {
    const facts = chipDownloadFacts(this.#options.identity(), name);
    const received = await this.#send(CHIP_LAYOUTS[kind].download, facts, { watch: UNWATCHED, signal });
    if (received.kind !== 'verified') return notAnswered(received);
    const answer = hostAnswer(received.answer, received.header, this.#options.profile);
    const data = downloadedIn(received.answer, kind);
    if (!isApproval(answer.outcome) || data === 'none') return { kind: 'declined', answer };
    return data === undefined ? { kind: 'bad-answer', fault: 'unreadable' } : { kind: 'downloaded', data };
  }

  async chipEnd(kind: ChipParameterKind, signal: AbortSignal): Promise<Delivery> {
    const facts: Facts = { ...this.#options.identity(), batchNumber: 0 };
    return this.#delivery(await this.#send(CHIP_LAYOUTS[kind].end, facts, { watch: UNWATCHED, signal }));
  }

  downloadParameters(signal: AbortSignal): Promise<ParameterOutcome> {
    return downloadParameters(this.#sending, signal);
  }

  uploadStatus(values: TerminalParameters, signal: AbortSignal): Promise<Delivery> {
    return uploadStatus(this.#sending, values, signal);
  }

  downloadBlacklist(signal: AbortSignal): Promise<BlacklistOutcome> {
    return downloadBlacklist(this.#sending, signal);
  }

  uploadSignature(request: SignatureRequest, signal: AbortSignal): Promise<Delivery> {
    return uploadSignature(this.#sending, request, signal);
  }

  queryCode(request: CodePaymentRequest, signal: AbortSignal): Promise<CodeStateOutcome> {
    return queryCode(this.#sending, request, signal);
  }

  cancelCode(request: CodePaymentRequest, signal: AbortSignal): Promise<Delivery | NotInProfile> {
    return cancelCode(this.#sending, request, signal);
  }

  requestShownCode(request: CodePaymentRequest, watch: HostWatch, signal: AbortSignal): Promise<ShownCodeOutcome> {
    return requestShownCode(this.#sending, request, { watch, signal });
  }

  onStray(listener: Parameters<HostDesk['onStray']>[0]): () => void {
    return this.#options.link.onStray((frame) => listener(this.#exchange.describe(frame) ?? { mti: '' }));
  }

  #send(kind: TransactionKind, facts: Facts, company: Company): Promise<Received> {
    return this.#exchange.deliver({ layout: this.#options.profile.layouts[kind], facts, ...company });
  }

  #delivery(received: Received): Delivery {
    return deliveryOf(received, this.#options.profile);
  }

  /** 0510 may come with field 39 or without; its two digits are the verdict (unionpay-pos 2.5). */
  #settled(received: Received): SettleOutcome {
    if (received.kind !== 'verified') return notAnswered(received);
    const answer = hostAnswer(received.answer, received.header, this.#options.profile);
    if (!isApproval(answer.outcome)) return { kind: 'declined', answer };
    const verdicts = verdictsIn(received.answer);
    if (verdicts === undefined) return { kind: 'bad-answer', fault: 'mismatch' };
    const settlementDate = textOf(received.answer, 15);
    return { kind: 'answered', ...verdicts, ...(settlementDate === undefined ? {} : { settlementDate }) };
  }
}
