/**
 * The audit trail for the administrator: who did what and when, whose word it took, from which state to which; searched by person, event,
 * day and text, copied out with its hashes. Everybody else reads why not.
 */
import { useState } from 'react';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { AuditBar } from './audit-bar.tsx';
import { AuditRow } from './audit-row.tsx';
import { type AuditSearch, useAudit } from './use-audit.ts';
import { AUDIT_WORDS, useAuditWords } from './words.ts';
import './audit-screen.css';

export function AuditScreen() {
  const words = useAuditWords();
  const other = useOtherWords();
  const { open } = useNavigation();
  const [search, setSearch] = useState<AuditSearch>({ scope: 'acts' });
  const { list, copy, copyAs, again, earlier } = useAudit(search);
  useKeys((key) => {
    if (key !== 'Escape') return false;
    open('menu');
    return true;
  });
  const isReady = list.state === 'ready';
  return (
    <div className="audit">
      <header className="audit-head">
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {AUDIT_WORDS[other.language].title}
          </span>
        </h1>
        <div className="audit-copies">
          {(['csv', 'json'] as const).map((form) => (
            <button
              key={form}
              type="button"
              className="button"
              data-copy={form}
              disabled={!isReady || copy === 'running'}
              onClick={() => void copyAs(form)}
            >
              {words.copyAs[form]}
            </button>
          ))}
        </div>
      </header>
      <AuditBar search={search} onSearch={setSearch} />
      <p className="audit-copied" role="status">
        {copy === 'running' && words.copying}
        {copy !== undefined && copy !== 'running' && words.copied(copy.events, copy.file)}
      </p>
      <div className="audit-found">
        {list.state === 'failed' && list.refusal !== undefined && (
          <div className="audit-face" role="alert">
            <h2>{words.failed}</h2>
            <RefusalSentence refusal={list.refusal} />
            <button type="button" className="button tall" onClick={again}>
              {words.again}
            </button>
          </div>
        )}
        {list.state === 'loading' && <p className="muted">{words.loading}</p>}
        {isReady && list.events.length === 0 && (
          <div className="audit-face">
            <h2>{words.empty}</h2>
            <p className="muted">{words.emptyHint}</p>
          </div>
        )}
        <ol className="audit-list">
          {list.events.map((event) => (
            <AuditRow key={event.seq} event={event} />
          ))}
        </ol>
        {isReady &&
          (list.nextBefore === undefined ? (
            list.events.length > 0 && <p className="muted">{words.end}</p>
          ) : (
            <button type="button" className="button tall" data-action="earlier" onClick={earlier}>
              {list.events.length === 0 ? words.searchOn : words.earlier}
            </button>
          ))}
      </div>
    </div>
  );
}
