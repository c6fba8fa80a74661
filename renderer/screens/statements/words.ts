/** The sentences of the statements in both languages; a language that lacks one does not compile. */
import type { View } from '../../../preload/contract/contract.ts';
import type {
  ColumnMeaning,
  DifferenceAction,
  DifferenceCode,
  DifferenceState,
  LineKindWord,
  MatchReasonWord,
  StatementFault,
} from '../../../preload/contract/statement-words.ts';
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';
import type { Said } from './said.ts';
import { STATEMENT_EN } from './words-en.ts';
import { STATEMENT_ZH } from './words-zh-cn.ts';

export type Explained = Readonly<Record<DifferenceCode, (said: Said) => string>>;

export interface StatementWords {
  readonly title: string;
  readonly menuNote: string;
  readonly loading: string;
  readonly comparing: (seconds: number) => string;
  readonly failed: string;
  readonly again: string;
  readonly loaded: string;
  readonly noneLoaded: string;
  readonly load: string;
  readonly loadTitle: string;
  readonly loadHint: string;
  readonly choose: string;
  readonly pick: string;
  readonly noFile: string;
  readonly profile: string;
  readonly profiles: Readonly<Record<string, string>>;
  readonly confirmLoad: string;
  readonly reading: string;
  readonly handing: (percent: number) => string;
  readonly recognised: (layout: string) => string;
  readonly notRecognised: string;
  readonly makeLayout: string;
  readonly changeLayout: string;
  readonly dropLayout: string;
  readonly dropAsked: string;
  readonly brokenLayouts: (files: string) => string;
  readonly steps: Readonly<Record<NonNullable<View['statementWork']>['step'], string>>;
  readonly rowsRead: (rows: number) => string;
  readonly linesKept: (lines: number, of: number) => string;
  readonly elapsed: (seconds: number) => string;
  readonly stopTaking: string;
  readonly meanings: Readonly<Record<ColumnMeaning, string>>;
  readonly inColumn: (fault: string, column: string) => string;
  readonly taken: (lines: number) => string;
  readonly refused: (count: number) => string;
  readonly row: (row: number) => string;
  readonly faults: Readonly<Record<StatementFault, string>>;
  readonly span: (from: string, to: string) => string;
  readonly importLine: (lines: number, by: string) => string;
  readonly undo: string;
  readonly undoAsked: (number: number) => string;
  readonly undoNote: string;
  readonly undone: string;
  readonly queue: string;
  readonly everyState: string;
  readonly stages: Readonly<Record<'open' | 'closed' | 'all', string>>;
  readonly agreed: (count: number) => string;
  readonly nothing: string;
  readonly nothingLoaded: string;
  readonly more: string;
  readonly states: Readonly<Record<DifferenceState, string>>;
  readonly also: (states: string) => string;
  readonly ambiguous: string;
  readonly here: string;
  readonly there: string;
  readonly difference: string;
  readonly card: (last4: string) => string;
  readonly proposes: (action: string) => string;
  /** Between words of a list. */
  readonly comma: string;
  readonly actions: Readonly<Record<DifferenceAction, string>>;
  readonly changed: string;
  readonly isClosed: string;
  readonly owner: string;
  readonly nobody: string;
  readonly chooseOne: string;
  readonly why: string;
  readonly noReason: string;
  readonly timeLine: string;
  readonly matchedBy: string;
  readonly reasons: Readonly<Record<MatchReasonWord, string>>;
  readonly explained: Explained;
  readonly payments: string;
  readonly standing: Readonly<Record<'stands' | 'moved-nothing' | 'unknown', string>>;
  readonly batchAndVoucher: (batch: number, voucher: number) => string;
  readonly show: string;
  readonly lines: string;
  readonly lineKinds: Readonly<Record<LineKindWord, string>>;
  readonly reference: string;
  readonly settled: string;
  readonly fee: string;
  readonly net: string;
  readonly deed: string;
  readonly action: string;
  readonly evidence: string;
  readonly evidenceHint: string;
  readonly note: string;
  readonly notes: string;
  readonly noteBy: (by: string, moment: string) => string;
  readonly save: string;
  readonly saved: string;
  readonly close: string;
  readonly closeTitle: string;
  readonly closeNote: string;
  readonly signer: string;
  readonly sign: string;
  readonly closed: string;
  readonly closedBy: (by: string, moment: string) => string;
  readonly reopen: string;
  readonly reopened: string;
}

export const STATEMENT_WORDS: Readonly<Record<Language, StatementWords>> = { 'zh-CN': STATEMENT_ZH, en: STATEMENT_EN };

export const useStatementWords = (): StatementWords => STATEMENT_WORDS[useLanguage()];
