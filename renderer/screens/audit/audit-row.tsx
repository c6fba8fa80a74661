/** One event: when, who and with whose word, what, from which state to which, and what else was kept. */
import type { AuditPage } from '../../../preload/contract/contract.ts';
import { calendarDay, clockTimeWithSeconds } from '../../parts/moments.ts';
import { formatMinor } from '../../parts/money.tsx';
import { useLanguage, WORDINGS } from '../../wording/use-words.ts';
import { JOURNAL_WORDS, type JournalWords } from '../history/journal-words.ts';
import { SETTINGS_WORDS } from '../settings/words.ts';
import { EVENT_WORDS } from './event-words.ts';
import { type AuditWords, useAuditWords } from './words.ts';

type AuditEvent = AuditPage['events'][number];

export function AuditRow({ event }: { readonly event: AuditEvent }) {
  const words = useAuditWords();
  const language = useLanguage();
  const journal: JournalWords = JOURNAL_WORDS[language];
  const settings: Readonly<Record<string, { readonly name: string }>> = SETTINGS_WORDS[language].settings;
  const nameOf = (name: string): string =>
    words.names[name] ?? settings[name]?.name ?? journal.detailNames[name] ?? name;
  const kinds: Readonly<Record<string, string>> = WORDINGS[language].kinds;
  const said = (name: string, value: string): string => valueWords(name, value, { words, journal, kinds });
  return (
    <li className="audit-row panel" data-event={event.event}>
      <p className="audit-when figures">
        <span className="muted">{calendarDay(event.atMs)}</span> {clockTimeWithSeconds(event.atMs)}
        <span className="muted small">{words.number(event.seq)}</span>
      </p>
      <p className="audit-who">
        <strong>{event.operator === undefined ? words.itself : words.by(event.operator)}</strong>
        {event.supervisor !== undefined && <span className="audit-word">{words.allowedBy(event.supervisor)}</span>}
        {event.target !== undefined && <span className="muted">{words.to(event.target)}</span>}
      </p>
      <div className="audit-what">
        <h2>{EVENT_WORDS[language][event.event] ?? event.event}</h2>
        {event.changes.map(({ what, from, to }) => (
          <p key={what} className="audit-change">
            <span className="muted">{nameOf(what)}</span> {from !== undefined && <s>{said(what, from)}</s>}
            {from !== undefined && to !== undefined && ' → '}
            {to !== undefined && <strong>{said(what, to)}</strong>}
          </p>
        ))}
        {event.detail.length > 0 && (
          <p className="audit-detail small">
            {event.detail.map(({ name, value }) => (
              <span key={name}>
                <span className="muted">{nameOf(name)}</span> {said(name, value)}
              </span>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}

interface Tables {
  readonly words: AuditWords;
  readonly journal: JournalWords;
  /** Kinds of payment: what a word was given for is often one. */
  readonly kinds: Readonly<Record<string, string>>;
}

function valueWords(name: string, value: string, { words, journal, kinds }: Tables): string {
  if (value === '') return words.nothing;
  if (name === 'for') return words.wordsFor[value] ?? kinds[value] ?? value;
  if (/Minor$/.test(name) && /^-?\d+$/.test(value)) {
    const fen = Number(value);
    return `${fen < 0 ? '−' : ''}¥${formatMinor(Math.abs(fen))}`;
  }
  return words.values[value] ?? journal.detailValues[value] ?? value;
}
