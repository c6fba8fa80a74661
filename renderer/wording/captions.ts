/** The shape of captions that belong to screens and parts rather than to a code of the contract. One group per screen. */
export type FunctionKeyName =
  | 'help'
  | 'sale'
  | 'void'
  | 'refund'
  | 'more'
  | 'tender'
  | 'bench'
  | 'history'
  | 'close-of-day'
  | 'menu'
  | 'language'
  | 'lock';

/** One or two of the three ways in which a card may come, in the contract's order. */
export type SomeWays = 'swipe' | 'insert' | 'tap' | 'swipe-insert' | 'swipe-tap' | 'insert-tap';

export interface Captions {
  /** Of the function keys, and of places that the menu names in the same way. */
  readonly keys: Readonly<Record<FunctionKeyName | 'devices', string>>;
  readonly strip: {
    readonly terminal: string;
    readonly batch: string;
    readonly signedOn: string;
    readonly notSignedOn: string;
    readonly signingOn: string;
    readonly owed: (count: number) => string;
    readonly unresolved: (count: number) => string;
    /** Script results that the host has not taken: no money hangs on them. */
    readonly owedSlips: (count: number) => string;
    readonly sendingOwed: string;
    readonly advices: (count: number) => string;
    readonly signatures: (count: number) => string;
    readonly notices: (count: number) => string;
    readonly simulated: string;
    readonly language: string;
    readonly muted: string;
    readonly unmute: string;
    readonly training: string;
    readonly trainingNote: string;
    readonly nobody: string;
    readonly status: string;
  };
  readonly common: {
    readonly confirm: string;
    readonly cancel: string;
    readonly back: string;
    readonly retry: string;
    readonly clear: string;
    readonly delete: string;
    readonly enterKey: string;
    readonly escKey: string;
    readonly code: string;
    readonly loading: string;
    readonly seconds: string;
    readonly remaining: (seconds: number) => string;
    readonly attempt: (number: number, of: number) => string;
    readonly dismissNotice: string;
    /** How a day is typed. */
    readonly dayForm: string;
    readonly noSuchDay: string;
    readonly noBridge: string;
    readonly amount: string;
    readonly keypad: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly who: string;
    readonly number: string;
    readonly password: string;
    readonly startOver: string;
    readonly changeTitle: string;
    readonly newPassword: string;
    readonly again: string;
    readonly differs: string;
    readonly welcome: string;
    readonly fraudTeaser: string;
    /** Training only: the start password of the one who signs in, and whose passwords the others have. */
    readonly trainingHint: string;
    readonly trainingPassword: (password: string) => string;
  };
  readonly signOn: {
    readonly title: string;
    readonly needed: string;
    readonly running: string;
    readonly failed: string;
    readonly success: string;
    readonly start: string;
    readonly nothingMoved: string;
  };
  readonly sale: {
    readonly title: string;
    readonly hint: string;
    readonly start: string;
    readonly earlyCard: string;
    readonly slip: string;
    readonly slipEmpty: string;
    readonly cardNumber: string;
    readonly expiry: string;
    readonly approvedPart: string;
    readonly rest: string;
    readonly acceptPartial: string;
    readonly refusePartial: string;
    readonly nextCopy: string;
    readonly skipCopy: string;
    readonly retryPrint: string;
    readonly printSecond: string;
    readonly oweSlips: string;
    readonly paperSignature: string;
    readonly dismiss: string;
    readonly retryReversal: string;
    readonly voidIt: string;
    readonly matches: string;
    readonly allowRisk: string;
    readonly voucher: string;
    readonly reference: string;
    readonly original: string;
    readonly authorisation: string;
    readonly answerCode: string;
    readonly recovered: (count: number) => string;
    readonly unprinted: (count: number) => string;
    /** Refunds nobody answered, and advices that the host has refused: a supervisor's work. */
    readonly openRefunds: (count: number) => string;
    readonly refusedAdvices: (count: number) => string;
    readonly openOwedSlips: string;
    readonly supervisorTitle: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly supervisorNumber: string;
    readonly owner: string;
    readonly openHistory: string;
    readonly batchNearlyFull: (left: number) => string;
  };
  /** A card with a chip at the counter: the three ways, and whether it may leave. */
  readonly card: {
    readonly ways: Readonly<Record<'swipe' | 'insert' | 'tap', { readonly word: string; readonly hint: string }>>;
    readonly waysTitle: string;
    readonly notNow: string;
    /** Asks for a card in those ways alone; why there are no more. */
    readonly present: Readonly<Record<SomeWays, string>>;
    readonly presentNone: { readonly title: string; readonly detail: string };
    readonly withoutReader: string;
    readonly withoutParameters: string;
    readonly withoutTap: string;
    readonly withoutStripe: string;
    readonly hold: Readonly<Record<'insert' | 'tap', { readonly word: string; readonly note: string }>>;
    readonly remove: Readonly<Record<'insert' | 'tap', { readonly word: string; readonly note: string }>>;
    /** The result is known, the card is still being told. */
    readonly ending: { readonly word: string; readonly note: string };
    /** The card of an earlier payment is still in the slot. */
    readonly previous: { readonly word: string; readonly note: string };
    readonly triesLeft: (count: number) => string;
    readonly applications: string;
    readonly chooseHint: string;
    readonly confirmHint: string;
    readonly useThis: string;
    readonly againNote: string;
    /** Of an unknown or reversed result: what the card had to do with it. */
    readonly undone: string;
    readonly undoneNext: string;
  };
  readonly restored: {
    readonly title: string;
    readonly lead: string;
    readonly steps: readonly string[];
    readonly release: string;
    readonly dialogTitle: string;
    readonly administrator: string;
    readonly nextStan: string;
    readonly atLeast: (stan: string) => string;
    readonly evidence: string;
    readonly evidenceHint: string;
  };
  readonly lock: {
    readonly title: string;
    readonly note: string;
    readonly unlock: string;
    readonly supervisor: string;
    readonly self: string;
  };
  /** Of any past payment. */
  readonly void: {
    readonly time: string;
    readonly operator: string;
  };
  readonly menu: {
    readonly title: string;
    readonly more: string;
    readonly settings: string;
    readonly signOnAgain: string;
    readonly signOnAgainNote: string;
    readonly signOff: string;
    readonly signOffNote: string;
    readonly signedOff: string;
    readonly echo: string;
    readonly echoNote: string;
    readonly echoReached: (tookMs: number | undefined) => string;
    readonly echoFailed: string;
    readonly retryReversals: string;
    readonly retryReversalsNote: string;
    readonly sendNotices: string;
    readonly sendNoticesNote: string;
    readonly changePassword: string;
    readonly changePasswordNote: string;
    readonly signOut: string;
    readonly signOutNote: string;
    readonly passwordChanged: string;
    readonly oldPassword: string;
    readonly notes: Readonly<
      Record<
        'sale' | 'tender' | 'void' | 'refund' | 'more' | 'history' | 'close-of-day' | 'devices' | 'settings' | 'help',
        string
      >
    >;
  };
  readonly help: {
    readonly title: string;
    readonly keysTitle: string;
    readonly resultsTitle: string;
    readonly resultColumns: readonly [string, string, string];
    readonly results: readonly {
      readonly word: 'approved' | 'declined' | 'unknown' | 'reversed';
      readonly means: string;
      readonly goods: string;
    }[];
    readonly stepsTitle: string;
    readonly steps: readonly string[];
    readonly fraudTitle: string;
    readonly fraudLead: string;
    readonly fraudRules: readonly string[];
    readonly waysTitle: string;
    readonly ways: Readonly<Record<'swipe' | 'insert' | 'tap', string>>;
    readonly wayRules: readonly string[];
    readonly tabs: readonly [string, string, string];
    readonly confirmKeys: string;
  };
  readonly places: { readonly training: string; readonly closeBench: string };
}
