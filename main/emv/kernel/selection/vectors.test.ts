import { expect, test } from 'vitest';
import { bytesOf, hexOf } from '../bytes.ts';
import { application, terminal, transaction } from '../kernel-in-test.ts';
import { runStep, tagsOf } from '../steps-in-test.ts';
import vectors from '../testdata/kernel.json' with { type: 'json' };
import type { Candidate } from './candidate.ts';
import { chooseApplication, selectFinally } from './choose-application.ts';
import { parseGpoResponse } from './gpo-response.ts';
import { initiate } from './initiate.ts';
import { selectCandidates } from './select-candidates.ts';

const { groups } = vectors;

const parameters = (aids: readonly { readonly aid: string; readonly partial: boolean }[]) =>
  aids.map(({ aid, partial }) => ({ ...application, aid, partialSelection: partial }));
const shown = (candidates: readonly Candidate[]) =>
  candidates.map(({ aid, label, priority, mustConfirm }) => ({ aid, display: label, priority, confirm: mustConfirm }));
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  CARD_BLOCKED: ['card-blocked'],
  // The upstream library does not tell a blocked application from none; the screen should.
  NOT_ACCEPTED: ['no-application', 'application-blocked'],
};

test.each(groups.candidate_list)('when $id runs then the candidates are as expected: $title', (vector) => {
  const applications = parameters(vector.terminal_aids);
  const { value, sent, expected } = runStep(selectCandidates({ ...terminal, applications }), vector.apdus);
  expect(sent).toEqual(expected);
  expect(shown(value.ok ? value.value : [])).toEqual(vector.expect.candidates);
  const mustAsk = value.ok && (value.value.length > 1 || value.value[0]?.mustConfirm === true);
  expect(mustAsk).toBe(vector.expect.cardholder_selection_required);
  if (!value.ok) expect(ENDINGS[vector.expect.outcome]).toContain('why' in value.fault ? value.fault.why : '');
  expect(value.ok).toBe(vector.expect.outcome === 'OK');
});

test.each(groups.select_application)(
  'when $id runs then the application is selected or taken away: $title',
  (vector) => {
    const candidates: Candidate[] = vector.candidates_before.map(({ aid, display, priority, confirm }) => ({
      aid,
      label: display,
      priority,
      mustConfirm: confirm,
      application: { ...application, aid },
    }));
    const choose = () =>
      runStep(chooseApplication(candidates, 'application-refused'), [], ({ do: asked }) =>
        asked === 'chooseApplication' ? { type: 'applicationChosen', index: vector.selected_index } : undefined,
      );
    if (vector.expect.outcome === 'INVALID_PARAMETER') {
      expect(choose).toThrow(RangeError);
      return;
    }
    const choice = choose().value;
    if (!choice.ok) throw new Error('the choice has ended');
    const { value, sent, expected } = runStep(selectFinally(choice.value.chosen), vector.apdus);
    expect(sent).toEqual(expected);
    expect(shown(choice.value.left)).toEqual(vector.expect.candidates_after);
    const outcome = value.ok ? (value.value.ok ? 'OK' : 'TRY_AGAIN') : 'CARD_BLOCKED';
    // With no other application left, upstream's second kind of failure is the end of the same way back to the choice.
    expect(outcome).toBe(
      vector.expect.outcome === 'NOT_ACCEPTED' && choice.value.left.length === 0 ? 'TRY_AGAIN' : vector.expect.outcome,
    );
    const selected = value.ok && value.value.ok ? hexOf(value.value.value.name) : null;
    expect(selected).toBe(vector.expect.selected_aid);
  },
);

const GPO_OUTCOMES: Readonly<Record<string, string>> = { GPO_NOT_ACCEPTED: 'conditions-not-met', CARD_ERROR: 'card' };

test.each(groups.gpo)('when $id runs then the options are as expected: $title', (vector) => {
  const told = new Map([...tagsOf(vector.data_config_second), ...tagsOf(vector.data_params_first)]);
  const of = (tag: string, ordinary: string): string => told.get(tag) ?? ordinary;
  const objects = tagsOf(vector.fci_fields);
  const opening = {
    terminal: {
      ...terminal,
      capabilities: of('9F33', terminal.capabilities),
      additionalCapabilities: of('9F40', terminal.additionalCapabilities),
      terminalType: of('9F35', terminal.terminalType),
      countryCode: of('9F1A', terminal.countryCode),
      currencyCode: of('5F2A', terminal.currencyCode),
    },
    transaction: {
      ...transaction,
      type: of('9C', '00'),
      date: of('9A', '240101'),
      amountMinor: Number(of('9F02', '0')),
      otherAmountMinor: Number(of('9F03', '0')),
    },
    chosen: { aid: 'A0000000031003', label: 'Debit', priority: 0, mustConfirm: false, application },
    fci: {
      name: bytesOf('A0000000031003'),
      objects: [...objects].map(([tag, hex]) => ({ tag, value: bytesOf(hex), raw: bytesOf(hex), offset: 0 })),
      proprietary: (tag: string) => {
        const hex = objects.get(tag);
        return hex === undefined ? undefined : bytesOf(hex);
      },
    },
  };
  const { value, sent, expected } = runStep(initiate(opening), vector.apdus);
  expect(sent).toEqual(expected);
  if (!value.ok) {
    expect(vector.expect.outcome).toBe('CARD_ERROR');
    return;
  }
  if (!value.value.ok) {
    expect(value.value.fault).toBe(GPO_OUTCOMES[vector.expect.outcome]);
    return;
  }
  expect(vector.expect.outcome).toBe('OK');
  const { data } = value.value.value;
  const given: readonly { readonly tag: string; readonly value: string }[] = vector.expect.icc_data;
  // The label belongs to the FCI that upstream had before this step.
  for (const one of given.filter(({ tag }) => tag !== '50'))
    expect([one.tag, hexOf(data.card(one.tag) ?? bytesOf(''))]).toEqual([one.tag, one.value]);
});

test.each(groups.gpo_response)('when $id is parsed then it is as expected: $note', (vector) => {
  const parsed = parseGpoResponse(bytesOf(vector.data));
  expect(parsed.ok).toBe(vector.expect.valid);
  const read = parsed.ok && {
    valid: true,
    aip: hexOf(parsed.value.get('82') ?? bytesOf('')),
    afl: hexOf(parsed.value.get('94') ?? bytesOf('')),
  };
  if (parsed.ok) expect(read).toEqual(vector.expect);
});
