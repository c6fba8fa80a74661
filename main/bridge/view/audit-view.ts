/** One event of the audit for the screen: who, whose word, to whom, from which state to which, and what else was kept, all as open text. */
import type { AuditPage } from '../../../preload/contract/contract.ts';
import type { EventRow, Json, JsonObject } from '../../journal/role.ts';

type AuditEvent = AuditPage['events'][number];

const PERSON = /^\d{2}$/;
/** Shown in places of their own. */
const APART: readonly string[] = ['supervisor', 'target', 'changes'];

const personOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && PERSON.test(value) ? value : undefined;

export function auditEvent({ seq, atMs, kind, paymentId, operator, body }: EventRow): AuditEvent {
  const by = personOf(operator);
  const supervisor = personOf(body.supervisor);
  const target = personOf(body.target);
  return {
    seq,
    atMs,
    event: kind.slice(0, 60),
    ...(by !== undefined && { operator: by }),
    ...(supervisor !== undefined && { supervisor }),
    ...(target !== undefined && { target }),
    ...(paymentId !== undefined && { paymentId }),
    changes: changesOf(body.changes),
    detail: Object.entries(body)
      .filter(([name]) => !APART.includes(name))
      .slice(0, 20)
      .map(([name, value]) => ({ name: name.slice(0, 40), value: textOf(value) })),
  };
}

function changesOf(changes: Json | undefined): AuditEvent['changes'] {
  if (!Array.isArray(changes)) return [];
  return (changes as readonly Json[])
    .filter((change): change is JsonObject => typeof change === 'object' && change !== null && !Array.isArray(change))
    .slice(0, 40)
    .map(({ what, from, to }) => ({
      what: textOf(what ?? '').slice(0, 40),
      ...(from !== undefined && { from: textOf(from) }),
      ...(to !== undefined && { to: textOf(to) }),
    }));
}

const textOf = (value: Json): string =>
  (Array.isArray(value) && value.every((member) => typeof member === 'string')
    ? value.join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
  ).slice(0, 200);
