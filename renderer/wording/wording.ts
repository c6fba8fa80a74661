/**
 * The shape of everything shown to a person, once per language. The closed lists of the contract are keys here, so that a
 * code without a sentence does not compile. Screens look words up; they never spell a sentence of their own.
 */
import type {
  ChipParameterFault,
  ChipParameterKind,
  DeviceName,
  DeviceTrouble,
  Lamp,
  Language,
  OwedReason,
  PaymentKind,
  PrintState,
  Prompt,
  RefusalCode,
  ResultWord,
  Role,
  SettlementFault,
  SettlementStep,
  SignOnFault,
  SignOnStep,
  SlipCopy,
  Stage,
  Station,
  StationState,
  Verdict,
} from '../../preload/contract/words.ts';
import type { Captions } from './captions.ts';
import type { CodeWords } from './code-words.ts';

/** What is going on, in a few words, and what it asks of the person. */
export interface PromptWords {
  readonly title: string;
  readonly detail: string;
}
/** What happened, whether money moved, what to do. */
export interface RefusalWords {
  readonly what: string;
  readonly money: string;
  readonly todo: string;
}
export interface TroubleWords {
  readonly what: string;
  readonly todo: string;
}
export interface ResultSentence {
  readonly sentence: string;
  readonly next: string;
}

export interface Wording {
  readonly language: Language;
  /** What stands between two sentences: nothing in Chinese, a space in English. */
  readonly between: string;
  readonly prompts: Readonly<Record<Prompt, PromptWords>>;
  readonly refusals: Readonly<Record<RefusalCode, RefusalWords>>;
  /** Of payments by code. */
  readonly codes: CodeWords;
  /** One word for what became of a payment. */
  readonly results: Readonly<Record<ResultWord, string>>;
  readonly resultSentences: Readonly<Record<PaymentKind, Readonly<Record<ResultWord, ResultSentence>>>>;
  readonly because: Readonly<Record<OwedReason, string>>;
  readonly stations: Readonly<Record<Station, string>>;
  readonly stationStates: Readonly<Record<StationState, string>>;
  readonly devices: Readonly<Record<DeviceName, string>>;
  readonly lamps: Readonly<Record<Lamp, string>>;
  readonly troubles: Readonly<Record<DeviceTrouble, TroubleWords>>;
  /** Where a trouble of the chip reader has a way out of its own; all others are said as in `troubles`. */
  readonly chipTroubles: Readonly<Partial<Record<DeviceTrouble, TroubleWords>>>;
  readonly chipParameterKinds: Readonly<Record<ChipParameterKind, string>>;
  readonly chipParameterFaults: Readonly<Record<ChipParameterFault, TroubleWords>>;
  readonly kinds: Readonly<Record<PaymentKind, string>>;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly signOnSteps: Readonly<Record<SignOnStep, string>>;
  readonly signOnFaults: Readonly<Record<SignOnFault, TroubleWords>>;
  readonly settlementSteps: Readonly<Record<SettlementStep, string>>;
  readonly settlementFaults: Readonly<Record<SettlementFault, TroubleWords>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly printStates: Readonly<Record<PrintState, string>>;
  readonly slipCopies: Readonly<Record<SlipCopy, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly captions: Captions;
}
